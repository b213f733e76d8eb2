package org.sala.library.play;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.time.Ticks;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.query.Field;
import org.sala.search.query.Kind;
import org.sala.search.query.Query;
import org.sala.search.store.Answers;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.SearchContext;

/// The rendered records of one run, and the trainee's search over them.
final class Records implements AutoCloseable {

    private static final int MOST = 500;

    private final Recorder recorder;
    private final LogStore store;
    private final long zoneOffset;

    Records(Recorder recorder, LogStore store, long zoneOffset) {
        this.recorder = recorder;
        this.store = store;
        this.zoneOffset = zoneOffset;
    }

    void accept(Event event) {
        recorder.accept(event);
    }

    void flush(long to) {
        recorder.advance(to);
    }

    Desk.Answer search(String text, Desk.@Nullable Window window, long now) {
        store.flush();
        Query query =
                switch (Query.parse(text, RecordFields.CATALOGUE)) {
                    case Query.Understood understood -> understood.query();
                    case Query.Refused refused ->
                            throw new IllegalArgumentException(text + ": " + refused.problems());
                };
        SearchContext context = SearchContext.at("robot", now, zoneOffset);
        if (window != null) {
            context = context.between(window.from(), window.to());
        }
        Answers.Page page = store.search(query, context, new LogStore.Paging(MOST, null, 0, true));
        List<String> columns = new ArrayList<>();
        for (Field field : page.columns()) {
            columns.add(field.name());
        }
        List<List<String>> rows = new ArrayList<>();
        for (Answers.Line line : page.lines()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < line.cells().size(); i++) {
                cells.add(text(page.columns().get(i), line.cells().get(i)));
            }
            rows.add(cells);
        }
        return new Desk.Answer(columns, rows);
    }

    private static String text(Field field, @Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return field.kind() == Kind.ADDRESS && cell instanceof Long address
                ? Endpoint.dotted((int) (long) address)
                : cell.toString();
    }

    long count() {
        return store.records();
    }

    static long zone(int offsetSeconds) {
        return offsetSeconds * Ticks.SECOND;
    }

    @Override
    public void close() {
        store.close();
    }
}
