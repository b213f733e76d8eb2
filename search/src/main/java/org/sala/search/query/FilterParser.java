package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads conditions. AND binds closer than OR; two conditions side by side mean AND.
final class FilterParser {

    static final int DEEPEST = 32;
    static final int MOST_TERMS = 200;
    private static final int LONGEST_REGEX = 500;

    private final TextCursor cursor;
    private final Catalogue catalogue;
    private final boolean timeAllowed;
    private int depth;
    private int terms;
    private int timeFrom = -1;
    private boolean timeMisplaced;
    private @Nullable Moment earliest;
    private @Nullable Moment latest;

    /// @param timeAllowed whether `earliest=` and `latest=` may stand among the conditions
    FilterParser(TextCursor cursor, Catalogue catalogue, boolean timeAllowed) {
        this.cursor = cursor;
        this.catalogue = catalogue;
        this.timeAllowed = timeAllowed;
    }

    @Nullable Moment earliest() {
        return earliest;
    }

    @Nullable Moment latest() {
        return latest;
    }

    /// Reads up to the next bar or the end.
    Filter read() {
        cursor.skipSpace();
        if (cursor.atEnd() || cursor.peek() == '|') {
            return new Filter.All();
        }
        Filter filter = or(null);
        cursor.skipSpace();
        if (cursor.peek() == ')') {
            int from = cursor.at();
            cursor.take(')');
            throw cursor.stop(Problem.Code.PARENTHESIS_UNEXPECTED, from, ")");
        }
        if (timeFrom >= 0 && (!timeAllowed || timeMisplaced || filter instanceof Filter.Or)) {
            cursor.note(Problem.Code.TIME_NOT_HERE, timeFrom, "earliest, latest", null);
        }
        return filter;
    }

    private Filter or(@Nullable Field scope) {
        List<Filter> parts = new ArrayList<>();
        parts.add(and(scope));
        cursor.skipSpace();
        while (cursor.takeKeyword("or")) {
            parts.add(and(scope));
            cursor.skipSpace();
        }
        return parts.size() == 1 ? parts.getFirst() : Filter.or(parts);
    }

    private Filter and(@Nullable Field scope) {
        List<Filter> parts = new ArrayList<>();
        parts.add(not(scope));
        while (true) {
            cursor.skipSpace();
            if (cursor.takeKeyword("and")) {
                parts.add(not(scope));
            } else if (endsHere()) {
                return parts.size() == 1 ? parts.getFirst() : Filter.and(parts);
            } else {
                parts.add(not(scope));
            }
        }
    }

    private boolean endsHere() {
        if (cursor.atEnd() || cursor.peek() == '|' || cursor.peek() == ')') {
            return true;
        }
        int back = cursor.at();
        boolean or = cursor.takeKeyword("or");
        cursor.moveTo(back);
        return or;
    }

    private Filter not(@Nullable Field scope) {
        cursor.skipSpace();
        if (!cursor.takeKeyword("not")) {
            return primary(scope);
        }
        enter();
        Filter inner = not(scope);
        depth--;
        return new Filter.Not(inner);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw cursor.stop(Problem.Code.TOO_DEEP, cursor.at(), String.valueOf(DEEPEST));
        }
    }

    private Filter primary(@Nullable Field scope) {
        cursor.skipSpace();
        int from = cursor.at();
        if (cursor.atEnd() || cursor.peek() == '|' || cursor.peek() == ')') {
            throw cursor.stop(Problem.Code.CONDITION_MISSING, from, "");
        }
        if (cursor.take('(')) {
            return group(scope, from);
        }
        if (++terms > MOST_TERMS) {
            throw cursor.stop(Problem.Code.TOO_MANY_TERMS, from, String.valueOf(MOST_TERMS));
        }
        if (scope != null) {
            return value(scope, from);
        }
        Filter comparison = comparison(from);
        if (comparison != null) {
            return comparison;
        }
        cursor.moveTo(from);
        Glob glob = cursor.takeGlob(false);
        if (glob == null) {
            cursor.takeToken();
            throw cursor.stop(Problem.Code.UNEXPECTED, from, cursor.since(from));
        }
        return glob.isAnything() ? new Filter.All() : new Filter.Words(glob);
    }

    private Filter group(@Nullable Field scope, int from) {
        enter();
        Filter inner = or(scope);
        depth--;
        cursor.skipSpace();
        if (!cursor.take(')')) {
            throw cursor.stop(Problem.Code.PARENTHESIS_OPEN, from, "(");
        }
        return inner;
    }

    /// `name:value`, `name=value`, `name > value` or `name in (…)`; null where it is none of them.
    private @Nullable Filter comparison(int from) {
        String name = cursor.takeColumn();
        if (name.isEmpty()) {
            return null;
        }
        int afterName = cursor.at();
        if (cursor.take(':')) {
            return field(name, from, afterName);
        }
        cursor.skipSpace();
        if (cursor.peek() == '=' && (name.equals("earliest") || name.equals("latest"))) {
            cursor.take('=');
            return time(name, from);
        }
        if (cursor.take("!=")) {
            return new Filter.Not(field(name, from, afterName));
        }
        if (cursor.peek() == '>' || cursor.peek() == '<') {
            return field(name, from, afterName);
        }
        if (cursor.take('=')) {
            cursor.take('=');
            return field(name, from, afterName);
        }
        if (cursor.at() > afterName && cursor.takeKeyword("in")) {
            cursor.skipSpace();
            if (cursor.take('(')) {
                return list(find(name, from, afterName));
            }
        }
        return null;
    }

    private Field find(String name, int from, int to) {
        Field field = catalogue.find(name);
        if (field != null) {
            return field;
        }
        int back = cursor.at();
        cursor.moveTo(to);
        cursor.note(Problem.Code.UNKNOWN_FIELD, from, name, catalogue.nearest(name));
        cursor.moveTo(back);
        return new Field(name, Kind.TEXT);
    }

    private Filter field(String name, int from, int afterName) {
        Field field = find(name, from, afterName);
        cursor.skipSpace();
        int at = cursor.at();
        if (cursor.take('(')) {
            return group(field, at);
        }
        return value(field, at);
    }

    private Filter list(Field field) {
        List<Filter> parts = new ArrayList<>();
        do {
            cursor.skipSpace();
            int from = cursor.at();
            if (++terms > MOST_TERMS) {
                throw cursor.stop(Problem.Code.TOO_MANY_TERMS, from, String.valueOf(MOST_TERMS));
            }
            Glob glob = cursor.takeGlob(true);
            if (glob == null) {
                throw cursor.stop(Problem.Code.VALUE_MISSING, from, field.name());
            }
            parts.add(like(field, glob, from));
            cursor.skipSpace();
        } while (cursor.take(','));
        if (!cursor.take(')')) {
            throw cursor.stop(Problem.Code.PARENTHESIS_OPEN, cursor.at(), "(");
        }
        return Filter.or(parts);
    }

    private Filter time(String name, int from) {
        int at = cursor.at();
        timeFrom = from;
        timeMisplaced |= depth > 0;
        Moments.Written written = Moments.read(unquoted(cursor.takeToken()));
        if (written == null) {
            cursor.note(Problem.Code.NOT_A_TIME, at, cursor.since(at), "-2h");
        } else if (name.equals("earliest")) {
            earliest = written.moment();
        } else {
            latest = written.moment();
        }
        return new Filter.All();
    }

    private static String unquoted(String token) {
        return token.length() > 1 && token.startsWith("\"") && token.endsWith("\"")
                ? token.substring(1, token.length() - 1)
                : token;
    }

    private Filter value(Field field, int from) {
        if (cursor.peek() == '[' || cursor.peek() == '{') {
            return range(field, from);
        }
        for (String sign : List.of(">=", "<=", ">", "<")) {
            if (cursor.take(sign)) {
                cursor.skipSpace();
                Filter.Bound bound = new Filter.Bound(bound(field), sign.length() == 2);
                return sign.charAt(0) == '>'
                        ? new Filter.Range(field, bound, null)
                        : new Filter.Range(field, null, bound);
            }
        }
        String regex = cursor.takeRegex();
        if (regex != null) {
            return regex(field, regex, from);
        }
        Glob glob = cursor.takeGlob(false);
        if (glob == null) {
            throw cursor.stop(Problem.Code.VALUE_MISSING, from, field.name());
        }
        return like(field, glob, from);
    }

    private Filter like(Field field, Glob glob, int from) {
        if (glob.isAnything()) {
            return new Filter.Present(field);
        }
        String text = glob.literal();
        return switch (field.kind()) {
            case TEXT -> new Filter.Like(field, glob);
            case NUMBER, DECIMAL ->
                    glob.isExact()
                            ? new Filter.Is(field, number(field, text, from))
                            : new Filter.Like(field, glob);
            case TIME -> moment(field, glob, from);
            case ADDRESS -> address(field, glob, from);
        };
    }

    private Filter moment(Field field, Glob glob, int from) {
        Moments.Written written = glob.isExact() ? Moments.read(glob.literal()) : null;
        if (written == null) {
            cursor.note(Problem.Code.NOT_A_TIME, from, cursor.since(from), null);
            return new Filter.All();
        }
        Filter.Time low = new Filter.Time(written.moment());
        if (written.precision() == 0) {
            return new Filter.Is(field, low);
        }
        Filter.Time high = new Filter.Time(Moments.plus(written.moment(), written.precision()));
        return new Filter.Range(field, new Filter.Bound(low, true), new Filter.Bound(high, false));
    }

    private Filter address(Field field, Glob glob, int from) {
        String text = glob.literal();
        if (!glob.isExact()) {
            return new Filter.Like(field, glob);
        }
        Network network = Network.parse(text);
        if (network != null) {
            return new Filter.Within(field, network);
        }
        if (Network.bytes(text).length == 0) {
            cursor.note(Problem.Code.NOT_AN_ADDRESS, from, text, null);
        }
        return new Filter.Like(field, glob);
    }

    private Filter regex(Field field, String expression, int from) {
        if (expression.length() > LONGEST_REGEX || !isRegex(expression)) {
            cursor.note(Problem.Code.REGEX_BROKEN, from, expression, null);
        }
        return new Filter.Regex(field, expression);
    }

    /// RE2 knows no look-around and no back-references; what Java cannot read RE2 cannot either.
    static boolean isRegex(String expression) {
        if (expression.contains("(?=") || expression.contains("(?!") || expression.contains("(?<")) {
            return false;
        }
        try {
            java.util.regex.Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    private Filter range(Field field, int from) {
        boolean lowIncluded = cursor.take('[') || !cursor.take('{');
        Filter.Value low = end(field);
        cursor.skipSpace();
        if (!cursor.takeKeyword("to")) {
            throw cursor.stop(Problem.Code.NOT_A_RANGE, from, "TO");
        }
        Filter.Value high = end(field);
        cursor.skipSpace();
        boolean highIncluded = cursor.take(']');
        if (!highIncluded && !cursor.take('}')) {
            throw cursor.stop(Problem.Code.NOT_A_RANGE, from, "]");
        }
        if (low == null && high == null) {
            return new Filter.Present(field);
        }
        return new Filter.Range(
                field,
                low == null ? null : new Filter.Bound(low, lowIncluded),
                high == null ? null : new Filter.Bound(high, highIncluded));
    }

    private Filter.@Nullable Value end(Field field) {
        cursor.skipSpace();
        int back = cursor.at();
        Glob glob = cursor.takeGlob(true);
        if (glob != null && glob.isAnything()) {
            return null;
        }
        cursor.moveTo(back);
        return bound(field);
    }

    private Filter.Value bound(Field field) {
        int from = cursor.at();
        Glob glob = cursor.takeGlob(true);
        if (glob == null) {
            throw cursor.stop(Problem.Code.VALUE_MISSING, from, field.name());
        }
        String text = glob.literal();
        if (!glob.isExact()) {
            cursor.note(Problem.Code.NOT_A_RANGE, from, cursor.since(from), null);
            text = "";
        }
        return switch (field.kind()) {
            case TEXT -> new Filter.Word(text);
            case NUMBER, DECIMAL -> number(field, text, from);
            case TIME -> {
                Moments.Written written = Moments.read(text);
                if (written == null) {
                    cursor.note(Problem.Code.NOT_A_TIME, from, text, null);
                }
                yield new Filter.Time(written == null ? new Moment.Now() : written.moment());
            }
            case ADDRESS -> {
                cursor.note(Problem.Code.NOT_COMPARABLE, from, field.name(), null);
                yield new Filter.Word(text);
            }
        };
    }

    private Filter.Value number(Field field, String text, int from) {
        try {
            if (field.kind() == Kind.NUMBER && text.length() <= 19 && text.indexOf('+') < 0) {
                return new Filter.Whole(Long.parseLong(text));
            }
            double fraction = text.length() <= 40 ? Double.parseDouble(text) : Double.NaN;
            if (field.kind() == Kind.DECIMAL && Double.isFinite(fraction)) {
                return new Filter.Fraction(fraction);
            }
        } catch (NumberFormatException _) {
            // falls through to the problem
        }
        cursor.note(Problem.Code.NOT_A_NUMBER, from, text, null);
        return new Filter.Whole(0);
    }
}
