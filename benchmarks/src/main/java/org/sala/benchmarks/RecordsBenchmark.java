package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.sim.Incident;
import org.sala.evidence.EvidencePlan;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

/// One run's history: simulated and rendered, and the same with its records made searchable.
final class RecordsBenchmark implements Benchmark {
    @Override
    public String name() {
        return "records";
    }

    @Override
    public String what() {
        return "the history of one run of night-register; per second of processor time; the first round is cold";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        List<Double> records = new ArrayList<>();
        List<Double> rendered = new ArrayList<>();
        List<Double> inAll = new ArrayList<>();
        List<Double> searchable = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            progress.at("round " + round + " of " + rounds);
            Incident incident = Agency.incident(round, 1);
            EvidencePlan plan = Agency.plan(incident);
            long[] count = new long[1];
            long begun = Agency.processor();
            long working = Agency.thread();
            Agency.history(incident, plan, (_, _, _, _, _) -> count[0]++);
            long alone = Agency.thread() - working;
            long without = Agency.processor() - begun;
            long with = loaded(incident, plan);
            records.add((double) count[0]);
            rendered.add(count[0] * 1e9 / alone);
            inAll.add(count[0] * 1e9 / without);
            searchable.add(count[0] * 1e9 / Math.max(1, with - without));
        }
        return List.of(
                new Figure("records", "records", records, Figure.Target.atLeast(1_500_000), ""),
                new Figure(
                        "simulated and rendered, the working thread",
                        "records/s",
                        rendered,
                        Figure.Target.atLeast(1_000_000),
                        "KC7 2024-07: 4,280 rows, Splunk eventgen 2021-01: 26,000 lines per processor second"),
                new Figure(
                        "the same, compiler and collector included",
                        "records/s",
                        inAll,
                        Figure.Target.atLeast(1_000_000),
                        ""),
                new Figure(
                        "made searchable",
                        "records/s",
                        searchable,
                        Figure.Target.atLeast(300_000),
                        ""));
    }

    private static long loaded(Incident incident, EvidencePlan plan) {
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            try (SegmentWriter writer = new SegmentWriter(folder.resolve("history"))) {
                long begun = Agency.processor();
                Agency.history(incident, plan, writer);
                writer.finish();
                return Agency.processor() - begun;
            } finally {
                Segment.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the history cannot be written", e);
        }
    }
}
