package org.sala.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// Which host keeps which logs, for how long, by which clock, and how late they reach the team.
///
/// It is also the list of blind spots: what has no unit here was never written down.
/// - Sysmon and process auditing run on servers and on four of five workstations.
/// - Queries are logged by the resolver only; a query answered from a host's cache leaves nothing.
/// - The firewall logs what it refuses and what newly goes out or comes in, never what stays in a zone.
public final class EvidencePlan {

    /// How late records of a source arrive: collected every `period`, and `lag` after that.
    private record Delivery(long period, long lag) {}

    private static final int SYSMON_SHARE = 80;

    private final Organisation organisation;
    private final long start;
    private final long key;
    private final List<Unit> units = new ArrayList<>();
    private final @Nullable Unit[][] byHost;
    private final Map<Source, Delivery> deliveries = new EnumMap<>(Source.class);
    private final List<HostClock> clocks = new ArrayList<>();

    private EvidencePlan(Organisation organisation, long start, long key) {
        this.organisation = organisation;
        this.key = key;
        this.start = start;
        this.byHost = new @Nullable Unit[organisation.hosts().size()][Source.values().length];
    }

    /// @param cohort the seed of the organisation; the plan is the same for all teams of a cohort
    /// @param start  true time at which logging begins and host clocks are as [Host.Facts] says
    public static EvidencePlan of(Organisation organisation, Seed cohort, long start) {
        long key = RandomStream.of(cohort, "evidence plan", "numbers").nextLong();
        EvidencePlan plan = new EvidencePlan(organisation, start, key);
        RandomStream shares = RandomStream.of(cohort, "evidence plan", "sysmon");
        for (Host host : organisation.hosts()) {
            boolean watched = !host.isWorkstation() || shares.below(100) < SYSMON_SHARE;
            plan.addUnits(host, watched);
            plan.clocks.add(
                    new HostClock(start, host.facts().clockOffset(), host.facts().clockDrift()));
        }
        for (Source source : Source.values()) {
            plan.deliveries.put(source, delivery(source));
        }
        return plan;
    }

    private void addUnits(Host host, boolean watched) {
        if (host.facts().os().isWindows()) {
            add(host, Source.SECURITY);
            add(host, Source.SYSTEM);
            add(host, Source.POWERSHELL);
            add(host, Source.ANTIVIRUS);
            if (watched) {
                add(host, Source.SYSMON);
            }
        } else {
            add(host, Source.AUTH);
            add(host, Source.JOURNAL);
        }
        addIf(host, HostRole.PROXY, Source.PROXY);
        addIf(host, HostRole.DNS_RESOLVER, Source.DNS);
        addIf(host, HostRole.FIREWALL, Source.FIREWALL);
        addIf(host, HostRole.DHCP_SERVER, Source.DHCP);
        addIf(host, HostRole.MAIL_SERVER, Source.MAIL);
        addIf(host, HostRole.MAIL_GATEWAY, Source.MAIL);
        addIf(host, HostRole.WEB_SERVER, Source.WEB);
        addIf(host, HostRole.VPN_GATEWAY, Source.VPN);
        addIf(host, HostRole.HELPDESK_SERVER, Source.TICKETS);
    }

    private void addIf(Host host, HostRole role, Source source) {
        if (host.is(role) && byHost[host.id()][source.ordinal()] == null) {
            add(host, source);
        }
    }

    private void add(Host host, Source source) {
        String folder = host.name().toLowerCase(Locale.ROOT);
        Unit unit = new Unit(units.size(), source, host.id(), folder + "/" + fileName(source));
        units.add(unit);
        byHost[host.id()][source.ordinal()] = unit;
    }

    private static String fileName(Source source) {
        return switch (source) {
            case PROXY -> "access.log";
            case DNS -> "query.log";
            case FIREWALL -> "firewall.log";
            case DHCP -> "dhcpd.log";
            case MAIL -> "mail.log";
            case SECURITY -> "Security.xml";
            case SYSTEM -> "System.xml";
            case POWERSHELL -> "Microsoft-Windows-PowerShell%4Operational.xml";
            case SYSMON -> "Microsoft-Windows-Sysmon%4Operational.xml";
            case AUTH -> "auth.log";
            case JOURNAL -> "journal.log";
            case WEB -> "nginx-access.log";
            case VPN -> "openvpn.log";
            case ANTIVIRUS -> "Microsoft-Windows-Windows Defender%4Operational.xml";
            case TICKETS -> "tickets.jsonl";
        };
    }

    private static Delivery delivery(Source source) {
        return switch (source) {
            case DNS, FIREWALL, DHCP, MAIL, AUTH, JOURNAL, VPN ->
                    new Delivery(2 * Ticks.SECOND, Ticks.SECOND);
            case PROXY, WEB -> new Delivery(15 * Ticks.SECOND, 2 * Ticks.SECOND);
            case SECURITY, SYSTEM, POWERSHELL, SYSMON ->
                    new Delivery(30 * Ticks.SECOND, 5 * Ticks.SECOND);
            case ANTIVIRUS -> new Delivery(Ticks.MINUTE, 5 * Ticks.SECOND);
            case TICKETS -> new Delivery(Ticks.SECOND, 0);
        };
    }

    /// How long a source keeps its records, in ticks.
    public long retention(Source source) {
        return switch (source) {
            case FIREWALL -> 7 * Ticks.DAY;
            case DNS, DHCP -> 14 * Ticks.DAY;
            case PROXY, WEB, VPN, MAIL, AUTH, JOURNAL -> 30 * Ticks.DAY;
            case SYSMON, POWERSHELL -> 14 * Ticks.DAY;
            case SECURITY, SYSTEM -> 30 * Ticks.DAY;
            case ANTIVIRUS, TICKETS -> 90 * Ticks.DAY;
        };
    }

    /// When a record that was written at a true time reaches the team. Never falls as `at` rises.
    public long seenAt(Source source, long at) {
        Delivery delivery = deliveries.get(source);
        long period = delivery == null ? Ticks.SECOND : delivery.period();
        long lag = delivery == null ? 0 : delivery.lag();
        return (Math.floorDiv(at, period) + 1) * period + lag;
    }

    public Organisation organisation() {
        return organisation;
    }

    public long start() {
        return start;
    }

    /// Key of the numbers that are hashed, the same for all teams of a cohort.
    public long key() {
        return key;
    }

    /// How many records a Windows channel had numbered before the start.
    public long firstRecord(Unit unit) {
        return 2000 + (RandomStream.mix(key + unit.id()) >>> 46);
    }

    public List<Unit> units() {
        return List.copyOf(units);
    }

    /// The log of a source on a host, null where that host keeps none.
    public @Nullable Unit unit(int host, Source source) {
        return host < 0 ? null : byHost[host][source.ordinal()];
    }

    /// The clock law of a host as at the start.
    public HostClock clock(int host) {
        return clocks.get(host);
    }

    /// Whether process starts are audited (4688) and Sysmon runs on the host.
    public boolean watched(int host) {
        return unit(host, Source.SYSMON) != null;
    }

    /// Sources that have a unit somewhere.
    public List<Source> sources() {
        List<Source> present = new ArrayList<>();
        for (Source source : Source.values()) {
            for (Unit unit : units) {
                if (unit.source() == source) {
                    present.add(source);
                    break;
                }
            }
        }
        return present;
    }
}
