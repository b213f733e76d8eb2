package org.sala.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sala.engine.random.Seed;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.EvidencePlan;
import org.sala.library.country.Countries;
import org.sala.search.query.Query;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.SearchContext;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

/// The store of log records: how fast it loads, and how fast it answers one team and ten.
public final class SearchBenchmark {

    private static final int RECORDS = 3_000_000;
    private static final int TEAMS = 10;
    private static final long THINK_MILLIS = 10_000;
    private static final List<String> FILTERS =
            List.of(
                    "user:user7",
                    "status:404 method:POST",
                    "event_id:1 host:ws*",
                    "src_ip:10.1.0.0/16 bytes_in:>100000",
                    "source:proxy user:user3 OR user:user9",
                    "domain:site-77.example");
    private static final List<String> WILDCARDS =
            List.of(
                    "url:*beef*",
                    "command_line:*id:ab*",
                    "domain:*-77*.example",
                    "process:*gram12?.exe",
                    "url:*page-9*.html");

    private final PrintStream out;

    private SearchBenchmark(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        new SearchBenchmark(System.out).run(args.length > 0 ? Integer.parseInt(args[0]) : 60);
    }

    /// @param seconds that ten teams search at once
    public static void run(PrintStream out, int seconds) throws Exception {
        new SearchBenchmark(out).run(seconds);
    }

    private void run(int seconds) throws Exception {
        Path folder = Files.createTempDirectory("search-benchmark");
        EvidencePlan plan =
                EvidencePlan.of(
                        OrganisationGenerator.generate(
                                OrganisationSpec.agency(), Countries.of("th"), Seed.practice(1)),
                        Seed.practice(1),
                        SyntheticRecords.START);
        try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
            Segment history = load(engine, plan);
            LogStore store = engine.store("run", plan, SearchListener.NONE);
            store.add(history);
            line(
                    "filter, histogram and 200 rows, p50/p95",
                    "p95 under 250 ms",
                    percentiles(store, FILTERS, 60));
            line(
                    "wildcard on one field, the same",
                    "p95 under 500 ms",
                    percentiles(store, WILDCARDS, 50));
            line("histogram alone of all records", "", percentiles(store, List.of("*"), 20));
            together(engine, plan, history, seconds);
        } finally {
            Segment.delete(folder);
        }
    }

    private void line(String what, String target, String measured) {
        out.printf(Locale.ROOT, "%-46s %-24s %s%n", what, measured, target);
    }

    private Segment load(SearchEngine engine, EvidencePlan plan) throws IOException {
        long start = System.nanoTime();
        new SyntheticRecords(plan, 1).write(RECORDS, (_, _, _, _, _) -> {});
        long drawing = System.nanoTime() - start;
        start = System.nanoTime();
        try (SegmentWriter writer = new SegmentWriter(engine.segmentFolder("history"))) {
            new SyntheticRecords(plan, 1).write(RECORDS, writer);
            Segment segment = writer.finish();
            long loading = System.nanoTime() - start - drawing;
            long size = Files.size(segment.folder().resolve("records.duckdb")) >> 20;
            line(
                    "loading " + RECORDS + " records",
                    "300,000/s per core",
                    perSecond(loading) + "/s, " + size + " MiB");
            return segment;
        }
    }

    private static String perSecond(long nanos) {
        return String.format(Locale.ROOT, "%,.0f", RECORDS / (nanos / 1e9));
    }

    private static long once(LogStore store, String text) {
        if (!(Query.parse(text, RecordFields.CATALOGUE) instanceof Query.Understood(Query query))) {
            throw new IllegalArgumentException(text);
        }
        SearchContext context =
                SearchContext.at("bench", SyntheticRecords.START + 6 * Ticks.DAY, 7 * Ticks.HOUR);
        long start = System.nanoTime();
        store.histogram(query, context);
        store.search(query, context, LogStore.Paging.first(200));
        return System.nanoTime() - start;
    }

    private static String percentiles(LogStore store, List<String> queries, int times) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            nanos.add(once(store, queries.get(i % queries.size())));
        }
        return percentiles(nanos);
    }

    private static String percentiles(List<Long> nanos) {
        Collections.sort(nanos);
        double half = nanos.get(nanos.size() / 2) / 1e6;
        double high = nanos.get((int) (nanos.size() * 0.95)) / 1e6;
        return String.format(Locale.ROOT, "%.0f / %.0f ms", half, high);
    }

    /// Ten runs over one history, each with a thought of ten seconds between searches.
    private void together(SearchEngine engine, EvidencePlan plan, Segment history, int seconds)
            throws Exception {
        List<Future<List<Long>>> teams = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int team = 0; team < TEAMS; team++) {
                LogStore store = engine.store("run-" + team, plan, SearchListener.NONE);
                store.add(history);
                SplittableRandom random = new SplittableRandom(team);
                teams.add(threads.submit(() -> searches(store, random, end)));
            }
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> team : teams) {
            all.addAll(team.get());
        }
        line(
                "ten teams, 10 s of thought, " + all.size() + " searches",
                "p95 under 250 / 500 ms",
                percentiles(all));
    }

    private static List<Long> searches(LogStore store, SplittableRandom random, long end)
            throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        Thread.sleep(random.nextLong(THINK_MILLIS));
        while (System.nanoTime() < end) {
            List<String> queries = random.nextBoolean() ? FILTERS : WILDCARDS;
            nanos.add(once(store, queries.get(random.nextInt(queries.size()))));
            Thread.sleep(THINK_MILLIS);
        }
        return nanos;
    }
}
