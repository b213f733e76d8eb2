package org.sala.search.store;

import static org.sala.search.store.RecordFields.quoted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sala.search.query.Field;

/// Counts fields and values among the records that match.
final class Counts {

    private final String view;
    private final Sql condition;

    Counts(String view, Sql condition) {
        this.view = view;
        this.condition = condition;
    }

    List<Answers.Count> fields(Executor.Session session) throws SQLException {
        List<Field> fields = RecordFields.CATALOGUE.fields();
        String counts =
                fields.stream()
                        .map(field -> "count(" + quoted(field.name()) + ")")
                        .collect(Collectors.joining(", "));
        Sql sql =
                new Sql()
                        .add("SELECT " + counts + " FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(condition);
        return session.query(
                sql,
                rows -> {
                    List<Answers.Count> list = new ArrayList<>();
                    rows.next();
                    for (int i = 0; i < fields.size(); i++) {
                        long records = rows.getLong(i + 1);
                        if (records > 0) {
                            list.add(new Answers.Count(fields.get(i).name(), records));
                        }
                    }
                    return list;
                });
    }

    List<Answers.Count> values(Executor.Session session, Field field, int most)
            throws SQLException {
        String name = quoted(field.name());
        Sql sql =
                new Sql()
                        .add("SELECT " + name + ", count(*) AS n FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(condition)
                        .add(" AND " + name + " IS NOT NULL GROUP BY " + name)
                        .add(" ORDER BY n DESC, " + name + " LIMIT ")
                        .bind(most);
        return session.query(
                sql,
                rows -> {
                    List<Answers.Count> list = new ArrayList<>();
                    while (rows.next()) {
                        Object value = RowSearch.cell(rows, 1, field);
                        String text = String.valueOf(value);
                        int end = Math.min(text.length(), SearchLimits.LONGEST_CELL);
                        list.add(new Answers.Count(text.substring(0, end), rows.getLong(2)));
                    }
                    return list;
                });
    }
}
