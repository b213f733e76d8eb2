package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sala.library.check.Check;
import org.sala.library.play.Robots;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Scenarios;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.Segment;

/// The robots' order over 200 seeds of the full scenario: hours, so only where it is named.
final class RobotsBenchmark implements Benchmark {
    private static final int SEEDS = 200;

    @Override
    public String name() {
        return "robots";
    }

    @Override
    public String what() {
        return "all robots over 200 seeds of night-register: the share of invariants that hold; takes hours";
    }

    @Override
    public boolean takesHours() {
        return true;
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            SearchLimits limits = new SearchLimits(512, 2, Duration.ofSeconds(60), 4, 8);
            try (SearchEngine engine = SearchEngine.open(folder, limits)) {
                return List.of(judged(engine, progress));
            } finally {
                Segment.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the robots cannot play", e);
        }
    }

    private static Figure judged(SearchEngine engine, Progress progress) {
        if (!(Scenarios.find("night-register") instanceof Loaded.Ready ready)) {
            throw new IllegalStateException("night-register has problems; see ./sala check");
        }
        Check.Report report =
                Check.run(
                        ready.scenario(),
                        ready.reference(),
                        new Check.Plan(1, SEEDS, Robots.names()),
                        engine,
                        (done, of) -> progress.at("seed " + done + " of " + of));
        for (Check.Verdict verdict : report.verdicts()) {
            progress.at(
                    (verdict.kept() ? "kept " : "VIOLATED ")
                            + verdict.held()
                            + " of "
                            + verdict.of()
                            + " "
                            + verdict.invariant());
        }
        double kept = report.verdicts().stream().filter(Check.Verdict::kept).count();
        return new Figure(
                "invariants kept",
                "%",
                List.of(100 * kept / report.verdicts().size()),
                Figure.Target.atLeast(100),
                "no peer checks a scenario by playing it");
    }
}
