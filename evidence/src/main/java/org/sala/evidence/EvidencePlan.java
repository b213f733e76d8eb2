package org.sala.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.sala.engine.scenario.Place;
import org.sala.engine.sim.Incident;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// Which host keeps which logs, for how long, by which clock, and how late they reach the team.
///
/// It is also the list of blind spots: a unit that is not covered writes nothing, until somebody widens what
/// its host logs. What a scenario says under `sensors:` wins over what stands here:
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
    private final List<Boolean> covered = new ArrayList<>();
    private final Map<Source, Place.SensorSetting> settings = new EnumMap<>(Source.class);
    private final Map<Source, Delivery> deliveries = new EnumMap<>(Source.class);
    private final List<HostClock> clocks = new ArrayList<>();

    private EvidencePlan(Organisation organisation, long start, long key) {
        this.organisation = organisation;
        this.key = key;
        this.start = start;
        this.byHost = new @Nullable Unit[organisation.hosts().size()][Source.values().length];
    }

    /// The plan of an incident, as its scenario says; the same for all teams of a cohort.
    public static EvidencePlan of(Incident incident) {
        return of(
                incident.organisation(),
                incident.seeds().cohort(),
                incident.historyStart(),
                incident.scenario().place().sensors());
    }

    /// The usual plan.
    ///
    /// @param start true time at which logging begins and host clocks are as [Host.Facts] says
    public static EvidencePlan of(Organisation organisation, Seed cohort, long start) {
        return of(organisation, cohort, start, Place.Sensors.USUAL);
    }

    /// @param cohort the seed of the organisation
    public static EvidencePlan of(
            Organisation organisation, Seed cohort, long start, Place.Sensors sensors) {
        long key = RandomStream.of(cohort, "evidence plan", "numbers").nextLong();
        EvidencePlan plan = new EvidencePlan(organisation, start, key);
        for (Source source : Source.values()) {
            Place.SensorSetting setting = setting(sensors, source);
            if (setting != null) {
                plan.settings.put(source, setting);
            }
            plan.deliveries.put(source, delivery(source, setting));
        }
        RandomStream shares = RandomStream.of(cohort, "evidence plan", "sysmon");
        for (Host host : organisation.hosts()) {
            boolean usual = !host.isWorkstation() || shares.below(100) < SYSMON_SHARE;
            plan.addUnits(host, usual);
            Long skew = sensors.skews().get(host.name().toUpperCase(Locale.ROOT));
            Host.Facts facts = host.facts();
            plan.clocks.add(
                    skew == null
                            ? new HostClock(start, facts.clockOffset(), facts.clockDrift())
                            : new HostClock(start, skew, 0));
        }
        return plan;
    }

    private static Place.@Nullable SensorSetting setting(Place.Sensors sensors, Source source) {
        Place.SensorSetting last = null;
        for (Place.SensorSetting setting : sensors.sources()) {
            last = setting.source().equals(source.key()) ? setting : last;
        }
        return last;
    }

    private void addUnits(Host host, boolean watched) {
        if (host.facts().os().isWindows()) {
            add(host, Source.SECURITY, true);
            add(host, Source.SYSTEM, true);
            add(host, Source.POWERSHELL, true);
            add(host, Source.WINPOWERSHELL, true);
            add(host, Source.ANTIVIRUS, true);
            add(host, Source.SYSMON, watched);
        } else {
            add(host, Source.AUTH, true);
            add(host, Source.JOURNAL, true);
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
            add(host, source, true);
        }
    }

    private void add(Host host, Source source, boolean usual) {
        String folder = host.name().toLowerCase(Locale.ROOT);
        Unit unit = new Unit(units.size(), source, host.id(), folder + "/" + fileName(source));
        units.add(unit);
        byHost[host.id()][source.ordinal()] = unit;
        covered.add(covers(host, source, usual));
    }

    private boolean covers(Host host, Source source, boolean usual) {
        Place.SensorSetting setting = settings.get(source);
        if (setting == null) {
            return usual;
        }
        String name = host.name().toUpperCase(Locale.ROOT);
        if (setting.except().contains(name)) {
            return false;
        }
        boolean within = setting.hosts().isEmpty() && usual;
        for (Place.Share share : setting.hosts()) {
            boolean meant =
                    switch (share.which()) {
                        case "servers" -> !host.isWorkstation();
                        case "workstations" -> host.isWorkstation();
                        default -> share.which().equals(name);
                    };
            within |= meant && rank(host, source) * 100L < share.percent() * (long) alike(host);
        }
        return within;
    }

    /// How many machines of the same sort come before a host in an order that differs by source.
    private int rank(Host host, Source source) {
        long own = place(host, source);
        int before = 0;
        for (Host other : organisation.hosts()) {
            boolean same = other.isWorkstation() == host.isWorkstation();
            before += same && Long.compareUnsigned(place(other, source), own) < 0 ? 1 : 0;
        }
        return before;
    }

    private long place(Host host, Source source) {
        return RandomStream.mix(key ^ host.id() * 0x9E3779B97F4A7C15L ^ source.ordinal() * 977L);
    }

    private int alike(Host host) {
        int count = 0;
        for (Host other : organisation.hosts()) {
            count += other.isWorkstation() == host.isWorkstation() ? 1 : 0;
        }
        return count;
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
            case WINPOWERSHELL -> "Windows PowerShell.xml";
            case SYSMON -> "Microsoft-Windows-Sysmon%4Operational.xml";
            case AUTH -> "auth.log";
            case JOURNAL -> "journal.log";
            case WEB -> "nginx-access.log";
            case VPN -> "openvpn.log";
            case ANTIVIRUS -> "Microsoft-Windows-Windows Defender%4Operational.xml";
            case TICKETS -> "tickets.jsonl";
        };
    }

    private static Delivery delivery(Source source, Place.@Nullable SensorSetting setting) {
        Delivery usual = delivery(source);
        return setting == null || setting.delay() < 0
                ? usual
                : new Delivery(Ticks.SECOND, setting.delay());
    }

    private static Delivery delivery(Source source) {
        return switch (source) {
            case DNS, FIREWALL, DHCP, MAIL, AUTH, JOURNAL, VPN ->
                    new Delivery(2 * Ticks.SECOND, Ticks.SECOND);
            case PROXY, WEB -> new Delivery(15 * Ticks.SECOND, 2 * Ticks.SECOND);
            case SECURITY, SYSTEM, POWERSHELL, WINPOWERSHELL, SYSMON ->
                    new Delivery(30 * Ticks.SECOND, 5 * Ticks.SECOND);
            case ANTIVIRUS -> new Delivery(Ticks.MINUTE, 5 * Ticks.SECOND);
            case TICKETS -> new Delivery(Ticks.SECOND, 0);
        };
    }

    /// How long a source keeps its records, in ticks.
    public long retention(Source source) {
        Place.SensorSetting setting = settings.get(source);
        if (setting != null && setting.retentionDays() > 0) {
            return setting.retentionDays() * Ticks.DAY;
        }
        return switch (source) {
            case FIREWALL -> 7 * Ticks.DAY;
            case DNS, DHCP -> 14 * Ticks.DAY;
            case PROXY, WEB, VPN, MAIL, AUTH, JOURNAL -> 30 * Ticks.DAY;
            case SYSMON, POWERSHELL, WINPOWERSHELL -> 14 * Ticks.DAY;
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
        if (!covers(unit)) {
            return 0;
        }
        return 2000 + (RandomStream.mix(key + unit.id()) >>> 46);
    }

    public List<Unit> units() {
        return List.copyOf(units);
    }

    /// Whether the unit is written from the start; one that is not may be switched on later.
    public boolean covers(Unit unit) {
        return covered.get(unit.id());
    }

    /// Octets at which a unit overwrites its oldest records, as text; 0 where it grows as it may.
    ///
    /// Channels of Windows hold twenty megabytes unless policy says otherwise, as it does on servers. An
    /// event takes about twice the octets in the binary log that it takes in our text.
    public long maxBytes(Unit unit) {
        Place.SensorSetting setting = settings.get(unit.source());
        if (setting != null && setting.maxBytes() > 0) {
            return unit.source().isWindows() ? setting.maxBytes() / 2 : setting.maxBytes();
        }
        boolean small = organisation.host(unit.host()).isWorkstation();
        return unit.source().isWindows() && small ? 10L << 20 : 0;
    }

    /// The log of a source on a host, null where that host can keep none.
    public @Nullable Unit unit(int host, Source source) {
        return host < 0 ? null : byHost[host][source.ordinal()];
    }

    /// The clock law of a host as at the start.
    public HostClock clock(int host) {
        return clocks.get(host);
    }

    /// Whether process starts are audited (4688) and Sysmon runs on the host.
    public boolean watched(int host) {
        Unit unit = unit(host, Source.SYSMON);
        return unit != null && covers(unit);
    }

    /// Sources that have a unit somewhere, if only one that may be switched on.
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
