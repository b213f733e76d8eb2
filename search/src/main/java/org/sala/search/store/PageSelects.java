package org.sala.search.store;

import static org.sala.search.store.RecordFields.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Field;
import org.sala.search.query.Kind;

/// The selects that fetch a page of a compiled query.
final class PageSelects {

    private PageSelects() {}

    /// The final select, with cells cut to what may leave the database.
    static Sql page(QueryCompiler.Shape shape, int limit, int offset) {
        List<String> selected = new ArrayList<>();
        if (shape.records()) {
            selected.addAll(List.of("_t", "_u", "_o"));
        }
        shape.columns().forEach(field -> selected.add(cell(field)));
        return new Sql()
                .add("SELECT ")
                .add(String.join(", ", selected))
                .add(" FROM ")
                .add(shape.inner())
                .add(shape.orderBy())
                .add(" LIMIT ")
                .bind(limit)
                .add(" OFFSET ")
                .bind(offset);
    }

    /// The keys of a page of records, which is quick because it reads three columns only.
    static Sql keys(
            QueryCompiler.Shape shape, @Nullable RecordKey after, boolean oldestFirst, int limit) {
        Sql sql = new Sql().add("SELECT _t, _u, _o, _p, _i FROM ").add(shape.inner());
        if (after != null) {
            sql.add(" WHERE ").add(beyond(after, oldestFirst));
        }
        return sql.add(shape.orderBy()).add(" LIMIT ").bind(limit);
    }

    private static Sql beyond(RecordKey key, boolean oldestFirst) {
        String sign = oldestFirst ? " > " : " < ";
        return new Sql()
                .add(oldestFirst ? "_t >= " : "_t <= ")
                .bind(key.ts())
                .add(" AND (_t" + sign)
                .bind(key.ts())
                .add(" OR _u" + sign)
                .bind(key.unit())
                .add(" OR _u = ")
                .bind(key.unit())
                .add(" AND _o" + sign)
                .bind(key.offset())
                .add(")");
    }

    /// Records by their row numbers in one of the tables.
    static Sql records(Parts.Table table, List<Field> columns, List<Long> rows) {
        List<String> selected = new ArrayList<>(List.of("ts", "unit", table.place()));
        columns.forEach(field -> selected.add(cell(field)));
        String list = rows.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new Sql()
                .add("SELECT ")
                .add(String.join(", ", selected))
                .add(" FROM " + table.name() + " WHERE rowid IN (SELECT unnest([" + list + "]))");
    }

    /// A column as it may leave the database: long texts are cut.
    private static String cell(Field field) {
        String name = quoted(field.name());
        return field.kind() == Kind.TEXT
                ? "left(" + name + ", " + SearchLimits.LONGEST_CELL + ")"
                : name;
    }
}
