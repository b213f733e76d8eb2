package org.sala.search.store;

import static org.sala.search.store.RecordFields.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sala.search.query.Catalogue;
import org.sala.search.query.Field;
import org.sala.search.query.Filter;
import org.sala.search.query.Kind;
import org.sala.search.query.Moment;
import org.sala.search.query.Query;
import org.sala.search.query.Stage;

/// Writes a query as SQL: one nested select per stage, bound values only, names from the catalogue.
final class QueryCompiler {

    /// The order of records: time, then log file, then place in it. Newest first.
    private static final List<String> NEWEST_FIRST = List.of("_t DESC", "_u DESC", "_o DESC");

    private static final List<String> OLDEST_FIRST = List.of("_t", "_u", "_o");
    private static final int SERIES = 10;

    /// The series of a chart that gathers what is too small for one of its own.
    static final String OTHERS = "OTHER";

    private final SearchContext context;
    private final String view;
    private final Sql visible;

    /// @param view the table of all records of the run
    /// @param visible the condition that the team can have a record at all
    QueryCompiler(SearchContext context, String view, Sql visible) {
        this.context = context;
        this.view = view;
        this.visible = visible;
    }

    /// A select in the making.
    ///
    /// @param columns that the query shows
    /// @param hidden that only ordering and identity need
    /// @param order of the rows so far
    record Shape(
            Sql sql,
            List<Field> columns,
            List<String> hidden,
            List<String> order,
            boolean records) {

        Sql inner() {
            return new Sql().add("(").add(sql).add(")");
        }

        String orderBy() {
            return order.isEmpty() ? "" : " ORDER BY " + String.join(", ", order);
        }
    }

    /// The conditions on records alone, without the stages.
    Sql condition(Query query) {
        Sql sql = new Sql().add(visible);
        Moment earliest = query.earliest();
        if (earliest != null) {
            sql.add(" AND ts >= ").bind(earliest.at(context.now(), context.zoneOffset()));
        }
        Moment latest = query.latest();
        if (latest != null) {
            sql.add(" AND ts < ").bind(latest.at(context.now(), context.zoneOffset()));
        }
        Long from = context.from();
        if (from != null) {
            sql.add(" AND ts >= ").bind(from);
        }
        Long to = context.to();
        if (to != null) {
            sql.add(" AND ts < ").bind(to);
        }
        if (!(query.filter() instanceof Filter.All)) {
            sql.add(" AND (")
                    .add(filters(RecordFields.CATALOGUE.fields()).compile(query.filter()))
                    .add(")");
        }
        return sql;
    }

    private FilterCompiler filters(List<Field> fields) {
        return new FilterCompiler(context, fields);
    }

    Shape compile(Query query, boolean oldestFirst) {
        List<Field> columns = RecordFields.CATALOGUE.fields();
        List<String> hidden = List.of("_t", "_u", "_o", "_p", "_i");
        Sql base =
                new Sql()
                        .add("SELECT ts AS _t, unit AS _u, _o, _p, _i, ")
                        .add(names(columns))
                        .add(" FROM ")
                        .add(view)
                        .add(" WHERE ")
                        .add(condition(query));
        Shape shape =
                new Shape(base, columns, hidden, oldestFirst ? OLDEST_FIRST : NEWEST_FIRST, true);
        int number = 0;
        for (Stage stage : query.stages()) {
            shape = apply(shape, stage, number++);
        }
        return shape;
    }

    private Shape apply(Shape shape, Stage stage, int number) {
        return switch (stage) {
            case Stage.Where(Filter filter) ->
                    rows(
                            shape,
                            new Sql()
                                    .add("SELECT * FROM ")
                                    .add(shape.inner())
                                    .add(" WHERE ")
                                    .add(filters(shape.columns()).compile(filter)));
            case Stage.Head(int count) ->
                    rows(
                            shape,
                            new Sql()
                                    .add("SELECT * FROM ")
                                    .add(shape.inner())
                                    .add(shape.orderBy())
                                    .add(" LIMIT ")
                                    .bind(count));
            case Stage.Dedup(List<Field> fields) -> dedup(shape, fields);
            case Stage.Fields(List<Field> fields) -> fields(shape, fields);
            case Stage.Sort(List<Stage.Key> keys) -> sort(shape, keys, number);
            case Stage.Stats stats -> stats(shape, stats);
            case Stage.Top top -> top(shape, top);
            case Stage.Timechart chart -> chart(shape, chart);
        };
    }

    private static Shape rows(Shape shape, Sql sql) {
        return new Shape(sql, shape.columns(), shape.hidden(), shape.order(), shape.records());
    }

    private static Shape dedup(Shape shape, List<Field> fields) {
        Sql sql =
                new Sql()
                        .add(
                                "SELECT * EXCLUDE (_r) FROM (SELECT *, row_number() OVER (PARTITION BY ")
                        .add(names(fields))
                        .add(shape.orderBy())
                        .add(") AS _r FROM ")
                        .add(shape.inner())
                        .add(" WHERE ")
                        .add(present(fields))
                        .add(") WHERE _r = 1");
        return rows(shape, sql);
    }

    private static Shape fields(Shape shape, List<Field> fields) {
        List<String> selected = new ArrayList<>(shape.hidden());
        fields.forEach(field -> selected.add(quoted(field.name())));
        Sql sql =
                new Sql()
                        .add("SELECT ")
                        .add(String.join(", ", selected))
                        .add(" FROM ")
                        .add(shape.inner());
        List<String> order = shape.order();
        if (!shape.records()
                && !shape.hidden()
                        .containsAll(order.stream().map(QueryCompiler::column).toList())) {
            return fields(withHiddenOrder(shape), fields);
        }
        return new Shape(sql, fields, shape.hidden(), order, shape.records());
    }

    /// Keeps the columns that give the order although they are no longer shown.
    private static Shape withHiddenOrder(Shape shape) {
        List<String> hidden = new ArrayList<>(shape.hidden());
        List<String> order = new ArrayList<>();
        Sql sql = new Sql().add("SELECT *");
        for (String key : shape.order()) {
            String column = column(key);
            if (shape.hidden().contains(column)) {
                order.add(key);
                continue;
            }
            String name = "_h" + hidden.size();
            sql.add(", ").add(column).add(" AS ").add(name);
            hidden.add(name);
            order.add(name + key.substring(column.length()));
        }
        sql.add(" FROM ").add(shape.inner());
        return new Shape(sql, shape.columns(), hidden, order, shape.records());
    }

    /// The column of a sort key such as `"count" DESC NULLS LAST`.
    private static String column(String key) {
        int end = key.startsWith("\"") ? key.indexOf('"', 1) + 1 : key.indexOf(' ');
        return end <= 0 ? key : key.substring(0, end);
    }

    private static Shape sort(Shape shape, List<Stage.Key> keys, int number) {
        Sql sql = new Sql().add("SELECT *");
        List<String> hidden = new ArrayList<>(shape.hidden());
        List<String> order = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String name = "_s" + number + "_" + i;
            sql.add(", ").add(quoted(keys.get(i).field().name())).add(" AS ").add(name);
            hidden.add(name);
            order.add(name + (keys.get(i).descending() ? " DESC NULLS LAST" : " ASC NULLS LAST"));
        }
        order.addAll(shape.order());
        sql.add(" FROM ").add(shape.inner());
        return new Shape(sql, shape.columns(), hidden, order, shape.records());
    }

    private static Shape stats(Shape shape, Stage.Stats stats) {
        List<String> selected = new ArrayList<>();
        stats.by().forEach(field -> selected.add(quoted(field.name())));
        for (Stage.Aggregate aggregate : stats.aggregates()) {
            selected.add(figure(aggregate) + " AS " + quoted(aggregate.name()));
        }
        Sql sql =
                new Sql()
                        .add("SELECT ")
                        .add(String.join(", ", selected))
                        .add(" FROM ")
                        .add(shape.inner());
        List<String> order = new ArrayList<>();
        if (!stats.by().isEmpty()) {
            sql.add(" WHERE ").add(present(stats.by())).add(" GROUP BY ").add(names(stats.by()));
            order.add(quoted(stats.aggregates().getFirst().name()) + " DESC NULLS LAST");
            stats.by().forEach(field -> order.add(quoted(field.name())));
        }
        return table(shape, stats, sql, order);
    }

    private static Shape top(Shape shape, Stage.Top top) {
        List<String> order = new ArrayList<>();
        order.add("\"count\" " + (top.rarest() ? "ASC" : "DESC"));
        top.fields().forEach(field -> order.add(quoted(field.name())));
        Sql sql =
                new Sql()
                        .add("SELECT ")
                        .add(names(top.fields()))
                        .add(", count(*) AS \"count\" FROM ")
                        .add(shape.inner())
                        .add(" WHERE ")
                        .add(present(top.fields()))
                        .add(" GROUP BY ")
                        .add(names(top.fields()))
                        .add(" ORDER BY ")
                        .add(String.join(", ", order))
                        .add(" LIMIT ")
                        .bind(top.count());
        return table(shape, top, sql, order);
    }

    private Shape chart(Shape shape, Stage.Timechart chart) {
        long width = chart.amount() * chart.unit().ticks();
        String figure = figure(chart.aggregate());
        String name = quoted(chart.aggregate().name());
        Field by = chart.by();
        // the start of the interval on the incident's clocks, floored: // rounds towards zero
        Sql bucket =
                new Sql()
                        .add("(ts - ((ts + ")
                        .bind(context.zoneOffset())
                        .add(") % " + width + " + " + width + ") % " + width + ")");
        if (by == null) {
            Sql sql =
                    new Sql()
                            .add("SELECT ")
                            .add(bucket)
                            .add(" AS _b, " + figure + " AS " + name + " FROM ")
                            .add(shape.inner())
                            .add(" WHERE ts IS NOT NULL GROUP BY _b");
            Sql named = new Sql().add("SELECT _b AS ts, " + name + " FROM (").add(sql).add(")");
            return table(shape, chart, named, List.of("ts"));
        }
        String series = FilterCompiler.asText(by);
        Sql sql =
                new Sql()
                        .add("WITH b AS (SELECT *, ")
                        .add(series)
                        .add(" AS _v FROM ")
                        .add(shape.inner())
                        .add(
                                " WHERE ts IS NOT NULL AND "
                                        + quoted(by.name())
                                        + " IS NOT NULL), t AS (SELECT _v, ")
                        .add(figure)
                        .add(
                                " AS _n FROM b GROUP BY _v ORDER BY _n DESC NULLS LAST, _v LIMIT "
                                        + SERIES
                                        + ")")
                        .add(
                                " SELECT _b AS ts, _w AS "
                                        + quoted(by.name())
                                        + ", "
                                        + name
                                        + " FROM (SELECT ")
                        .add(bucket)
                        .add(
                                " AS _b, CASE WHEN _v IN (SELECT _v FROM t) THEN _v ELSE '"
                                        + OTHERS
                                        + "' END AS _w, ")
                        .add(figure + " AS " + name + " FROM b GROUP BY _b, _w)");
        return table(shape, chart, sql, List.of("ts", quoted(by.name())));
    }

    private static Shape table(Shape shape, Stage stage, Sql sql, List<String> order) {
        List<Field> columns = stage.after(new Catalogue(shape.columns())).fields();
        return new Shape(sql, columns, List.of(), order, false);
    }

    private static String figure(Stage.Aggregate aggregate) {
        Field of = aggregate.of();
        String column = of == null ? "*" : quoted(of.name());
        return switch (aggregate.function()) {
            case COUNT -> "count(" + column + ")";
            case DC -> "count(DISTINCT " + column + ")";
            case SUM ->
                    of != null && of.kind() == Kind.DECIMAL
                            ? "sum(" + column + ")"
                            : "TRY_CAST(sum(" + column + ") AS BIGINT)";
            case AVG -> "avg(" + column + ")";
            case MIN -> "min(" + column + ")";
            case MAX -> "max(" + column + ")";
        };
    }

    private static String present(List<Field> fields) {
        return fields.stream()
                .map(field -> quoted(field.name()) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    static String names(List<Field> fields) {
        return fields.stream().map(field -> quoted(field.name())).collect(Collectors.joining(", "));
    }
}
