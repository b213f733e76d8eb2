package org.sala.search.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.search.query.Field;
import org.sala.search.query.Query;
import org.sala.search.query.Stage;

/// Fetches the rows of a query. Plain records are found in two steps, their keys first, because
/// reading forty columns of millions to keep two hundred would be slow.
final class RowSearch {

    private final QueryCompiler compiler;
    private final Place place;
    private final Query query;
    private final LogStore.Paging paging;

    /// Where the rows of the view lie.
    record Place(Parts parts, String schema) {}

    RowSearch(QueryCompiler compiler, Place place, Query query, LogStore.Paging paging) {
        this.compiler = compiler;
        this.place = place;
        this.query = query;
        this.paging = paging;
    }

    Answers.Page run(Executor.Session session) throws SQLException {
        QueryCompiler.Shape shape = compiler.compile(query, paging.oldestFirst());
        boolean plain =
                query.stages().stream()
                        .allMatch(s -> s instanceof Stage.Where || s instanceof Stage.Fields);
        return plain ? records(session, shape) : table(session, shape);
    }

    private Answers.Page records(Executor.Session session, QueryCompiler.Shape shape)
            throws SQLException {
        RecordKey after = paging.after();
        if (after != null) {
            long stands = place.parts().place(after.unit(), after.offset());
            after = new RecordKey(after.ts(), after.unit(), stands);
        }
        Sql find = PageSelects.keys(shape, after, paging.oldestFirst(), paging.size() + 1);
        List<Hit> hits = session.query(find, RowSearch::hits);
        boolean more = hits.size() > paging.size();
        List<Hit> wanted = more ? hits.subList(0, paging.size()) : hits;
        List<Parts.Table> tables = place.parts().tables(place.schema());
        Map<RecordKey, Answers.Line> byKey = new HashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            int part = i;
            List<Long> rows =
                    wanted.stream().filter(hit -> hit.part() == part).map(Hit::row).toList();
            for (Answers.Line line : fetch(session, shape, tables.get(part), rows)) {
                RecordKey key = line.key();
                if (key != null) {
                    byKey.put(key, line);
                }
            }
        }
        List<Answers.Line> lines = new ArrayList<>();
        for (Hit hit : wanted) {
            Answers.Line line = byKey.get(exact(hit.key()));
            if (line != null) {
                lines.add(line);
            }
        }
        RecordKey next = more ? exact(wanted.getLast().key()) : null;
        return new Answers.Page(shape.columns(), lines, true, next);
    }

    private List<Answers.Line> fetch(
            Executor.Session session, QueryCompiler.Shape shape, Parts.Table table, List<Long> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        Sql sql = PageSelects.records(table, shape.columns(), rows);
        return session.query(sql, found -> lines(found, shape));
    }

    /// The key with the true offset.
    private RecordKey exact(RecordKey stands) {
        long offset = place.parts().offset(stands.unit(), stands.offset());
        return new RecordKey(stands.ts(), stands.unit(), offset);
    }

    /// A record that was found: its key with the place in its log, and the row of a table where it lies.
    private record Hit(RecordKey key, int part, long row) {}

    private static List<Hit> hits(ResultSet rows) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        while (rows.next()) {
            RecordKey key = new RecordKey(rows.getLong(1), rows.getInt(2), rows.getLong(3));
            hits.add(new Hit(key, rows.getInt(4), rows.getLong(5)));
        }
        return hits;
    }

    private Answers.Page table(Executor.Session session, QueryCompiler.Shape shape)
            throws SQLException {
        int size = Math.min(paging.size(), SearchLimits.MOST_ROWS - paging.skip());
        List<Answers.Line> lines =
                session.query(
                        PageSelects.page(shape, size, paging.skip()), rows -> lines(rows, shape));
        return new Answers.Page(shape.columns(), lines, shape.records(), null);
    }

    private List<Answers.Line> lines(ResultSet rows, QueryCompiler.Shape shape)
            throws SQLException {
        List<Answers.Line> lines = new ArrayList<>();
        int first = shape.records() ? 4 : 1;
        while (rows.next()) {
            RecordKey key =
                    shape.records()
                            ? exact(new RecordKey(rows.getLong(1), rows.getInt(2), rows.getLong(3)))
                            : null;
            List<@Nullable Object> cells = new ArrayList<>(shape.columns().size());
            for (int i = 0; i < shape.columns().size(); i++) {
                Field field = shape.columns().get(i);
                cells.add(
                        key != null && field.name().equals(Column.OFFSET.key())
                                ? (Object) key.offset()
                                : cell(rows, first + i, field));
            }
            lines.add(new Answers.Line(key, cells));
        }
        return lines;
    }

    static @Nullable Object cell(ResultSet rows, int index, Field field) throws SQLException {
        return switch (field.kind()) {
            case TEXT -> rows.getString(index);
            case NUMBER, TIME -> {
                long number = rows.getLong(index);
                yield rows.wasNull() ? null : (Object) number;
            }
            case DECIMAL -> {
                double number = rows.getDouble(index);
                yield rows.wasNull() ? null : (Object) number;
            }
            case ADDRESS -> {
                long address = rows.getLong(index);
                yield rows.wasNull() ? null : dotted(address);
            }
        };
    }

    static String dotted(long address) {
        return (address >> 24 & 255)
                + "."
                + (address >> 16 & 255)
                + "."
                + (address >> 8 & 255)
                + "."
                + (address & 255);
    }
}
