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

    private final String view;
    private final Sql visible;

    Files(String view, Sql visible) {
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
                        .add(" AND \"offset\" = ")
                        .bind(offset)
                        .add(" LIMIT 1");
        return session.query(
                sql, rows -> rows.next() ? Optional.of(found(rows)) : Optional.empty());
    }

    private static Found found(ResultSet rows) throws SQLException {
        List<Answers.Cell> cells = new ArrayList<>();
        for (Column column : Column.ALL) {
            Field field = RecordFields.of(column);
            Object value = RowSearch.cell(rows, column.ordinal() + 1, field);
            if (value != null) {
                cells.add(new Answers.Cell(field, value));
            }
        }
        RecordKey key =
                new RecordKey(
                        rows.getLong(Column.TS.ordinal() + 1),
                        rows.getInt(Column.UNIT.ordinal() + 1),
                        rows.getLong(Column.OFFSET.ordinal() + 1));
        return new Found(key, rows.getInt(Column.LENGTH.ordinal() + 1), cells);
    }

    List<Answers.LogFile> all(Executor.Session session) throws SQLException {
        Sql sql =
                new Sql()
                        .add(
                                "SELECT unit, min(\"offset\"), max(\"offset\" + length), count(*), min(ts), max(ts) FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(visible)
                        .add(" GROUP BY unit ORDER BY unit");
        return session.query(
                sql,
                rows -> {
                    List<Answers.LogFile> files = new ArrayList<>();
                    while (rows.next()) {
                        files.add(
                                new Answers.LogFile(
                                        rows.getInt(1),
                                        rows.getLong(2),
                                        rows.getLong(3),
                                        rows.getLong(4),
                                        rows.getLong(5),
                                        rows.getLong(6)));
                    }
                    return files;
                });
    }

    List<Place> places(Executor.Session session, int unit) throws SQLException {
        Sql sql =
                new Sql()
                        .add("SELECT \"offset\", length FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(visible)
                        .add(" AND unit = ")
                        .bind(unit)
                        .add(" ORDER BY \"offset\"");
        return session.query(
                sql,
                rows -> {
                    List<Place> places = new ArrayList<>();
                    while (rows.next()) {
                        places.add(new Place(rows.getLong(1), rows.getInt(2)));
                    }
                    return places;
                });
    }
}
