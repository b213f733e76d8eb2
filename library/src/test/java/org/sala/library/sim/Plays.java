package org.sala.library.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.event.Event;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.scenario.Value;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Receipt;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;

/// Runs of the small scenario, for tests.
final class Plays {

    private static final Scenario SMALL = Scenarios.shipped("night-register-small").orThrow();

    private Plays() {}

    static Incident incident(long seed) {
        return Incident.of(SMALL, Seeds.practice(seed, 1), Countries.of(SMALL.place().country()));
    }

    static Simulation atStart(long seed, Noise noise) {
        Incident incident = incident(seed);
        Simulation simulation = Simulation.begin(incident, noise);
        simulation.runTo(incident.playStart(), Output.NOWHERE);
        return simulation;
    }

    /// A run whose attack had its foothold before the team sat down.
    static Simulation underWay(long from, Noise noise) {
        for (long seed = from; seed < from + 40; seed++) {
            Simulation simulation = atStart(seed, noise);
            if (!simulation.world().adversary().channels().isEmpty()) {
                return simulation;
            }
        }
        throw new AssertionError("no seed has a channel at the start");
    }

    static int host(Simulation simulation, String reference) {
        return simulation
                .incident()
                .variation()
                .host(Value.Ref.of(reference), simulation.incident().organisation());
    }

    static String name(Simulation simulation, int host) {
        return simulation.incident().organisation().host(host).name();
    }

    static long minutes(Simulation simulation, int minutes) {
        return simulation.now() + minutes * Ticks.MINUTE;
    }

    /// Acts now, as the handler with leave to go against authority.
    static Receipt act(Simulation simulation, long sequence, String action, String... words) {
        TreeMap<String, String> arguments = new TreeMap<>();
        arguments.put("force", "true");
        for (int i = 0; i < words.length; i += 2) {
            arguments.put(words[i], words[i + 1]);
        }
        return simulation.apply(
                new Command.Team(
                        sequence,
                        simulation.now(),
                        "member " + sequence,
                        TeamRole.HANDLER,
                        action,
                        arguments));
    }

    /// Keeps all that comes out.
    static final class Kept implements Output {
        final List<Event> events = new ArrayList<>();
        final List<Message> messages = new ArrayList<>();

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void message(Message message) {
            messages.add(message);
        }
    }
}
