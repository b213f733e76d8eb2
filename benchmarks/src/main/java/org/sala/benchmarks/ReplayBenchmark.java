package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.history.Histories;
import org.sala.search.store.LogStore;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

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
        return "eight hours of play with 60 commands of night-register, taken up again from its log";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        Incident incident = Agency.incident(1, 1);
        List<Double> state = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        List<Double> restarted = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
                Histories histories = new Histories(folder, "bench");
                progress.at("writing the history, not counted");
                day(engine, histories, incident, "first");
                for (int round = 1; round <= rounds; round++) {
                    progress.at("round " + round + " of " + rounds);
                    long begun = Agency.processor();
                    Simulation alone = Simulation.begin(incident, Noise.NONE);
                    alone.runTo(incident.playStart(), Output.NOWHERE);
                    play(alone, Output.NOWHERE);
                    state.add((Agency.processor() - begun) / 1e9);
                    begun = Agency.processor();
                    day(engine, histories, incident, "day-" + round);
                    kept.add((Agency.processor() - begun) / 1e9);
                    begun = Agency.processor();
                    day(engine, new Histories(folder, "bench"), incident, "again-" + round);
                    restarted.add((Agency.processor() - begun) / 1e9);
                }
            } finally {
                Segment.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the day cannot be replayed", e);
        }
        return List.of(
                new Figure(
                        "world, attack and messages: grading, film, forks",
                        "s",
                        state,
                        Figure.Target.atMost(3),
                        ""),
                new Figure(
                        "with every log line of the day, searchable; cohort known",
                        "s",
                        kept,
                        Figure.Target.atMost(3),
                        ""),
                new Figure(
                        "the same after a restart, history kept on disk",
                        "s",
                        restarted,
                        Figure.Target.atMost(3),
                        ""));
    }

    /// As a run is taken up again: the history as it is kept, then the day in bulk.
    private static void day(
            SearchEngine engine, Histories histories, Incident incident, String name) {
        Histories.Begun begun = histories.begin(incident, _ -> {});
        Path folder = engine.segmentFolder(name);
        try (LogStore store = engine.store(name, begun.recorder().plan(), SearchListener.NONE);
                SegmentWriter writer = new SegmentWriter(folder)) {
            begun.segments().forEach(store::add);
            Recorder recorder = begun.recorder().copy(writer);
            play(begun.start(), Agency.to(recorder));
            store.add(writer.finish());
        } finally {
            Segment.delete(folder);
        }
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
}
