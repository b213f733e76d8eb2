package org.sala.search.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Field;
import org.sala.search.query.Query;
import org.sala.search.query.Stage;

/// Fetches the rows of a query. Plain records are found in two steps, their keys first, because
/// reading forty columns of millions to keep two hundred would be slow.
final class RowSearch {

    private final QueryCompiler compiler;
    private final Query query;
    private final LogStore.Paging paging;

    RowSearch(QueryCompiler compiler, Query query, LogStore.Paging paging) {
        this.compiler = compiler;
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
        Sql find = compiler.keys(shape, paging.after(), paging.oldestFirst(), paging.size() + 1);
        List<RecordKey> keys = session.query(find, RowSearch::keys);
        boolean more = keys.size() > paging.size();
        List<RecordKey> wanted = more ? keys.subList(0, paging.size()) : keys;
        if (wanted.isEmpty()) {
            return new Answers.Page(shape.columns(), List.of(), true, null);
        }
        long one = wanted.getFirst().ts();
        long other = wanted.getLast().ts();
        QueryCompiler.Shape near =
                QueryCompiler.between(shape, Math.min(one, other), Math.max(one, other));
        // records of the same time as the first key may stand before it, on the page before
        List<Answers.Line> lines = new ArrayList<>();
        int skip = 0;
        while (lines.size() < wanted.size()) {
            int offset = skip;
            List<Answers.Line> some =
                    session.query(
                            compiler.page(near, SearchLimits.MOST_ROWS, offset),
                            rows -> lines(rows, shape));
            for (Answers.Line line : some) {
                if (lines.size() < wanted.size() && wanted.get(lines.size()).equals(line.key())) {
                    lines.add(line);
                }
            }
            if (some.size() < SearchLimits.MOST_ROWS) {
                break;
            }
            skip += some.size();
        }
        return new Answers.Page(shape.columns(), lines, true, more ? wanted.getLast() : null);
    }

    private static List<RecordKey> keys(ResultSet rows) throws SQLException {
        List<RecordKey> keys = new ArrayList<>();
        while (rows.next()) {
            keys.add(new RecordKey(rows.getLong(1), rows.getInt(2), rows.getLong(3)));
        }
        return keys;
    }

    private Answers.Page table(Executor.Session session, QueryCompiler.Shape shape)
            throws SQLException {
        int size = Math.min(paging.size(), SearchLimits.MOST_ROWS - paging.skip());
        List<Answers.Line> lines =
                session.query(
                        compiler.page(shape, size, paging.skip()), rows -> lines(rows, shape));
        return new Answers.Page(shape.columns(), lines, shape.records(), null);
    }

    private static List<Answers.Line> lines(ResultSet rows, QueryCompiler.Shape shape)
            throws SQLException {
        List<Answers.Line> lines = new ArrayList<>();
        int first = shape.records() ? 4 : 1;
        while (rows.next()) {
            RecordKey key =
                    shape.records()
                            ? new RecordKey(rows.getLong(1), rows.getInt(2), rows.getLong(3))
                            : null;
            List<@Nullable Object> cells = new ArrayList<>(shape.columns().size());
            for (int i = 0; i < shape.columns().size(); i++) {
                cells.add(cell(rows, first + i, shape.columns().get(i)));
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
