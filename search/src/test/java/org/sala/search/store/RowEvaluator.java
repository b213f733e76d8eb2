package org.sala.search.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.evidence.Row;
import org.sala.search.query.Catalogue;
import org.sala.search.query.Field;
import org.sala.search.query.Filter;
import org.sala.search.query.Glob;
import org.sala.search.query.Kind;
import org.sala.search.query.Moment;
import org.sala.search.query.Query;
import org.sala.search.query.Stage;

/// What a query means, said a second time over plain lists, without a database.
final class RowEvaluator {

    private final long now;
    private final long offset;

    RowEvaluator(long now, long offset) {
        this.now = now;
        this.offset = offset;
    }

    /// A row by the names of its columns.
    static Map<String, @Nullable Object> of(Row row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Column column : Column.ALL) {
            map.put(
                    column.key(),
                    !row.has(column)
                            ? null
                            : column.isText() ? row.text(column) : (Object) row.number(column));
        }
        return map;
    }

    List<Map<String, @Nullable Object>> run(Query query, List<Row> rows) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        List<Field> fields = RecordFields.CATALOGUE.fields();
        for (Row row : rows) {
            Map<String, @Nullable Object> line = of(row);
            long ts = row.number(Column.TS);
            boolean inTime =
                    (query.earliest() == null || ts >= at(query.earliest()))
                            && (query.latest() == null || ts < at(query.latest()));
            if (inTime && row.number(Column.SEEN_AT) <= now && test(query.filter(), line, fields)) {
                lines.add(line);
            }
        }
        lines.sort(
                Comparator.<Map<String, @Nullable Object>>comparingLong(m -> number(m, "ts"))
                        .thenComparingLong(m -> number(m, "unit"))
                        .thenComparingLong(m -> number(m, "offset"))
                        .reversed());
        Catalogue catalogue = RecordFields.CATALOGUE;
        for (Stage stage : query.stages()) {
            lines = apply(stage, lines, catalogue.fields());
            catalogue = stage.after(catalogue);
        }
        return lines;
    }

    private static long number(Map<String, @Nullable Object> line, String name) {
        return line.get(name) instanceof Long value ? value : 0;
    }

    private long at(Moment moment) {
        return moment.at(now, offset);
    }

    private List<Map<String, @Nullable Object>> apply(
            Stage stage, List<Map<String, @Nullable Object>> lines, List<Field> fields) {
        return switch (stage) {
            case Stage.Where(Filter filter) ->
                    new ArrayList<>(lines.stream().filter(l -> test(filter, l, fields)).toList());
            case Stage.Head(int count) ->
                    new ArrayList<>(lines.subList(0, Math.min(count, lines.size())));
            case Stage.Dedup(List<Field> by) -> {
                Map<List<Object>, Map<String, @Nullable Object>> firsts = new LinkedHashMap<>();
                lines.forEach(l -> key(l, by).ifPresent(k -> firsts.putIfAbsent(k, l)));
                yield new ArrayList<>(firsts.values());
            }
            case Stage.Fields(List<Field> shown) -> {
                List<Map<String, @Nullable Object>> narrow = new ArrayList<>();
                for (Map<String, @Nullable Object> line : lines) {
                    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
                    shown.forEach(f -> kept.put(f.name(), line.get(f.name())));
                    narrow.add(kept);
                }
                yield narrow;
            }
            case Stage.Sort(List<Stage.Key> keys) -> {
                List<Map<String, @Nullable Object>> sorted = new ArrayList<>(lines);
                sorted.sort((a, b) -> compare(keys, a, b));
                yield sorted;
            }
            case Stage.Stats stats -> stats(stats, lines);
            case Stage.Top top -> {
                Stage.Aggregate count = new Stage.Aggregate(Stage.Function.COUNT, null, "count");
                List<Map<String, @Nullable Object>> all =
                        stats(new Stage.Stats(List.of(count), top.fields()), lines);
                List<Stage.Key> keys = new ArrayList<>();
                keys.add(new Stage.Key(new Field("count", Kind.NUMBER), !top.rarest()));
                top.fields().forEach(f -> keys.add(new Stage.Key(f, false)));
                all.sort((a, b) -> compare(keys, a, b));
                yield new ArrayList<>(all.subList(0, Math.min(top.count(), all.size())));
            }
            case Stage.Timechart _ ->
                    throw new UnsupportedOperationException("a chart is tested by itself");
        };
    }

    private static java.util.Optional<List<Object>> key(
            Map<String, @Nullable Object> line, List<Field> by) {
        List<Object> key = new ArrayList<>();
        for (Field field : by) {
            Object value = line.get(field.name());
            if (value == null) {
                return java.util.Optional.empty();
            }
            key.add(value);
        }
        return java.util.Optional.of(key);
    }

    private static List<Map<String, @Nullable Object>> stats(
            Stage.Stats stats, List<Map<String, @Nullable Object>> lines) {
        Map<List<Object>, List<Map<String, @Nullable Object>>> groups = new LinkedHashMap<>();
        if (stats.by().isEmpty()) {
            groups.put(List.of(), lines);
        }
        lines.forEach(l ->
                key(l, stats.by())
                        .filter(k -> !k.isEmpty())
                        .ifPresent(k -> groups.computeIfAbsent(k, _ -> new ArrayList<>()).add(l)));
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        groups.forEach((key, members) -> {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            for (int i = 0; i < key.size(); i++) {
                line.put(stats.by().get(i).name(), key.get(i));
            }
            stats.aggregates().forEach(a -> line.put(a.name(), figure(a, members)));
            table.add(line);
        });
        List<Stage.Key> order = new ArrayList<>();
        order.add(new Stage.Key(stats.aggregates().getFirst().result(), true));
        stats.by().forEach(f -> order.add(new Stage.Key(f, false)));
        table.sort((a, b) -> compare(order, a, b));
        return table;
    }

    private static @Nullable Object figure(
            Stage.Aggregate aggregate, List<Map<String, @Nullable Object>> lines) {
        Field of = aggregate.of();
        if (of == null) {
            return (long) lines.size();
        }
        List<Object> values = new ArrayList<>();
        for (Map<String, @Nullable Object> line : lines) {
            Object value = line.get(of.name());
            if (value != null) {
                values.add(value);
            }
        }
        return switch (aggregate.function()) {
            case COUNT -> (long) values.size();
            case DC -> values.stream().distinct().count();
            case SUM ->
                    values.isEmpty()
                            ? null
                            : (Object) values.stream().mapToLong(v -> (Long) v).sum();
            case AVG ->
                    values.isEmpty()
                            ? null
                            : (Object) values.stream().mapToLong(v -> (Long) v).average().orElse(0);
            case MIN -> values.stream().min(RowEvaluator::order).orElse(null);
            case MAX -> values.stream().max(RowEvaluator::order).orElse(null);
        };
    }

    private static int compare(
            List<Stage.Key> keys,
            Map<String, @Nullable Object> a,
            Map<String, @Nullable Object> b) {
        for (Stage.Key key : keys) {
            Object left = a.get(key.field().name());
            Object right = b.get(key.field().name());
            if (left == null || right == null) {
                if (left != right) {
                    return left == null ? 1 : -1;
                }
                continue;
            }
            int order = order(left, right);
            if (order != 0) {
                return key.descending() ? -order : order;
            }
        }
        return 0;
    }

    private static int order(Object left, Object right) {
        return left instanceof Long a && right instanceof Long b
                ? Long.compare(a, b)
                : left instanceof Double c && right instanceof Double d
                        ? Double.compare(c, d)
                        : String.valueOf(left).compareTo(String.valueOf(right));
    }

    boolean test(Filter filter, Map<String, @Nullable Object> line, List<Field> fields) {
        return switch (filter) {
            case Filter.All _ -> true;
            case Filter.And(List<Filter> parts) ->
                    parts.stream().allMatch(p -> test(p, line, fields));
            case Filter.Or(List<Filter> parts) ->
                    parts.stream().anyMatch(p -> test(p, line, fields));
            case Filter.Not(Filter part) -> !test(part, line, fields);
            case Filter.Words(Glob glob) -> words(glob, line, fields);
            case Filter.Like(Field field, Glob glob) -> {
                String text = text(field, line);
                yield text != null && matches(glob, text, true);
            }
            case Filter.Is(Field field, Filter.Value value) -> {
                Object there = line.get(field.name());
                yield there != null && there.equals(value(value));
            }
            case Filter.Range range -> range(range, line);
            case Filter.Within(Field field, var network) -> {
                String text = text(field, line);
                yield text != null && network.contains(text);
            }
            case Filter.Regex(Field field, String expression) -> {
                String text = text(field, line);
                yield text != null && Pattern.compile(expression).matcher(text).find();
            }
            case Filter.Present(Field field) -> line.get(field.name()) != null;
        };
    }

    private static boolean words(
            Glob glob, Map<String, @Nullable Object> line, List<Field> fields) {
        for (Field field : fields) {
            String text = text(field, line);
            if (text == null) {
                continue;
            }
            if (field.words() && matches(glob, text, false)
                    || field.kind() == Kind.ADDRESS
                            && glob.isExact()
                            && glob.literal().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(Field field, Map<String, @Nullable Object> line) {
        Object value = line.get(field.name());
        return value == null
                ? null
                : field.kind() == Kind.ADDRESS
                        ? RowSearch.dotted((Long) value)
                        : String.valueOf(value);
    }

    private static boolean matches(Glob glob, String text, boolean whole) {
        StringBuilder regex = new StringBuilder(whole ? "" : ".*");
        for (Glob.Piece piece : glob.pieces()) {
            regex.append(
                    switch (piece) {
                        case Glob.Star _ -> ".*";
                        case Glob.One _ -> ".";
                        case Glob.Text(String literal) ->
                                Pattern.quote(literal.toLowerCase(Locale.ROOT));
                    });
        }
        regex.append(whole ? "" : ".*");
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(text.toLowerCase(Locale.ROOT))
                .matches();
    }

    private Object value(Filter.Value value) {
        return switch (value) {
            case Filter.Whole(long number) -> number;
            case Filter.Fraction(double number) -> number;
            case Filter.Word(String text) -> text;
            case Filter.Time(Moment moment) -> at(moment);
        };
    }

    private boolean range(Filter.Range range, Map<String, @Nullable Object> line) {
        Object there = line.get(range.field().name());
        return there != null
                && side(range.low(), range.high(), there, 1)
                && side(range.high(), range.low(), there, -1);
    }

    private boolean side(
            Filter.@Nullable Bound bound, Filter.@Nullable Bound other, Object there, int sign) {
        if (bound == null) {
            return true;
        }
        Object limit = value(bound.value());
        int order;
        if (there instanceof String text && limit instanceof String word) {
            boolean numeric =
                    isDigits(word)
                            && (other == null || isDigits(String.valueOf(value(other.value()))));
            if (numeric && !isDigits(text.strip())) {
                return false;
            }
            order =
                    numeric
                            ? Long.compare(Long.parseLong(text.strip()), Long.parseLong(word))
                            : text.toLowerCase(Locale.ROOT)
                                    .compareTo(word.toLowerCase(Locale.ROOT));
        } else {
            order = order(there, limit);
        }
        return order * sign > 0 || order == 0 && bound.inclusive();
    }

    private static boolean isDigits(String text) {
        return text.matches("[0-9]{1,18}");
    }
}
