package org.sala.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.event.Event;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.evidence.RecordSink;
import org.sala.evidence.recorder.Recorder;

/// A whole exercise day taken up again from its log of commands.
final class ReplayBenchmark implements Benchmark {
    private static final int COMMANDS = 60;
    private static final long EVERY = 8 * Ticks.MINUTE;
    private static final List<String> ACTIONS =
            List.of("triage-snapshot", "isolate-host", "watch-host");

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String what() {
        return "history and eight hours of play with 60 commands of night-register, from its log";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        Incident incident = Agency.incident(1, 1);
        List<Double> state = new ArrayList<>();
        List<Double> evidence = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            progress.at("round " + round + " of " + rounds);
            long begun = Agency.processor();
            play(Simulation.begin(incident, Noise.NONE), new Silence());
            state.add((Agency.processor() - begun) / 1e9);
            RecordSink none = (_, _, _, _, _) -> {};
            Recorder recorder = new Recorder(Agency.plan(incident), none);
            begun = Agency.processor();
            play(Simulation.begin(incident, Noise.ALL), Agency.to(recorder));
            evidence.add((Agency.processor() - begun) / 1e9);
        }
        return List.of(
                new Figure(
                        "world, attack and messages: grading, film, forks",
                        "s",
                        state,
                        Figure.Target.atMost(3),
                        ""),
                new Figure(
                        "with normal life and every log line written anew",
                        "s",
                        evidence,
                        Figure.Target.atMost(3),
                        ""));
    }

    private static void play(Simulation simulation, Output out) {
        Incident incident = simulation.incident();
        List<Host> hosts = incident.organisation().hosts();
        for (int i = 0; i < COMMANDS; i++) {
            long at = incident.playStart() + i * EVERY;
            simulation.runTo(at, out);
            TreeMap<String, String> arguments = new TreeMap<>();
            arguments.put("host", hosts.get(i % hosts.size()).name());
            simulation.apply(
                    new Command.Team(
                            i + 1L,
                            at,
                            "member-" + i % 4,
                            TeamRole.HANDLER,
                            ACTIONS.get(i % ACTIONS.size()),
                            arguments));
        }
        simulation.runTo(incident.playStart() + COMMANDS * EVERY, out);
    }

    private static final class Silence implements Output {
        @Override
        public void event(Event event) {}

        @Override
        public void message(Message message) {}
    }
}
