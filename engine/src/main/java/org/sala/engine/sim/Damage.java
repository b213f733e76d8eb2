package org.sala.engine.sim;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Place;
import org.sala.engine.storyline.Setting;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostState;
import org.sala.engine.world.Ledger;
import org.sala.engine.world.Organisation.BusinessService;
import org.sala.engine.world.TeamRecord;
import org.sala.engine.world.World;

/// What harm costs, counted minute by minute in whole point-minutes.
///
/// A service that is down by the attack counts as outage; one that the team took down, and every measure
/// while it is in force, as disruption.
public final class Damage {

    /// Points an hour for a workstation that its user misses.
    private static final int DESK = 1;

    /// Out of office hours a closed way is missed by so many times fewer people.
    private static final int NIGHT = 4;

    private final Setting setting;
    private final World world;

    Damage(Setting setting, World world) {
        this.setting = setting;
        this.world = world;
    }

    private Place.Impact impact() {
        return setting.scenario().place().impact();
    }

    /// Counts the minute that ends now.
    void minute(long now) {
        Ledger ledger = world.ledger();
        for (BusinessService service : setting.organisation().assets().services()) {
            boolean attacked = false;
            boolean cut = false;
            for (int host : service.hosts()) {
                attacked |= world.encrypted(host) || wiped(host, now);
                cut |= world.cut(host, now);
            }
            if (!attacked && !cut) {
                ledger.downSince().remove(service.id());
                continue;
            }
            long since = ledger.downSince().computeIfAbsent(service.id(), _ -> now);
            int points = perHour(service.id(), now - since);
            if (attacked) {
                ledger.addOutage(service.id(), points);
            } else {
                ledger.addDisruption(points);
            }
        }
        ledger.addDisruption(inForce(now));
        ledger.addLateness(late(now));
    }

    private boolean wiped(int host, long now) {
        HostState state = world.touched(host);
        return state != null
                && state.everEncryptedAt() != HostState.NEVER
                && now < state.downUntil();
    }

    private int perHour(String service, long down) {
        for (Place.Outage outage : impact().outages()) {
            if (outage.service().equals(service)) {
                return outage.perHourAfter(down);
            }
        }
        return 0;
    }

    /// Measures that stand: hosts off the network in office hours, zones and the Internet cut.
    private int inForce(long now) {
        int minute = org.sala.engine.storyline.Clock.minute(setting.organisation(), now);
        boolean office = minute >= 8 * 60 && minute < 18 * 60;
        int closed = world.blocks().internet() ? cost("cut-internet") : 0;
        closed += world.blocks().zones().size() * cost("cut-segment");
        int points = office ? closed : closed / NIGHT;
        if (office) {
            for (int host = 0; host < setting.organisation().hosts().size(); host++) {
                HostState state = world.touched(host);
                if (state != null && state.cut(now)) {
                    points += setting.host(host).isWorkstation() ? DESK : 2 * DESK;
                }
            }
        }
        int disabled = 0;
        for (org.sala.engine.world.AccountState account : world.accounts().values()) {
            disabled += account.disabled() && office ? 1 : 0;
        }
        return points + disabled;
    }

    private static int cost(String action) {
        return Actions.find(action).map(spec -> spec.terms().disruption()).orElse(0);
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
