package org.sala.evidence.recorder;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Header;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Country;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;
import org.sala.evidence.EvidencePlan;

/// An office of nine machines and two people, fixed to the last digit, and a clock for its events.
final class SampleOffice {

    static final int PC = 0;
    static final int DC = 1;
    static final int FILES = 2;
    static final int GATEWAY = 3;
    static final int MAIL = 4;
    static final int WEB = 5;
    static final int PROXY = 6;
    static final int NAMES = 7;
    static final int WALL = 8;

    static final int SOMCHAI = 0;
    static final int ADMIN = 1;
    static final int DEPLOY = 2;

    static final int SERVER_OUTSIDE = Endpoint.parse("203.0.113.80");
    static final long NOON =
            CivilTime.epochDay(2026, 11, 24) * Ticks.DAY + 5 * Ticks.HOUR + 1_234_567L;

    private long at = NOON;
    private long id = 1000;
    private final Cause cause;

    SampleOffice(Cause cause) {
        this.cause = cause;
    }

    /// A header a second after the last one.
    Header header(int host, int account) {
        at += Ticks.SECOND + 13_577;
        return new Header(++id, at, host, account, cause);
    }

    long now() {
        return at;
    }

    static Endpoint pc(int port) {
        return new Endpoint(PC, Endpoint.parse("10.1.16.42"), port);
    }

    static Endpoint server(int host, int port) {
        return new Endpoint(host, organisation().host(host).address(), port);
    }

    static Endpoint outside(int port) {
        return new Endpoint(-1, SERVER_OUTSIDE, port);
    }

    static EvidencePlan plan() {
        return EvidencePlan.of(organisation(), Seed.practice(1), NOON - Ticks.DAY);
    }

    static Organisation organisation() {
        List<Host> hosts = new ArrayList<>();
        add(hosts, "WS-0142", HostRole.WORKSTATION, Host.Os.WINDOWS_11, "0.0.0.0");
        add(hosts, "DC01", HostRole.DOMAIN_CONTROLLER, Host.Os.WINDOWS_SERVER_2022, "10.1.1.10");
        add(hosts, "FS01", HostRole.FILE_SERVER, Host.Os.WINDOWS_SERVER_2019, "10.1.1.11");
        add(hosts, "MX01", HostRole.MAIL_GATEWAY, Host.Os.DEBIAN_12, "10.1.5.10");
        add(hosts, "MAIL01", HostRole.MAIL_SERVER, Host.Os.DEBIAN_12, "10.1.1.12");
        add(hosts, "WEB01", HostRole.WEB_SERVER, Host.Os.UBUNTU_24, "10.1.5.11");
        add(hosts, "PX01", HostRole.PROXY, Host.Os.DEBIAN_12, "10.1.5.12");
        hosts.add(
                host(
                        hosts.size(),
                        "NS01",
                        List.of(
                                HostRole.DNS_RESOLVER,
                                HostRole.DHCP_SERVER,
                                HostRole.HELPDESK_SERVER,
                                HostRole.PRINT_SERVER),
                        Host.Os.DEBIAN_12,
                        "10.1.1.15"));
        hosts.add(
                host(
                        hosts.size(),
                        "FW01",
                        List.of(HostRole.FIREWALL, HostRole.VPN_GATEWAY),
                        Host.Os.DEBIAN_12,
                        "10.1.5.1"));
        List<Account> accounts =
                List.of(
                        new Account(0, "somchai.p", Account.Kind.PERSON, 0, 1104, List.of()),
                        new Account(
                                1,
                                "adm.nok",
                                Account.Kind.ADMIN,
                                1,
                                1105,
                                List.of("Domain Admins")),
                        new Account(2, "deploy", Account.Kind.LINUX, -1, 1001, List.of()),
                        new Account(3, "WS-0142$", Account.Kind.MACHINE, -1, 1203, List.of()),
                        new Account(4, "DC01$", Account.Kind.MACHINE, -1, 1000, List.of()),
                        new Account(5, "FS01$", Account.Kind.MACHINE, -1, 1201, List.of()));
        return new Organisation(
                new Organisation.Identity(
                        "Department of Land",
                        "กรมที่ดิน",
                        "dol.example",
                        "DOL",
                        "S-1-5-21-11-22-33"),
                country(),
                new Organisation.Network(
                        List.of(
                                zone(0, Organisation.Zone.Kind.WORKSTATIONS, "10.1.16.0"),
                                zone(1, Organisation.Zone.Kind.SERVERS, "10.1.1.0"),
                                zone(2, Organisation.Zone.Kind.DMZ, "10.1.5.0"),
                                zone(3, Organisation.Zone.Kind.VPN, "10.1.200.0")),
                        List.copyOf(hosts),
                        Endpoint.parse("203.0.113.5")),
                List.of(new Organisation.Department(0, "Finance", "การเงิน", "finance")),
                List.of(person(0, "สมชาย ประเสริฐ", "somchai.p"), person(1, "นก อินทร์", "nok.i")),
                accounts,
                new Organisation.Assets(List.of(), List.of(), List.of()));
    }

    private static Country country() {
        Country whole = RecordedLogs.country();
        return new Country(
                "th",
                "Thailand",
                7 * 3600,
                List.of(6, 7),
                List.of(),
                "th",
                whole.names(),
                whole.pools());
    }

    private static Person person(int id, String name, String login) {
        return new Person(
                id,
                new Person.Name(name, login, login),
                new Person.Post("Clerk", "เสมียน", 0, -1, "100"),
                50,
                0,
                id,
                new Person.WorkDay(510, 1020, 720, 60, false));
    }

    private static Organisation.Zone zone(int id, Organisation.Zone.Kind kind, String net) {
        return new Organisation.Zone(id, kind.name(), kind, Endpoint.parse(net), 24);
    }

    private static void add(
            List<Host> hosts, String name, HostRole role, Host.Os os, String address) {
        hosts.add(host(hosts.size(), name, List.of(role), os, address));
    }

    private static Host host(
            int id, String name, List<HostRole> roles, Host.Os os, String address) {
        int ip = Endpoint.parse(address);
        int zone = ip == 0 ? 0 : (ip >>> 8 & 0xFF) == 5 ? 2 : 1;
        Host.Facts facts =
                new Host.Facts(
                        os,
                        0x02AA00000010L + id,
                        os.isWindows() ? "S-1-5-21-7-8-" + id : "",
                        new Host.Install(0, id, 1L << 38),
                        id * 40 * Ticks.MILLISECOND,
                        0);
        return new Host(id, name, roles, zone, ip, ip == 0 ? 0 : -1, facts);
    }
}
