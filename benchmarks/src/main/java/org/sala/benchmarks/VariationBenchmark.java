package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sala.engine.sim.Incident;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.search.history.Histories;
import org.sala.search.history.OwnHistory;
import org.sala.search.query.Query;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.SearchContext;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;

/// A new variation for ten teams: from the seeds to the first answered search of each.
final class VariationBenchmark implements Benchmark {
    private static final int TEAMS = 10;
    private static final int THREADS = 2;
    private static final int MOST_ROUNDS = 3;

    @Override
    public String name() {
        return "variation";
    }

    @Override
    public String what() {
        return "ten teams' new histories of night-register, two at a time, until each has answered a search";
    }

    /// How a team comes by its history.
    private interface Way {
        Histories.Begun begin(Incident incident, int team);
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        List<Double> shared = new ArrayList<>();
        List<Double> sharedProcessor = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> ownProcessor = new ArrayList<>();
        int most = Math.min(rounds, MOST_ROUNDS);
        for (int round = 1; round <= most; round++) {
            progress.at("shared, round " + round + " of " + most);
            measured(100 + round, true, shared, sharedProcessor);
            progress.at("each its own, round " + round + " of " + most);
            measured(200 + round, false, own, ownProcessor);
        }
        String rival =
                "a virtual machine range: 20 minutes cold; OpenAEV looks for due injects every 60 s";
        return List.of(
                new Figure(
                        "the cohort shares normal life",
                        "s",
                        shared,
                        Figure.Target.atMost(12),
                        rival),
                new Figure(
                        "the same, processor time over two cores",
                        "s",
                        sharedProcessor,
                        Figure.Target.atMost(12),
                        ""),
                new Figure(
                        "each with a history of its own",
                        "s",
                        own,
                        Figure.Target.atMost(40),
                        rival),
                new Figure(
                        "the same, processor time over two cores",
                        "s",
                        ownProcessor,
                        Figure.Target.atMost(40),
                        ""));
    }

    private static void measured(
            long cohort, boolean shared, List<Double> wall, List<Double> processor) {
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
                Histories histories = new Histories(folder, "bench");
                Way way =
                        shared
                                ? (incident, _) -> histories.begin(incident, _ -> {})
                                : (incident, team) ->
                                        alone(incident, folder.resolve("own-" + team));
                long begun = System.nanoTime();
                long spent = Agency.processor();
                prepare(engine, cohort, way);
                wall.add((System.nanoTime() - begun) / 1e9);
                processor.add((Agency.processor() - spent) / 1e9 / THREADS);
            } finally {
                Segment.delete(folder);
            }
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException("the histories cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Histories.Begun alone(Incident incident, Path folder) {
        EvidencePlan plan = Agency.plan(incident);
        return OwnHistory.of(incident, plan, folder, _ -> {});
    }

    private static void prepare(SearchEngine engine, long cohort, Way way)
            throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> teams = new ArrayList<>();
            for (int team = 1; team <= TEAMS; team++) {
                int number = team;
                teams.add(threads.submit(() -> ready(engine, cohort, number, way)));
            }
            for (Future<?> team : teams) {
                team.get();
            }
        }
    }

    private static void ready(SearchEngine engine, long cohort, int team, Way way) {
        Incident incident = Agency.incident(cohort, team);
        Histories.Begun begun = way.begin(incident, team);
        try (LogStore store =
                engine.store("run-" + team, begun.recorder().plan(), SearchListener.NONE)) {
            begun.segments().forEach(store::add);
            answer(store, incident);
        }
    }

    private static void answer(LogStore store, Incident incident) {
        if (!(Query.parse("source:proxy", RecordFields.CATALOGUE)
                instanceof Query.Understood(Query query))) {
            throw new IllegalStateException("the query is not understood");
        }
        long zone = incident.organisation().country().offsetSeconds() * Ticks.SECOND;
        SearchContext context = SearchContext.at("bench", incident.playStart(), zone);
        if (store.search(query, context, LogStore.Paging.first(200)).lines().isEmpty()) {
            throw new IllegalStateException("the history has no records of the proxy");
        }
    }
}
