package org.sala.search.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sala.evidence.Column;
import org.sala.search.query.Field;

/// Finds single records and the extent of log files.
final class Files {

    private final Parts parts;
    private final String view;
    private final Sql visible;

    Files(Parts parts, String view, Sql visible) {
        this.parts = parts;
        this.view = view;
        this.visible = visible;
    }

    /// A record without its bytes.
    record Found(RecordKey key, int length, List<Answers.Cell> cells) {}

    /// Where a record lies in its log.
    record Place(long offset, int length) {}

    Optional<Found> record(Executor.Session session, int unit, long offset) throws SQLException {
        Sql sql =
                new Sql()
                        .add("SELECT " + RecordFields.columnNames() + " FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(visible)
                        .add(" AND unit = ")
                        .bind(unit)
                        .add(" AND _o = ")
                        .bind(parts.place(unit, offset))
                        .add(" LIMIT 1");
        return session.query(
                sql, rows -> rows.next() ? Optional.of(found(rows, offset)) : Optional.empty());
    }

    private static Found found(ResultSet rows, long offset) throws SQLException {
        List<Answers.Cell> cells = new ArrayList<>();
        for (Column column : Column.ALL) {
            Field field = RecordFields.of(column);
            Object value = RowSearch.cell(rows, column.ordinal() + 1, field);
            if (column == Column.OFFSET) {
                cells.add(new Answers.Cell(field, offset));
            } else if (value != null) {
                cells.add(new Answers.Cell(field, value));
            }
        }
        RecordKey key =
                new RecordKey(
                        rows.getLong(Column.TS.ordinal() + 1),
                        rows.getInt(Column.UNIT.ordinal() + 1),
                        offset);
        return new Found(key, rows.getInt(Column.LENGTH.ordinal() + 1), cells);
    }

    List<Answers.LogFile> all(Executor.Session session) throws SQLException {
        Sql sql =
                new Sql()
                        .add(
                                "SELECT unit, min(_o), max(_o), arg_max(length, _o), count(*), min(ts), max(ts) FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(visible)
                        .add(" GROUP BY unit ORDER BY unit");
        return session.query(
                sql,
                rows -> {
                    List<Answers.LogFile> files = new ArrayList<>();
                    while (rows.next()) {
                        int unit = rows.getInt(1);
                        files.add(
                                new Answers.LogFile(
                                        unit,
                                        parts.offset(unit, rows.getLong(2)),
                                        parts.offset(unit, rows.getLong(3)) + rows.getLong(4),
                                        rows.getLong(5),
                                        rows.getLong(6),
                                        rows.getLong(7)));
                    }
                    return files;
                });
    }

    List<Place> places(Executor.Session session, int unit) throws SQLException {
        Sql sql =
                new Sql()
                        .add("SELECT _o, length FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(visible)
                        .add(" AND unit = ")
                        .bind(unit)
                        .add(" ORDER BY _o");
        return session.query(
                sql,
                rows -> {
                    List<Place> places = new ArrayList<>();
                    while (rows.next()) {
                        long offset = parts.offset(unit, rows.getLong(1));
                        places.add(new Place(offset, rows.getInt(2)));
                    }
                    return places;
                });
    }
}
