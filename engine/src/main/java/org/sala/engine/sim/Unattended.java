package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Schedule;

/// A course that nobody leads: what is told at a time of the room is told when the schedule says, as it is to
/// every team. Without it a fork would learn later than its team that there is anything to report.
public final class Unattended {

    /// Numbers of its commands, out of the way of those that forks give.
    private static final long FIRST = 1L << 40;

    private Unattended() {}

    /// An inject of the room's time. @param at tick
    public record Told(long at, String inject) {}

    /// The injects of the room's time in their order.
    public static List<Told> schedule(Incident incident) {
        Schedule schedule =
                Schedule.of(
                        incident.scenario(),
                        incident.organisation().country(),
                        incident.playStart());
        List<Told> told = new ArrayList<>();
        for (InjectPlan inject : incident.scenario().injects()) {
            if (inject.trigger() instanceof InjectPlan.Trigger.Wall wall) {
                told.add(new Told(schedule.tick(wall), inject.id()));
            }
        }
        told.sort(Comparator.comparingLong(Told::at).thenComparing(Told::inject));
        return told;
    }

    /// Brings a simulation to a tick; what should have been told before now is left out.
    public static void run(Simulation simulation, long to) {
        long sequence = FIRST;
        for (Told told : schedule(simulation.incident())) {
            if (told.at() >= simulation.now() && told.at() < to) {
                simulation.runTo(told.at(), Output.NOWHERE);
                simulation.apply(new Command.Inject(++sequence, told.at(), told.inject()));
            }
        }
        simulation.runTo(to, Output.NOWHERE);
    }
}
