package org.sala.search.query;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a query so that reading the text gives the same tree.
final class QueryPrinter {

    private static final List<String> KEYWORDS =
            List.of("and", "or", "not", "in", "to", "by", "as");

    private final StringBuilder out = new StringBuilder();

    String print(Query query) {
        moment("earliest", query.earliest());
        moment("latest", query.latest());
        if (!(query.filter() instanceof Filter.All) || out.isEmpty() && query.stages().isEmpty()) {
            boolean grouped = !out.isEmpty() && query.filter() instanceof Filter.Or;
            filter(query.filter(), grouped);
        }
        for (Stage stage : query.stages()) {
            out.append(out.isEmpty() ? "| " : " | ");
            stage(stage);
        }
        return out.toString().strip();
    }

    private void moment(String word, @Nullable Moment moment) {
        if (moment != null) {
            out.append(word).append('=').append(Moments.write(moment)).append(' ');
        }
    }

    private void filter(Filter filter, boolean grouped) {
        out.append(grouped ? "(" : "");
        switch (filter) {
            case Filter.All _ -> out.append('*');
            case Filter.And(List<Filter> parts) -> join(parts, " ");
            case Filter.Or(List<Filter> parts) -> join(parts, " OR ");
            case Filter.Not(Filter part) -> {
                out.append("NOT ");
                filter(part, part instanceof Filter.And || part instanceof Filter.Or);
            }
            case Filter.Words(Glob glob) -> glob(glob);
            case Filter.Like(Field field, Glob glob) -> {
                out.append(field.name()).append(':');
                glob(glob);
            }
            case Filter.Is(Field field, Filter.Value value) -> {
                out.append(field.name()).append(':');
                if (value instanceof Filter.Time(Moment moment)) {
                    out.append(Moments.writeExactly(moment));
                } else {
                    value(value);
                }
            }
            case Filter.Range range -> range(range);
            case Filter.Within(Field field, Network network) ->
                    out.append(field.name()).append(':').append(network);
            case Filter.Regex(Field field, String expression) -> regex(field, expression);
            case Filter.Present(Field field) -> out.append(field.name()).append(":*");
        }
        out.append(grouped ? ")" : "");
    }

    private void join(List<Filter> parts, String between) {
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : between);
            Filter part = parts.get(i);
            filter(part, part instanceof Filter.Or || part instanceof Filter.And);
        }
    }

    private void range(Filter.Range range) {
        out.append(range.field().name()).append(':');
        Filter.Bound low = range.low();
        Filter.Bound high = range.high();
        if (high == null && low != null) {
            out.append(low.inclusive() ? ">=" : ">");
            value(low.value());
        } else if (low == null && high != null) {
            out.append(high.inclusive() ? "<=" : "<");
            value(high.value());
        } else if (low != null && high != null) {
            out.append(low.inclusive() ? '[' : '{');
            value(low.value());
            out.append(" TO ");
            value(high.value());
            out.append(high.inclusive() ? ']' : '}');
        }
    }

    private void value(Filter.Value value) {
        switch (value) {
            case Filter.Whole(long number) -> out.append(number);
            case Filter.Fraction(double number) -> out.append(number);
            case Filter.Time(Moment moment) -> out.append(Moments.write(moment));
            case Filter.Word(String text) -> text(text);
        }
    }

    private void regex(Field field, String expression) {
        out.append(field.name()).append(":/");
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                out.append(c).append(expression.charAt(++i));
            } else {
                out.append(c == '/' ? "\\/" : String.valueOf(c));
            }
        }
        out.append('/');
    }

    private void glob(Glob glob) {
        if (glob.pieces().isEmpty()) {
            out.append("\"\"");
        }
        for (Glob.Piece piece : glob.pieces()) {
            switch (piece) {
                case Glob.Text(String text) -> text(text);
                case Glob.Star _ -> out.append('*');
                case Glob.One _ -> out.append('?');
            }
        }
    }

    private void text(String text) {
        boolean plain = !text.isEmpty() && !KEYWORDS.contains(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = Character.isLetterOrDigit(c) || "_-.\\@+".indexOf(c) >= 0;
        }
        out.append(plain ? text : "\"" + text.replace("\"", "\"\"") + "\"");
    }

    private void stage(Stage stage) {
        switch (stage) {
            case Stage.Where(Filter filter) -> {
                out.append("where ");
                filter(filter, false);
            }
            case Stage.Stats(List<Stage.Aggregate> aggregates, List<Field> by) -> {
                out.append("stats ")
                        .append(
                                aggregates.stream()
                                        .map(this::aggregate)
                                        .collect(Collectors.joining(", ")));
                by(by);
            }
            case Stage.Top(int count, List<Field> fields, boolean rarest) ->
                    out.append(rarest ? "rare " : "top ")
                            .append(count)
                            .append(' ')
                            .append(names(fields));
            case Stage.Timechart(long amount, Unit unit, Stage.Aggregate aggregate, Field by) -> {
                out.append("timechart ").append(amount).append(unit.letter()).append(' ');
                out.append(aggregate(aggregate));
                by(by == null ? List.of() : List.of(by));
            }
            case Stage.Fields(List<Field> fields) -> out.append("fields ").append(names(fields));
            case Stage.Sort(List<Stage.Key> keys) ->
                    out.append("sort ")
                            .append(
                                    keys.stream()
                                            .map(key ->
                                                    (key.descending() ? "-" : "")
                                                            + key.field().name())
                                            .collect(Collectors.joining(", ")));
            case Stage.Head(int count) -> out.append("head ").append(count);
            case Stage.Dedup(List<Field> fields) -> out.append("dedup ").append(names(fields));
        }
    }

    private String aggregate(Stage.Aggregate aggregate) {
        Field of = aggregate.of();
        String function = aggregate.function().name().toLowerCase(Locale.ROOT);
        String text = of == null ? function : function + "(" + of.name() + ")";
        String usual = QueryParser.name(aggregate.function(), of);
        return aggregate.name().equals(usual) ? text : text + " as " + aggregate.name();
    }

    private void by(List<Field> fields) {
        out.append(fields.isEmpty() ? "" : " by " + names(fields));
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
}
