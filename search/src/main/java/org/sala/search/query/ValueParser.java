package org.sala.search.query;

import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads what a field is compared with: a value, a range, a network, a regular expression.
final class ValueParser {

    private static final int LONGEST_REGEX = 500;

    private final TextCursor cursor;

    ValueParser(TextCursor cursor) {
        this.cursor = cursor;
    }

    Filter read(Field field, int from) {
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

    Filter like(Field field, Glob glob, int from) {
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
        if (expression.contains("(?=")
                || expression.contains("(?!")
                || expression.contains("(?<")) {
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
