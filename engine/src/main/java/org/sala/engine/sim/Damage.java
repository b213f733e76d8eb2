package org.sala.engine.sim;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Place;
import org.sala.engine.scenario.Schedule;
import org.sala.engine.storyline.Clock;
import org.sala.engine.storyline.Setting;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostState;
import org.sala.engine.world.Ledger;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Organisation.BusinessService;
import org.sala.engine.world.TeamRecord;
import org.sala.engine.world.World;

/// What harm costs, counted minute by minute in whole points.
///
/// A service costs by how long it has been missed in all, whoever took it away, so no hour counts twice and an
/// outage that the team makes is never worse than the one that the attack makes. While a server is locked,
/// nobody works with any service. What the team took down counts as disruption, a quarter of it out of office
/// hours, until the session ends: then it is handed over.
public final class Damage {

    /// Points an office hour for a workstation that its user misses, and for a server besides its services.
    private static final int DESK = 1;

    /// Points at most an office hour for an office whose machines reach nothing: people find other work, so it is
    /// little beside a service that the public misses.
    private static final int OFFICE = 4;

    private final Setting setting;
    private final World world;
    private final long handedOver;

    Damage(Setting setting, World world, long playStart) {
        this.setting = setting;
        this.world = world;
        this.handedOver =
                Schedule.of(setting.scenario(), setting.organisation().country(), playStart).end();
    }

    private Place.Impact impact() {
        return setting.scenario().place().impact();
    }

    /// Whether the session ended in the minute that ends now.
    boolean handsOver(long now) {
        return handedOver <= now && now - Ticks.MINUTE < handedOver;
    }

    /// Counts the minute that ends now.
    void minute(long now) {
        Ledger ledger = world.ledger();
        boolean halted = halted(now);
        boolean ours = !halted && now <= handedOver;
        int minute = Clock.minute(setting.organisation(), now);
        boolean office = minute >= 8 * 60 && minute < 18 * 60;
        for (BusinessService service : setting.organisation().assets().services()) {
            boolean attacked = halted || lost(service);
            boolean cut = !attacked && cut(service, now);
            if (!attacked && !cut) {
                ledger.downSince().remove(service.id());
                continue;
            }
            ledger.downSince().putIfAbsent(service.id(), now);
            int weight = attacked || office ? Ledger.WHOLE : 1;
            if (attacked) {
                ledger.addOutage(service.id(), missed(service.id(), weight));
            } else if (ours) {
                ledger.addDisruption(missed(service.id(), weight));
            }
        }
        if (ours && office) {
            ledger.addDisruption((long) Ledger.WHOLE * inForce(now));
        }
        ledger.addLateness((long) Ledger.WHOLE * late(now));
    }

    /// Whether a server is locked or being set up after it: nobody trusts any service until that is over.
    private boolean halted(long now) {
        for (int host = 0; host < setting.organisation().hosts().size(); host++) {
            HostState state = world.touched(host);
            if (state != null
                    && state.everEncryptedAt() != HostState.NEVER
                    && !setting.host(host).isWorkstation()
                    && (state.encrypted() || now < state.downUntil())) {
                return true;
            }
        }
        return false;
    }

    /// Whether the attack took a service's data and nothing brought them back.
    private boolean lost(BusinessService service) {
        int lost = 0;
        for (int host : service.hosts()) {
            HostState state = world.touched(host);
            lost += state != null && state.dataLost() ? 1 : 0;
        }
        return lost >= service.bears();
    }

    /// Whether what the team cut off takes a service from those who use it.
    private boolean cut(BusinessService service, long now) {
        int cut = 0;
        boolean outside = false;
        for (int host : service.hosts()) {
            int zone = setting.host(host).zone();
            HostState state = world.touched(host);
            boolean stopped = state != null && state.stopped().contains(service.id());
            boolean away = world.cut(host, now) || world.blocks().zones().contains(zone);
            cut += stopped || away ? 1 : 0;
            outside |= zone(zone).kind() == Organisation.Zone.Kind.DMZ;
        }
        return cut >= service.bears() || outside && world.blocks().internet();
    }

    private Organisation.Zone zone(int id) {
        return setting.organisation().network().zones().get(id);
    }

    /// Points, in quarters, of one more minute without a service.
    private long missed(String service, int weight) {
        long before = world.ledger().miss(service, weight) * Ticks.MINUTE / Ledger.WHOLE;
        for (Place.Outage outage : impact().outages()) {
            if (outage.service().equals(service)) {
                return (long) weight * outage.perHourAfter(before);
            }
        }
        return 0;
    }

    /// Points an office hour for measures that stand: machines and offices off the network, accounts disabled.
    private int inForce(long now) {
        int points = world.blocks().internet() ? DESK : 0;
        for (int zone : world.blocks().zones()) {
            points += zone(zone).kind() == Organisation.Zone.Kind.WORKSTATIONS ? desks(zone) : DESK;
        }
        for (int host = 0; host < setting.organisation().hosts().size(); host++) {
            HostState state = world.touched(host);
            points += state != null && state.cut(now) ? DESK : 0;
        }
        for (org.sala.engine.world.AccountState account : world.accounts().values()) {
            points += account.disabled() ? DESK : 0;
        }
        return points;
    }

    private int desks(int zone) {
        int desks = 0;
        for (Host host : setting.organisation().hosts()) {
            desks += host.zone() == zone && host.isWorkstation() ? DESK : 0;
        }
        return Math.min(OFFICE, desks);
    }

    /// Points an hour once the notice is overdue: after the report's time, where there is anything to report.
    private int late(long now) {
        TeamRecord team = world.team();
        boolean harm = !world.ledger().leaked().isEmpty() || world.everLocked() > 0;
        long notice = team.firstOf("notice");
        long known = notice == HostState.NEVER ? earliestHarm() : notice;
        if (!harm || known == HostState.NEVER) {
            return 0;
        }
        boolean overdue = now > known + due();
        boolean sent = team.firstOf("notify-regulator") <= now;
        return overdue && !sent ? impact().noticeLatePerHour() : 0;
    }

    private long earliestHarm() {
        long earliest = HostState.NEVER;
        for (long at : world.ledger().leakedAt().values()) {
            earliest = Math.min(earliest, at);
        }
        return earliest;
    }

    private long due() {
        for (Assessment.Objective objective : setting.scenario().assessment().objectives()) {
            if (objective.measure() instanceof Assessment.Measure.Report report) {
                return report.due();
            }
        }
        return Ticks.DAY;
    }

    /// The sum so far.
    public static DamagePoints of(Simulation simulation) {
        World world = simulation.world();
        Place.Impact impact = simulation.incident().scenario().place().impact();
        return new DamagePoints(
                world.ledger().outagePoints(),
                leaked(impact.leaks(), world.ledger().leaked()),
                world.ledger().latenessPoints(),
                world.ledger().disruptionPoints(),
                (long) impact.lockedHost() * world.everLocked());
    }

    private static long leaked(List<Place.Leak> leaks, TreeMap<String, Long> records) {
        long points = 0;
        for (Place.Leak leak : leaks) {
            @Nullable Long count = records.get(leak.store());
            points += count == null ? 0 : count * leak.perThousand() / 1000;
        }
        return points;
    }
}
