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
import org.sala.search.query.Query;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.SearchContext;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

/// A new variation for ten teams: from the seeds to the first answered search of each.
final class VariationBenchmark implements Benchmark {
    private static final int TEAMS = 10;
    private static final int THREADS = 2;

    @Override
    public String name() {
        return "variation";
    }

    @Override
    public String what() {
        return "ten teams' new histories of night-register, two at a time, until each has answered a search";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        List<Double> wall = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            progress.at("round " + round + " of " + rounds);
            long begun = System.nanoTime();
            long spent = Agency.processor();
            prepare(100 + round);
            wall.add((System.nanoTime() - begun) / 1e9);
            processor.add((Agency.processor() - spent) / 1e9 / THREADS);
        }
        String rival =
                "a virtual machine range: 20 minutes cold; OpenAEV looks for due injects every 60 s";
        return List.of(
                new Figure(
                        "each with a history of its own",
                        "s",
                        wall,
                        Figure.Target.atMost(40),
                        rival),
                new Figure(
                        "the same, processor time over two cores",
                        "s",
                        processor,
                        Figure.Target.atMost(40),
                        ""));
    }

    private static void prepare(long cohort) {
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL);
                    ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                List<Future<?>> teams = new ArrayList<>();
                for (int team = 1; team <= TEAMS; team++) {
                    int number = team;
                    teams.add(threads.submit(() -> ready(engine, cohort, number)));
                }
                for (Future<?> team : teams) {
                    team.get();
                }
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

    private static void ready(SearchEngine engine, long cohort, int team) {
        Incident incident = Agency.incident(cohort, team);
        EvidencePlan plan = Agency.plan(incident);
        LogStore store = engine.store("run-" + team, plan, SearchListener.NONE);
        try (SegmentWriter writer =
                new SegmentWriter(engine.segmentFolder("history-" + cohort + "-" + team))) {
            Agency.history(incident, plan, writer);
            store.add(writer.finish());
        }
        if (!(Query.parse("source:proxy", RecordFields.CATALOGUE)
                instanceof Query.Understood(Query query))) {
            throw new IllegalStateException("the query language has lost its field source");
        }
        SearchContext context =
                SearchContext.at("bench", incident.playStart(), 7 * 3600 * Ticks.SECOND);
        if (store.search(query, context, LogStore.Paging.first(200)).lines().isEmpty()) {
            throw new IllegalStateException("team " + team + " finds nothing");
        }
    }
}
