package org.sala.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
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

/// The store of log records: how fast it answers one team and ten.
final class SearchBenchmark implements Benchmark {

    private static final int RECORDS = 3_000_000;
    private static final int TEAMS = 10;
    private static final long THINK_MILLIS = 10_000;
    private static final int SECONDS = 40;
    private static final int MOST_TOGETHER = 2;
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

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String what() {
        return "3,000,000 records of one team: histogram and first 200 rows of a query, 95th percentile";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
                return measure(engine, rounds, progress);
            } finally {
                Segment.delete(folder);
            }
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException("the store cannot be measured", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Figure> measure(SearchEngine engine, int rounds, Progress progress)
            throws ExecutionException, InterruptedException {
        EvidencePlan plan =
                EvidencePlan.of(
                        OrganisationGenerator.generate(
                                OrganisationSpec.agency(), Countries.of("th"), Seed.practice(1)),
                        Seed.practice(1),
                        SyntheticRecords.START);
        progress.at("loading");
        Segment history = load(engine, plan);
        LogStore store = engine.store("run", plan, SearchListener.NONE);
        store.add(history);
        List<Double> filters = new ArrayList<>();
        List<Double> wildcards = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            progress.at("round " + round + " of " + rounds);
            filters.add(high(queries(store, FILTERS, 60)));
            wildcards.add(high(queries(store, WILDCARDS, 50)));
            if (round <= MOST_TOGETHER) {
                together.add(high(together(engine, plan, history)));
            }
        }
        String rival =
                "none of the peers searches a trainee's logs by itself; they hand over to Elastic or Splunk";
        return List.of(
                new Figure("filter", "ms", filters, Figure.Target.atMost(250), rival),
                new Figure("wildcard on one field", "ms", wildcards, Figure.Target.atMost(500), ""),
                new Figure(
                        "ten teams, 10 s of thought, both kinds",
                        "ms",
                        together,
                        Figure.Target.atMost(500),
                        ""));
    }

    private static Segment load(SearchEngine engine, EvidencePlan plan) {
        try (SegmentWriter writer = new SegmentWriter(engine.segmentFolder("history"))) {
            new SyntheticRecords(plan, 1).write(RECORDS, writer);
            return writer.finish();
        }
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

    private static List<Long> queries(LogStore store, List<String> queries, int times) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            nanos.add(once(store, queries.get(i % queries.size())));
        }
        return nanos;
    }

    /// The 95th percentile in milliseconds.
    private static double high(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get((int) (nanos.size() * 0.95)) / 1e6;
    }

    /// Ten runs over one history, each with a thought of ten seconds between searches.
    private static List<Long> together(SearchEngine engine, EvidencePlan plan, Segment history)
            throws ExecutionException, InterruptedException {
        List<Future<List<Long>>> teams = new ArrayList<>();
        List<LogStore> stores = new ArrayList<>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int team = 0; team < TEAMS; team++) {
                LogStore store = engine.store("run-" + team, plan, SearchListener.NONE);
                store.add(history);
                stores.add(store);
                SplittableRandom random = new SplittableRandom(team);
                teams.add(threads.submit(() -> searches(store, random, end)));
            }
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> team : teams) {
            all.addAll(team.get());
        }
        stores.forEach(LogStore::close);
        return all;
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
