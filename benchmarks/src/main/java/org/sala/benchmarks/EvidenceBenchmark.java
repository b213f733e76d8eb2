package org.sala.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sala.engine.baseline.Baseline;
import org.sala.engine.event.Event;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.recorder.Recorder;
import org.sala.library.country.Countries;

/// Days of normal life of the agency: how fast events are made, and how fast they become records. One core.
public final class EvidenceBenchmark {

    private static final int ROUNDS = 7;

    private final PrintStream out;
    private final Organisation organisation;
    private final int days;

    private EvidenceBenchmark(PrintStream out, int days) {
        this.out = out;
        this.days = days;
        this.organisation =
                OrganisationGenerator.generate(
                        OrganisationSpec.agency(), Countries.of("th"), Seed.practice(1));
    }

    public static void main(String[] args) {
        int days = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        new EvidenceBenchmark(System.out, days).run();
    }

    private void run() {
        int first = CivilTime.epochDay(2026, 9, 7);
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpu();
            Baseline baseline = Baseline.of(organisation, Seed.practice(1), first, days);
            List<Event> events = new ArrayList<>();
            baseline.standing(events::add);
            baseline.emit(baseline.start(), baseline.start() + days * Ticks.DAY, events::add);
            long simulated = cpu();
            long[] counts = new long[2];
            EvidencePlan plan = EvidencePlan.of(organisation, Seed.practice(1), baseline.start());
            Recorder recorder =
                    new Recorder(
                            plan,
                            (unit, row, buffer, from, to) -> {
                                counts[0]++;
                                counts[1] += to - from;
                            });
            events.forEach(recorder::accept);
            recorder.advance(Long.MAX_VALUE);
            report(round, events.size(), counts, new long[] {simulated - start, cpu() - simulated});
        }
    }

    // time of the processor, not of the wall: the machine may be busy with something else
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void report(int round, int events, long[] counts, long[] nanos) {
        out.printf(
                Locale.ROOT,
                "round %d: %,d events in %.2f s, %,d records (%,d MB) in %.2f s; "
                        + "rendered %.2f M records/s, both %.2f M records/s%n",
                round + 1,
                events,
                nanos[0] / 1e9,
                counts[0],
                counts[1] >> 20,
                nanos[1] / 1e9,
                counts[0] * 1e3 / nanos[1],
                counts[0] * 1e3 / (nanos[0] + nanos[1]));
    }
}
