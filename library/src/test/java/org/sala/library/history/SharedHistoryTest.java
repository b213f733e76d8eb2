package org.sala.library.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.engine.event.Event;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.recorder.Recorder;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;
import org.sala.search.history.Histories;
import org.sala.search.history.OwnHistory;
import org.sala.search.query.Query;
import org.sala.search.store.Answers;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.RecordKey;
import org.sala.search.store.SearchContext;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;

/// What a team sees through its cohort's history is what it would see in one of its own: every row in its
/// order, every byte of every file, before and after play begins.
final class SharedHistoryTest {

    private static final List<String> EVERYTHING = List.of("*");
    private static final List<String> QUERIES =
            List.of(
                    "source:proxy | fields ts offset seen_at url",
                    "source:dns | sort offset | head 200",
                    "offset:>1000000 source:mail | fields ts message",
                    "source:firewall | stats max(offset) min(offset) sum(offset) count by host",
                    "source:security | stats max(record_id) count by host");

    @TempDir private Path folder;
    private SearchEngine engine;
    private Histories histories;

    @BeforeEach
    void open() {
        engine = SearchEngine.open(folder, SearchLimits.USUAL);
        histories = new Histories(folder, "test");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /// One team twice.
    ///
    /// @param shared over its cohort's history; @param alone with one of its own
    private record Pair(Side shared, Side alone) {}

    private record Side(Simulation simulation, Recorder recorder, LogStore store) {
        void play(Incident incident, long until) {
            simulation.runTo(incident.playStart() + 20 * Ticks.MINUTE, to(recorder));
            TreeMap<String, String> arguments = new TreeMap<>();
            arguments.put("host", incident.organisation().host(5).name());
            long now = simulation.now();
            simulation.apply(
                    new Command.Team(
                            1, now, "member", TeamRole.HANDLER, "isolate-host", arguments));
            simulation.runTo(until, to(recorder));
            recorder.advance(until);
            store.flush();
        }
    }

    private static Output to(Recorder recorder) {
        return new Output() {
            @Override
            public void event(Event event) {
                recorder.accept(event);
            }

            @Override
            public void message(Message message) {}
        };
    }

    private static Incident incident(String scenario, long cohort, int team) {
        Scenario read = Scenarios.shipped(scenario).orThrow();
        return Incident.of(
                read, Seeds.practice(cohort, team), Countries.of(read.place().country()));
    }

    private Side side(Histories.Begun begun, String name) {
        LogStore store = engine.store(name, begun.recorder().plan(), SearchListener.NONE);
        begun.segments().forEach(store::add);
        return new Side(begun.start(), begun.recorder().copy(store.live()), store);
    }

    private Pair pair(Incident incident, String name) {
        EvidencePlan plan = EvidencePlan.of(incident);
        Histories.Begun begun = histories.begin(incident, percent -> {});
        assertThat(begun.segments()).hasSize(2);
        Histories.Begun own =
                OwnHistory.of(incident, plan, folder.resolve("own-" + name), percent -> {});
        assertThat(begun.start().digest()).isEqualTo(own.start().digest());
        assertThat(begun.messages()).isEqualTo(own.messages());
        return new Pair(side(begun, "shared-" + name), side(own, "own-" + name));
    }

    @Test
    void aTeamSeesItsOwnHistoryThroughTheSharedOne() throws IOException {
        for (int team = 1; team <= 3; team++) {
            Incident incident = incident("night-register-small", 9, team);
            Pair pair = pair(incident, "team-" + team);
            assertEqual(pair, incident, incident.playStart() - 5 * Ticks.HOUR, QUERIES);
            long end = incident.playStart() + 90 * Ticks.MINUTE;
            pair.shared().play(incident, end);
            pair.alone().play(incident, end);
            assertEqual(pair, incident, end, EVERYTHING);
        }
    }

    @Test
    void itIsTrueForOtherSeedsAndAnotherScenario() throws IOException {
        for (long cohort : new long[] {21, 22}) {
            Incident incident = incident("forty-lines", cohort, 2);
            Pair pair = pair(incident, "cohort-" + cohort);
            assertEqual(pair, incident, incident.playStart(), QUERIES);
        }
    }

    @Test
    void teamsShareTheGreaterPart() {
        List<Segment> first =
                histories.begin(incident("night-register-small", 9, 1), percent -> {}).segments();
        List<Segment> second =
                histories.begin(incident("night-register-small", 9, 2), percent -> {}).segments();
        assertThat(first.getFirst().folder()).isEqualTo(second.getFirst().folder());
        assertThat(first.getLast().folder()).isNotEqualTo(second.getLast().folder());
        assertThat(first.getLast().records()).isLessThan(first.getFirst().records() / 3);
    }

    @Test
    void aRestartTakesUpWhatIsKept() throws IOException {
        Incident incident = incident("night-register-small", 9, 1);
        Side before = side(histories.begin(incident, percent -> {}), "before");
        Path database = histories.begin(incident, p -> {}).segments().getLast().folder();
        Object written = Files.getAttribute(database.resolve("records.duckdb"), "unix:ino");
        Histories later = new Histories(folder, "test");
        Files.createDirectories(folder.resolve("history-half"));
        later.tidy();
        assertThat(folder.resolve("history-half")).doesNotExist();
        Side after = side(later.begin(incident, percent -> {}), "after");
        assertThat(Files.getAttribute(database.resolve("records.duckdb"), "unix:ino"))
                .isEqualTo(written);
        long end = incident.playStart() + 90 * Ticks.MINUTE;
        before.play(incident, end);
        after.play(incident, end);
        assertEqual(new Pair(after, before), incident, end, QUERIES);
        Histories otherBuild = new Histories(folder, "another");
        assertThat(otherBuild.begin(incident, percent -> {}).segments().getLast().folder())
                .isNotEqualTo(database);
    }

    private static void assertEqual(Pair pair, Incident incident, long now, List<String> queries)
            throws IOException {
        LogStore shared = pair.shared().store();
        LogStore alone = pair.alone().store();
        long zone = incident.organisation().country().offsetSeconds() * Ticks.SECOND;
        SearchContext context = SearchContext.at("test", now, zone);
        assertThat(shared.records()).isEqualTo(alone.records());
        List<Answers.LogFile> files = alone.files(context);
        assertThat(shared.files(context)).isEqualTo(files);
        for (Answers.LogFile file : files) {
            assertThat(Arrays.mismatch(bytes(shared, file), bytes(alone, file)))
                    .as(() -> file.toString())
                    .isEqualTo(-1);
        }
        for (String text : queries) {
            assertEqual(pair, text, context);
        }
    }

    private static byte[] bytes(LogStore store, Answers.LogFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.copy(file, out);
        return out.toByteArray();
    }

    private static void assertEqual(Pair pair, String text, SearchContext context) {
        if (!(Query.parse(text, RecordFields.CATALOGUE) instanceof Query.Understood(Query query))) {
            throw new IllegalArgumentException(text);
        }
        LogStore shared = pair.shared().store();
        LogStore alone = pair.alone().store();
        assertThat(shared.histogram(query, context)).isEqualTo(alone.histogram(query, context));
        RecordKey after = null;
        do {
            LogStore.Paging paging = new LogStore.Paging(20_000, after, 0, true);
            Answers.Page page = alone.search(query, context, paging);
            assertThat(shared.search(query, context, paging).equals(page)).as(text).isTrue();
            for (Answers.Line line : page.lines().subList(0, Math.min(3, page.lines().size()))) {
                RecordKey key = line.key();
                if (key != null) {
                    Answers.Whole whole =
                            alone.record(key.unit(), key.offset(), context).orElseThrow();
                    assertThat(shared.record(key.unit(), key.offset(), context).orElseThrow())
                            .usingRecursiveComparison()
                            .isEqualTo(whole);
                }
            }
            after = page.next();
        } while (after != null);
    }
}
