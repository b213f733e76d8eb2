package org.sala.centre.run.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Unit;
import org.sala.search.query.Field;
import org.sala.search.query.Problem;
import org.sala.search.query.Query;
import org.sala.search.store.Answers;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.RecordKey;
import org.sala.search.store.SearchContext;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchRefused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What the search page asks while one works in it, as JSON. A query that cannot be read is answered
/// with its problems and their places, status 422.
@Controller
class SearchApi {
    private static final int PAGE = 200;
    private static final int VALUES = 12;
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final RunFramePages frames;
    private final SearchDesk desk;

    SearchApi(RunFramePages frames, SearchDesk desk) {
        this.frames = frames;
        this.desk = desk;
    }

    /// One field of one record. @param value as a query takes it
    private record Cell(String name, String kind, String text) {}

    /// @param file name of the log file; @param raw the record as it stands in it
    private record Whole(
            String key, String file, String source, String time, List<Cell> cells, String raw) {}

    private SearchDesk.Asking asking(Shell shell, long run) {
        RunMembers.Member member = frames.member(shell, run);
        return new SearchDesk.Asking(member, frames.live(member));
    }

    private ResponseEntity<Object> answer(
            Shell shell,
            SearchDesk.Asking asking,
            Form form,
            BiFunction<Query, SearchContext, Object> search) {
        return switch (SearchDesk.read(form.exact("q"))) {
            case Query.Refused(List<Problem> problems) -> refused(shell, problems);
            case Query.Understood(Query query) -> {
                try {
                    yield ResponseEntity.ok()
                            .header("Cache-Control", "no-store")
                            .body(search.apply(query, context(asking, form)));
                } catch (SearchRefused refused) {
                    String reason =
                            refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
                    yield ResponseEntity.status(422)
                            .body(
                                    Map.of(
                                            "problems",
                                            List.of(),
                                            "refused",
                                            shell.t("logs.refused." + reason)));
                }
            }
        };
    }

    private static ResponseEntity<Object> refused(Shell shell, List<Problem> problems) {
        List<SearchWords.Wrong> wrong = new ArrayList<>();
        for (Problem problem : problems) {
            String text = shell.t(SearchWords.key(problem.code()), problem.subject());
            String meant = problem.suggestion();
            wrong.add(
                    new SearchWords.Wrong(
                            problem.from(),
                            problem.to(),
                            meant == null
                                    ? text
                                    : text + " " + shell.t("logs.problem.meant", meant)));
        }
        return ResponseEntity.status(422).body(Map.of("problems", wrong));
    }

    /// The brushed part of time, in seconds on the incident's clocks.
    private static SearchContext context(SearchDesk.Asking asking, Form form) {
        return asking.context()
                .between(ticks(form.value("from"), asking), ticks(form.value("to"), asking));
    }

    private static @Nullable Long ticks(String seconds, SearchDesk.Asking asking) {
        if (!seconds.matches("[0-9]{1,11}(\\.[0-9]{1,7})?")) {
            return null;
        }
        double since = Double.parseDouble(seconds) - asking.offset();
        return (long) Math.floor(since * Ticks.SECOND);
    }

    @GetMapping(path = "/runs/{run}/search/rows", produces = JSON)
    ResponseEntity<Object> rows(Shell shell, Form form, @PathVariable long run) {
        SearchDesk.Asking asking = asking(shell, run);
        RecordKey after = key(form.value("after"));
        int skip =
                form.value("skip").matches("[0-9]{1,5}") ? Integer.parseInt(form.value("skip")) : 0;
        LogStore.Paging paging =
                new LogStore.Paging(PAGE, after, skip, form.value("order").equals("oldest"));
        SearchWords words = new SearchWords(asking.offset());
        return answer(
                shell,
                asking,
                form,
                (query, context) -> words.table(desk.rows(asking, query, context, paging)));
    }

    private static @Nullable RecordKey key(String text) {
        try {
            return SearchKeys.read(text);
        } catch (IllegalArgumentException _) {
            throw new NotFound("record " + text);
        }
    }

    @GetMapping(path = "/runs/{run}/search/histogram", produces = JSON)
    ResponseEntity<Object> histogram(Shell shell, Form form, @PathVariable long run) {
        SearchDesk.Asking asking = asking(shell, run);
        SearchWords words = new SearchWords(asking.offset());
        return answer(
                shell,
                asking,
                form,
                (query, context) -> words.bars(asking.store().histogram(query, context)));
    }

    @GetMapping(path = "/runs/{run}/search/fields", produces = JSON)
    ResponseEntity<Object> fields(Shell shell, Form form, @PathVariable long run) {
        SearchDesk.Asking asking = asking(shell, run);
        return answer(
                shell, asking, form, (query, context) -> asking.store().fields(query, context));
    }

    @GetMapping(path = "/runs/{run}/search/values", produces = JSON)
    ResponseEntity<Object> values(Shell shell, Form form, @PathVariable long run) {
        SearchDesk.Asking asking = asking(shell, run);
        Field field = RecordFields.CATALOGUE.find(form.value("field"));
        if (field == null) {
            throw new NotFound("field " + form.value("field"));
        }
        return answer(
                shell,
                asking,
                form,
                (query, context) -> asking.store().values(query, context, field, VALUES));
    }

    @GetMapping(path = "/runs/{run}/search/record", produces = JSON)
    ResponseEntity<Object> record(Shell shell, Form form, @PathVariable long run) {
        SearchDesk.Asking asking = asking(shell, run);
        RecordKey key = key(form.value("key"));
        if (key == null) {
            throw new NotFound("record");
        }
        Answers.Whole whole =
                desk.record(asking, key.unit(), key.offset())
                        .orElseThrow(() -> new NotFound("record " + form.value("key")));
        SearchWords words = new SearchWords(asking.offset());
        List<Cell> cells = new ArrayList<>();
        for (Answers.Cell cell : whole.cells()) {
            cells.add(
                    new Cell(
                            cell.field().name(),
                            cell.field().kind().name().toLowerCase(Locale.ROOT),
                            String.valueOf(words.cell(cell.value(), cell.field()))));
        }
        Unit unit = asking.store().plan().units().get(whole.key().unit());
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(
                        new Whole(
                                SearchKeys.text(whole.key()),
                                unit.fileName(),
                                unit.source().key(),
                                IncidentTime.text(whole.key().ts(), asking.offset()),
                                cells,
                                LogFiles.text(unit.source().isWindows(), whole.bytes())));
    }

    /// Whether a text is a query: an empty list of problems if so.
    @GetMapping(path = "/runs/{run}/search/check", produces = JSON)
    ResponseEntity<Object> check(Shell shell, Form form, @PathVariable long run) {
        frames.member(shell, run);
        return switch (SearchDesk.read(form.exact("q"))) {
            case Query.Refused(List<Problem> problems) -> refused(shell, problems);
            case Query.Understood _ -> ResponseEntity.ok(Map.of("problems", List.of()));
        };
    }

    /// The rows of a result as CSV (RFC 4180), at most 10,000, with their SHA-256.
    @GetMapping("/runs/{run}/search/export")
    ResponseEntity<?> export(Shell shell, Form form, @PathVariable long run) {
        SearchDesk.Asking asking = asking(shell, run);
        LogStore.Paging all =
                new LogStore.Paging(
                        SearchLimits.MOST_ROWS, null, 0, form.value("order").equals("oldest"));
        SearchWords words = new SearchWords(asking.offset());
        ResponseEntity<Object> answer =
                answer(
                        shell,
                        asking,
                        form,
                        (query, context) -> words.table(desk.rows(asking, query, context, all)));
        if (!(answer.getBody() instanceof SearchWords.Table table)) {
            return answer;
        }
        byte[] csv = SearchCsv.of(table).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"search.csv\"")
                .header("Repr-Digest", FileDigest.header(FileDigest.of(csv)))
                .header("Cache-Control", "no-store")
                .body(csv);
    }
}
