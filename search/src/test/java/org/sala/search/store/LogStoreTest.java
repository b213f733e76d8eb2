package org.sala.search.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Row;
import org.sala.search.query.Field;
import org.sala.search.query.Query;
import org.sala.search.query.RandomQueries;
import org.sala.search.query.Stage;

class LogStoreTest {

    private static final EvidencePlan PLAN = SampleRecords.plan();
    private static final long ZONE = 7 * Ticks.HOUR;
    private static final long END = SampleRecords.START + 4 * Ticks.DAY;

    @TempDir Path folder;
    private SearchEngine engine;

    @BeforeEach
    void open() {
        engine = SearchEngine.open(folder, SearchLimits.USUAL);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static SearchContext at(long now) {
        return SearchContext.at("analyst", now, ZONE);
    }

    private static Query query(String text) {
        return ((Query.Understood) Query.parse(text, RecordFields.CATALOGUE)).query();
    }

    private Segment segment(String name, List<SampleRecords.Sample> samples) {
        try (SegmentWriter writer = new SegmentWriter(engine.segmentFolder(name))) {
            samples.forEach(sample -> sample.to(writer));
            return writer.finish();
        }
    }

    private LogStore store(List<SampleRecords.Sample> samples) {
        LogStore store = engine.store("run", PLAN, SearchListener.NONE);
        int half = samples.size() / 2;
        store.add(segment("history", samples.subList(0, half)));
        samples.subList(half, samples.size()).forEach(sample -> sample.to(store.live()));
        store.flush();
        return store;
    }

    private static List<RecordKey> keys(List<SampleRecords.Sample> samples) {
        return samples.stream().map(s -> key(s.row())).toList();
    }

    private static RecordKey key(Row row) {
        return new RecordKey(
                row.number(Column.TS), (int) row.number(Column.UNIT), row.number(Column.OFFSET));
    }

    private static List<RecordKey> found(Answers.Page page) {
        List<RecordKey> keys = new ArrayList<>();
        page.lines().forEach(line -> keys.add(line.key()));
        return keys;
    }

    private static List<Map<String, @Nullable Object>> lines(Answers.Page page) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Answers.Line line : page.lines()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < page.columns().size(); i++) {
                map.put(page.columns().get(i).name(), line.cells().get(i));
            }
            lines.add(map);
        }
        return lines;
    }

    @Test
    void answersWhatASecondEvaluatorAnswers() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(3, PLAN, 3_000);
        List<Row> rows = samples.stream().map(SampleRecords.Sample::row).toList();
        LogStore store = store(samples);
        long now = SampleRecords.START + 2 * Ticks.DAY;
        RowEvaluator evaluator = new RowEvaluator(now, ZONE);
        RandomQueries queries = new RandomQueries(8, RecordFields.CATALOGUE, SampleRecords.WORDS);
        int nonEmpty = 0;
        for (int i = 0; i < 600; i++) {
            Query query = queries.query(true);
            if (query.stages().stream().anyMatch(s -> s instanceof Stage.Timechart)) {
                continue;
            }
            List<Map<String, @Nullable Object>> expected = evaluator.run(query, rows);
            Answers.Page page =
                    store.search(query, at(now), LogStore.Paging.first(SearchLimits.MOST_ROWS));
            assertThat(comparable(lines(page)))
                    .as(query.text())
                    .isEqualTo(comparable(expected, page));
            nonEmpty += expected.isEmpty() ? 0 : 1;
        }
        assertThat(nonEmpty).isGreaterThan(200);
    }

    private static List<String> comparable(List<Map<String, @Nullable Object>> lines) {
        return lines.stream().map(Object::toString).toList();
    }

    /// The evaluator keeps addresses as numbers.
    private static List<String> comparable(
            List<Map<String, @Nullable Object>> lines, Answers.Page page) {
        List<String> texts = new ArrayList<>();
        for (Map<String, @Nullable Object> line : lines) {
            Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
            for (Field field : page.columns()) {
                Object value = line.get(field.name());
                boolean address =
                        field.kind() == org.sala.search.query.Kind.ADDRESS && value != null;
                ordered.put(field.name(), address ? RowSearch.dotted((Long) value) : value);
            }
            texts.add(ordered.toString());
        }
        return texts;
    }

    @Test
    void findsNothingThatHasNotYetArrivedOrIsNoLongerKept() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(4, PLAN, 2_000);
        LogStore store = store(samples);
        long now = SampleRecords.START + Ticks.DAY;
        long expected = samples.stream().filter(s -> s.row().number(Column.SEEN_AT) <= now).count();
        assertThat(store.histogram(query("*"), at(now)).total()).isEqualTo(expected);
        long muchLater = SampleRecords.START + 9 * Ticks.DAY;
        long kept =
                samples.stream()
                        .filter(s ->
                                s.row().number(Column.TS)
                                        >= muchLater - PLAN.retention(s.unit().source()))
                        .count();
        assertThat(kept).isLessThan(2_000);
        assertThat(store.histogram(query("*"), at(muchLater)).total()).isEqualTo(kept);
    }

    @Test
    void pagesThroughTiesWithoutLossOrRepetition() {
        List<SampleRecords.Sample> samples = new ArrayList<>(SampleRecords.draw(5, PLAN, 1_000));
        samples.forEach(s ->
                s.row()
                        .set(
                                Column.TS,
                                SampleRecords.START + s.row().number(Column.TS) / Ticks.DAY));
        LogStore store = store(samples);
        for (boolean oldestFirst : new boolean[] {true, false}) {
            List<RecordKey> seen = new ArrayList<>();
            RecordKey after = null;
            do {
                Answers.Page page =
                        store.search(
                                query("* | fields host"),
                                at(END),
                                new LogStore.Paging(37, after, 0, oldestFirst));
                seen.addAll(found(page));
                after = page.next();
            } while (after != null);
            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(keys(samples));
        }
    }

    @Test
    void countsOverTimeAndByValue() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(6, PLAN, 2_000);
        LogStore store = store(samples);
        Query query = query("status:404");
        long matching =
                samples.stream().filter(s -> "404".equals(s.row().text(Column.STATUS))).count();
        Answers.Histogram histogram = store.histogram(query, at(END));
        assertThat(histogram.total()).isEqualTo(matching);
        assertThat(histogram.counts()).hasSizeLessThanOrEqualTo(SearchLimits.MOST_BARS);
        assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(matching);
        long from = SampleRecords.START + Ticks.HOUR;
        SearchContext brushed = at(END).between(from, from + 20 * Ticks.MINUTE);
        Answers.Histogram fine = store.histogram(query("*"), brushed);
        assertThat(fine.width()).isLessThan(Ticks.MINUTE);
        assertThat(fine.counts().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(fine.total())
                .isPositive();
        Field status = RecordFields.of(Column.STATUS);
        assertThat(store.values(query, at(END), status, 5))
                .containsExactly(new Answers.Count("404", matching));
        assertThat(store.fields(query, at(END)))
                .contains(new Answers.Count("status", matching))
                .noneMatch(count -> count.records() == 0);
    }

    @Test
    void chartsTheLargestSeriesAndTheRestTogether() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(7, PLAN, 3_000);
        LogStore store = store(samples);
        Answers.Page page =
                store.search(
                        query("* | timechart 1d by host"), at(END), LogStore.Paging.first(1_000));
        long records = 0;
        List<String> series = new ArrayList<>();
        for (Answers.Line line : page.lines()) {
            long bucket = (Long) line.cells().get(0);
            assertThat(Math.floorMod(bucket + ZONE, Ticks.DAY)).isZero();
            series.add(String.valueOf(line.cells().get(1)));
            records += (Long) line.cells().get(2);
        }
        assertThat(records).isEqualTo(3_000);
        assertThat(series.stream().distinct()).hasSize(11).contains(QueryCompiler.OTHERS);
    }

    @Test
    void writesAnewForATeamWhatItsAttackTouchesAndGoesOnLive() throws IOException {
        List<SampleRecords.Sample> shared = SampleRecords.draw(8, PLAN, 600);
        Segment history = segment("cohort", shared);
        int touched = shared.getFirst().unit().id();
        long[] offsets = new long[PLAN.units().size()];
        List<SampleRecords.Sample> own =
                SampleRecords.draw(9, PLAN, 600, offsets).stream()
                        .filter(s -> s.unit().id() == touched)
                        .toList();
        LogStore plain = engine.store("plain", PLAN, SearchListener.NONE);
        plain.add(history);
        LogStore team = engine.store("team", PLAN, SearchListener.NONE);
        team.add(history);
        team.add(segment("team", own));
        List<SampleRecords.Sample> later =
                SampleRecords.draw(10, PLAN, 600, offsets).stream()
                        .filter(s -> s.unit().id() == touched)
                        .toList();
        later.forEach(sample -> sample.to(team.live()));
        team.flush();
        List<RecordKey> expected = new ArrayList<>(keys(own));
        expected.addAll(keys(later));
        Query query = query("unit:" + touched);
        assertThat(found(team.search(query, at(END), LogStore.Paging.first(1_000))))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found(plain.search(query, at(END), LogStore.Paging.first(1_000))))
                .containsExactlyInAnyOrderElementsOf(
                        keys(shared.stream().filter(s -> s.unit().id() == touched).toList()));
        assertThat(team.histogram(query("NOT unit:" + touched), at(END)).total())
                .isEqualTo(shared.stream().filter(s -> s.unit().id() != touched).count());
        StringBuilder text = new StringBuilder();
        own.forEach(s -> text.append(new String(s.bytes(), StandardCharsets.UTF_8)));
        later.forEach(s -> text.append(new String(s.bytes(), StandardCharsets.UTF_8)));
        Answers.LogFile file =
                team.files(at(END)).stream()
                        .filter(f -> f.unit() == touched)
                        .findFirst()
                        .orElseThrow();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        team.copy(file, copy);
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo(text.toString());
    }

    @Test
    void showsARecordWithTheBytesOfTheFile() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(11, PLAN, 400);
        LogStore store = store(samples);
        for (SampleRecords.Sample sample : samples) {
            Answers.Whole whole =
                    store.record(sample.unit().id(), sample.row().number(Column.OFFSET), at(END))
                            .orElseThrow();
            assertThat(whole.bytes()).isEqualTo(sample.bytes());
            assertThat(whole.key()).isEqualTo(key(sample.row()));
        }
        SampleRecords.Sample last = samples.getLast();
        assertThat(
                        store.record(
                                last.unit().id(),
                                last.row().number(Column.OFFSET),
                                at(SampleRecords.START)))
                .isEmpty();
    }

    @Test
    void handsOutAFileOnlyAsFarAsItHasArrived() throws IOException {
        List<SampleRecords.Sample> samples = SampleRecords.draw(12, PLAN, 800);
        LogStore store = store(samples);
        long now = SampleRecords.START + 2 * Ticks.DAY;
        for (Answers.LogFile file : store.files(at(now))) {
            StringBuilder expected = new StringBuilder();
            for (SampleRecords.Sample sample : samples) {
                if (sample.unit().id() == file.unit()
                        && sample.row().number(Column.SEEN_AT) <= now) {
                    expected.append(new String(sample.bytes(), StandardCharsets.UTF_8));
                }
            }
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            store.copy(file, copy);
            assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
            StringBuilder records = new StringBuilder();
            store.records(
                    file, at(now), b -> records.append(new String(b, StandardCharsets.UTF_8)));
            assertThat(records.toString()).isEqualTo(expected.toString());
        }
    }

    @Test
    void isEmptyAfterItIsClearedAndCanBeBuiltAgain() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(13, PLAN, 300);
        LogStore store = store(samples);
        store.clear();
        assertThat(store.histogram(query("*"), at(END)).total()).isZero();
        store.add(Segment.open(engine.segmentFolder("history")));
        samples.subList(150, 300).forEach(sample -> sample.to(store.live()));
        store.flush();
        assertThat(store.histogram(query("*"), at(END)).total()).isEqualTo(300);
    }

    @Test
    void takesWhatPeopleWriteForAValueOnly() {
        LogStore store = store(SampleRecords.draw(14, PLAN, 200));
        List<String> attacks =
                List.of(
                        "\"' OR 1=1 --\"",
                        "host:\"x'; DROP TABLE run1.live; --\"",
                        "host:\"') UNION SELECT * FROM read_text('/etc/passwd') --\"",
                        "url:/'\\)\\;DETACH s1\\;/",
                        "\"\"\" FROM duckdb_settings() --\"");
        for (String attack : attacks) {
            assertThat(store.histogram(query(attack), at(END)).total()).as(attack).isLessThan(200);
        }
        assertThat(store.histogram(query("*"), at(END)).total()).isEqualTo(200);
        assertThat(Query.parse("| stats count as x\"; by host", RecordFields.CATALOGUE))
                .isInstanceOf(Query.Refused.class);
    }

    @Test
    void givesUpOnAnExpressionThatTheDatabaseCannotRead() {
        LogStore store = store(SampleRecords.draw(15, PLAN, 200));
        assertThatThrownBy(() -> store.histogram(query("url:/(a)\\1/"), at(END)))
                .isInstanceOfSatisfying(
                        SearchRefused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(SearchRefused.Reason.BAD_EXPRESSION));
    }

    @Test
    void stopsASearchWhenItsTimeIsOver() {
        List<SampleRecords.Sample> samples = SampleRecords.draw(16, PLAN, 20_000);
        segment("long", samples);
        try (SearchEngine hasty =
                SearchEngine.open(folder, new SearchLimits(256, 1, Duration.ofMillis(1), 1, 4))) {
            LogStore store = hasty.store("run", PLAN, SearchListener.NONE);
            store.add(Segment.open(folder.resolve("long")));
            assertThatThrownBy(() ->
                            store.search(
                                    query("message:/(.*a.*){20}/ | dedup message, url"),
                                    at(END),
                                    LogStore.Paging.first(10)))
                    .isInstanceOfSatisfying(
                            SearchRefused.class,
                            refused ->
                                    assertThat(refused.reason())
                                            .isEqualTo(SearchRefused.Reason.TOO_SLOW));
        }
    }

    @Test
    void tellsOfEverySearch() {
        List<SearchListener.Searched> heard = new ArrayList<>();
        LogStore store = engine.store("run-7", PLAN, heard::add);
        store.search(query("host:a"), at(END), LogStore.Paging.first(10));
        assertThat(heard)
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.run()).isEqualTo("run-7");
                    assertThat(s.member()).isEqualTo("analyst");
                    assertThat(s.query()).isEqualTo("host:a");
                });
    }
}
