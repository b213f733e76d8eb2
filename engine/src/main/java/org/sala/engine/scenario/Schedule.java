package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;

/// Where the acts of a session lie in simulated time, when each lasts as long as it is planned to.
///
/// @param parts one per act
public record Schedule(List<Part> parts) {

    public Schedule {
        parts = List.copyOf(parts);
    }

    /// @param from, to simulated ticks at its beginning and end; equal where the clock stands
    /// @param ratio simulated seconds for one of the room, 0 where it stands or jumps
    public record Part(Act act, long from, long to, int ratio) {}

    /// @param start tick at which play starts
    public static Schedule of(Scenario scenario, Country country, long start) {
        List<Part> parts = new ArrayList<>();
        long at = start;
        for (Act act : scenario.acts()) {
            long from = at;
            int ratio = 0;
            switch (act.pace()) {
                case Pace.Stopped _ -> {}
                case Pace.Ratio running -> {
                    ratio = running.ratio();
                    at += act.wallTicks() * ratio;
                }
                case Pace.AdvanceTo jump -> {
                    int day = Ticks.dayOf(at, country.offsetSeconds());
                    int target = country.workday(day, jump.workdays());
                    long to =
                            Ticks.startOfDay(target, country.offsetSeconds())
                                    + jump.minuteOfDay() * Ticks.MINUTE;
                    at = Math.max(at, to);
                }
            }
            parts.add(new Part(act, from, at, ratio));
        }
        return new Schedule(parts);
    }

    /// The simulated tick of a moment of an act. @throws IllegalArgumentException if there is no such act
    public long tick(InjectPlan.Trigger.Wall moment) {
        for (Part part : parts) {
            if (part.act().name().equals(moment.act())) {
                return Math.min(part.to(), part.from() + moment.wall() * part.ratio());
            }
        }
        throw new IllegalArgumentException("no act is called " + moment.act());
    }

    /// The part with this act. @throws IllegalArgumentException if there is none
    public Part part(String act) {
        for (Part part : parts) {
            if (part.act().name().equals(act)) {
                return part;
            }
        }
        throw new IllegalArgumentException("no act is called " + act);
    }

    /// The tick at which the team gets up.
    public long end() {
        return parts.isEmpty() ? 0 : parts.getLast().to();
    }
}
