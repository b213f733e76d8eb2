package org.sala.search.store;

import static org.sala.search.store.RecordFields.quoted;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Field;
import org.sala.search.query.Filter;
import org.sala.search.query.Glob;
import org.sala.search.query.Kind;
import org.sala.search.query.Moment;
import org.sala.search.query.Network;

/// Writes conditions as SQL that is true, false or null; null counts as false.
final class FilterCompiler {

    private final SearchContext context;
    private final List<Field> fields;

    /// @param fields that exist where the conditions stand
    FilterCompiler(SearchContext context, List<Field> fields) {
        this.context = context;
        this.fields = fields;
    }

    Sql compile(Filter filter) {
        return switch (filter) {
            case Filter.All _ -> new Sql().add("true");
            case Filter.And(List<Filter> parts) -> join(parts, " AND ");
            case Filter.Or(List<Filter> parts) -> join(parts, " OR ");
            case Filter.Not(Filter part) ->
                    new Sql().add("((").add(compile(part)).add(") IS NOT TRUE)");
            case Filter.Words(Glob glob) -> words(glob);
            case Filter.Like(Field field, Glob glob) -> like(field, glob);
            case Filter.Is(Field field, Filter.Value value) ->
                    new Sql().add(quoted(field.name())).add(" = ").bind(bound(value));
            case Filter.Range range -> range(range);
            case Filter.Within(Field field, Network network) -> within(field, network);
            case Filter.Regex(Field field, String expression) ->
                    new Sql()
                            .add("regexp_matches(")
                            .add(asText(field))
                            .add(", ")
                            .bind(expression)
                            .add(")");
            case Filter.Present(Field field) ->
                    new Sql().add(quoted(field.name())).add(" IS NOT NULL");
        };
    }

    private Sql join(List<Filter> parts, String between) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < parts.size(); i++) {
            sql.add(i == 0 ? "" : between).add(compile(parts.get(i)));
        }
        return sql.add(")");
    }

    /// Somewhere in any prose; an address is also looked for among the addresses.
    private Sql words(Glob glob) {
        List<Glob.Piece> pieces = new ArrayList<>();
        pieces.add(new Glob.Star());
        pieces.addAll(glob.pieces());
        pieces.add(new Glob.Star());
        Glob anywhere = new Glob(pieces);
        List<Sql> choices = new ArrayList<>();
        long address = glob.isExact() ? address(glob.literal()) : -1;
        for (Field field : fields) {
            if (field.words()) {
                choices.add(like(field, anywhere));
            } else if (field.kind() == Kind.ADDRESS && address >= 0) {
                choices.add(new Sql().add(quoted(field.name())).add(" = ").bind(address));
            }
        }
        if (choices.isEmpty()) {
            return new Sql().add("false");
        }
        Sql sql = new Sql().add("(");
        for (int i = 0; i < choices.size(); i++) {
            sql.add(i == 0 ? "" : " OR ").add(choices.get(i));
        }
        return sql.add(")");
    }

    private static Sql like(Field field, Glob glob) {
        if (field.kind() == Kind.ADDRESS) {
            Sql numeric = addressLike(field, glob);
            if (numeric != null) {
                return numeric;
            }
        }
        String text = "lower(" + asText(field) + ")";
        List<Glob.Piece> pieces = glob.pieces();
        boolean leading = !pieces.isEmpty() && pieces.getFirst() instanceof Glob.Star;
        boolean trailing = !pieces.isEmpty() && pieces.getLast() instanceof Glob.Star;
        List<Glob.Piece> core =
                pieces.subList(
                        leading ? 1 : 0,
                        Math.max(leading ? 1 : 0, pieces.size() - (trailing ? 1 : 0)));
        if (core.size() > 1 || core.size() == 1 && !(core.getFirst() instanceof Glob.Text)) {
            return new Sql()
                    .add(text)
                    .add(" LIKE lower(")
                    .bind(pattern(pieces))
                    .add(") ESCAPE '!'");
        }
        String literal = glob.literal();
        if (literal.isEmpty() && (leading || trailing)) {
            return new Sql().add(quoted(field.name())).add(" IS NOT NULL");
        }
        if (!leading && !trailing) {
            return new Sql().add(text).add(" = lower(").bind(literal).add(")");
        }
        String function = leading && trailing ? "contains" : leading ? "ends_with" : "starts_with";
        return new Sql().add(function + "(" + text + ", lower(").bind(literal).add("))");
    }

    private static String pattern(List<Glob.Piece> pieces) {
        StringBuilder pattern = new StringBuilder();
        for (Glob.Piece piece : pieces) {
            switch (piece) {
                case Glob.Star _ -> pattern.append('%');
                case Glob.One _ -> pattern.append('_');
                case Glob.Text(String text) ->
                        pattern.append(
                                text.replace("!", "!!").replace("%", "!%").replace("_", "!_"));
            }
        }
        return pattern.toString();
    }

    /// Whole addresses and `10.1.*` as comparisons of numbers; null where only text will do.
    private static @Nullable Sql addressLike(Field field, Glob glob) {
        if (glob.isExact()) {
            long address = address(glob.literal());
            return address < 0
                    ? new Sql().add("false")
                    : new Sql().add(quoted(field.name())).add(" = ").bind(address);
        }
        boolean prefix = glob.pieces().size() == 2 && glob.pieces().getLast() instanceof Glob.Star;
        String literal = glob.literal();
        if (!prefix || !literal.endsWith(".")) {
            return null;
        }
        int octets = literal.split("\\.", -1).length - 1;
        String rest = "0.0.0.".substring(0, Math.max(0, 2 * (3 - octets)));
        Network network = Network.parse(literal + rest + "0/" + 8 * octets);
        return network == null ? null : within(field, network);
    }

    private static Sql within(Field field, Network network) {
        if (field.kind() != Kind.ADDRESS || !network.isVersion4()) {
            return new Sql().add("false");
        }
        long first = 0;
        for (int octet : network.address()) {
            first = first << 8 | octet;
        }
        long last = first + (1L << 32 - network.prefix()) - 1;
        return new Sql()
                .add(quoted(field.name()))
                .add(" BETWEEN ")
                .bind(first)
                .add(" AND ")
                .bind(last);
    }

    private Sql range(Filter.Range range) {
        Filter.Bound low = range.low();
        Filter.Bound high = range.high();
        String column = quoted(range.field().name());
        boolean text = range.field().kind() == Kind.TEXT;
        boolean numeric = text && isNumeric(low) && isNumeric(high);
        if (text) {
            column = numeric ? "TRY_CAST(" + column + " AS BIGINT)" : "lower(" + column + ")";
        }
        Sql sql = new Sql().add("(");
        if (low != null) {
            sql.add(column).add(low.inclusive() ? " >= " : " > ");
            end(sql, low, text, numeric);
        }
        if (high != null) {
            sql.add(low == null ? "" : " AND ").add(column).add(high.inclusive() ? " <= " : " < ");
            end(sql, high, text, numeric);
        }
        return sql.add(")");
    }

    private void end(Sql sql, Filter.Bound bound, boolean text, boolean numeric) {
        if (numeric && bound.value() instanceof Filter.Word(String digits)) {
            sql.bind(Long.parseLong(digits));
        } else if (text) {
            sql.add("lower(").bind(bound(bound.value())).add(")");
        } else {
            sql.bind(bound(bound.value()));
        }
    }

    /// Status codes are text, yet `status:>=400` means the number.
    private static boolean isNumeric(Filter.@Nullable Bound bound) {
        return bound == null
                || bound.value() instanceof Filter.Word(String text) && text.matches("[0-9]{1,18}");
    }

    private Object bound(Filter.Value value) {
        return switch (value) {
            case Filter.Whole(long number) -> number;
            case Filter.Fraction(double number) -> number;
            case Filter.Word(String text) -> text;
            case Filter.Time(Moment moment) -> moment.at(context.now(), context.zoneOffset());
        };
    }

    /// The value of a field as people read it.
    static String asText(Field field) {
        String column = quoted(field.name());
        return switch (field.kind()) {
            case TEXT -> column;
            case NUMBER, DECIMAL, TIME -> "CAST(" + column + " AS VARCHAR)";
            case ADDRESS -> addressText(column);
        };
    }

    private static String addressText(String column) {
        String number = "CAST(" + column + " AS BIGINT)";
        return "("
                + (number + " // 16777216 || '.' || ")
                + (number + " // 65536 % 256 || '.' || ")
                + (number + " // 256 % 256 || '.' || ")
                + (number + " % 256)");
    }

    private static long address(String text) {
        int[] bytes = Network.bytes(text);
        if (bytes.length != 4) {
            return -1;
        }
        return (long) bytes[0] << 24 | (long) bytes[1] << 16 | bytes[2] << 8 | bytes[3];
    }
}
