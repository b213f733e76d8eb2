package org.sala.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.baseline.Baseline;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.library.country.Countries;

/// Five working days of normal life of the agency, events only: what forks and robots need.
final class BaselineBenchmark implements Benchmark {

    private static final int DAYS = 5;

    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public String what() {
        return "normal life of the agency (184 hosts, 156 people), five working days, events in order";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        Organisation agency =
                OrganisationGenerator.generate(
                        OrganisationSpec.agency(), Countries.of("th"), Seed.practice(1));
        int monday = CivilTime.epochDay(2026, 6, 8);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            progress.at("round " + (round + 1) + " of " + rounds);
            long begun = processor();
            Baseline baseline = Baseline.of(agency, Seed.practice(round), monday, DAYS);
            long[] events = new long[1];
            baseline.emit(
                    baseline.start(), baseline.start() + DAYS * Ticks.DAY, event -> events[0]++);
            rates.add(events[0] * 1e9 / (processor() - begun));
        }
        return List.of(
                new Figure(
                        "events made and ordered, one core",
                        "events/s",
                        rates,
                        Figure.Target.atLeast(2_500_000),
                        "KC7 2024-07: 4,280 rows per processor second, not reproducible"));
    }

    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
