package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.time.Ticks;

/// Reads expressions: `not`, `and`, `or`, comparisons, calls, durations (`15m`, `20m wall`), shares (`95%`),
/// texts in single or double quotes.
final class ExpressionParser {

    private static final int DEEPEST = 40;

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    Expr parse() {
        Expr expr = or();
        blank();
        if (at < text.length()) {
            throw fault("'and', 'or' or the end is expected, not '" + text.charAt(at) + "'");
        }
        return expr;
    }

    private Expr or() {
        List<Expr> parts = new ArrayList<>();
        parts.add(and());
        while (word("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.Or(parts);
    }

    private Expr and() {
        List<Expr> parts = new ArrayList<>();
        parts.add(not());
        while (word("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.And(parts);
    }

    private Expr not() {
        if (++depth > DEEPEST) {
            throw fault("nested more than " + DEEPEST + " deep");
        }
        Expr expr = word("not") ? new Expr.Not(not()) : comparison();
        depth--;
        return expr;
    }

    private Expr comparison() {
        Expr left = sum();
        blank();
        String rest = text.substring(at, Math.min(text.length(), at + 2));
        Expr.Comparison found = null;
        for (Expr.Comparison candidate : Expr.Comparison.values()) {
            if (rest.startsWith(candidate.sign())
                    && (found == null || candidate.sign().length() > found.sign().length())) {
                found = candidate;
            }
        }
        if (found == null) {
            return left;
        }
        at += found.sign().length();
        if (found == Expr.Comparison.EQUAL && at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        return new Expr.Compare(left, found, sum());
    }

    private Expr sum() {
        Expr left = term();
        while (true) {
            blank();
            if (at + 1 >= text.length() || text.charAt(at + 1) != ' ') {
                return left;
            }
            char sign = text.charAt(at);
            if (sign != '+' && sign != '-') {
                return left;
            }
            at++;
            left = new Expr.Call(sign == '+' ? "plus" : "minus", List.of(left, term()));
        }
    }

    private Expr term() {
        blank();
        if (at >= text.length()) {
            throw fault("a name, a number or '(' is expected at the end");
        }
        char c = text.charAt(at);
        if (c == '(') {
            if (++depth > DEEPEST) {
                throw fault("nested more than " + DEEPEST + " deep");
            }
            at++;
            Expr inner = or();
            depth--;
            expect(')');
            return inner;
        }
        if (c == '\'' || c == '"') {
            return new Expr.Literal(new Value.Text(quoted(c)));
        }
        if (digit(c) || (c == '-' && at + 1 < text.length() && digit(text.charAt(at + 1)))) {
            return new Expr.Literal(number());
        }
        if (letter(c)) {
            return name();
        }
        throw fault("a name, a number or '(' is expected, not '" + c + "'");
    }

    private Expr name() {
        String name = identifier();
        if (name.equals("and") || name.equals("or") || name.equals("not")) {
            at -= name.length();
            throw fault("a name or a number is expected before '" + name + "'");
        }
        if (name.equals("true") || name.equals("false")) {
            return new Expr.Literal(new Value.Truth(name.equals("true")));
        }
        if (at >= text.length() || text.charAt(at) != '(') {
            return new Expr.Name(name);
        }
        at++;
        List<Expr> arguments = new ArrayList<>();
        blank();
        if (at < text.length() && text.charAt(at) == ')') {
            at++;
            return new Expr.Call(name, arguments);
        }
        while (true) {
            arguments.add(or());
            blank();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                expect(')');
                return new Expr.Call(name, arguments);
            }
        }
    }

    private Value number() {
        int start = at;
        boolean negative = text.charAt(at) == '-';
        if (negative) {
            at++;
        }
        long total = 0;
        boolean span = false;
        while (at < text.length() && digit(text.charAt(at))) {
            int digits = at;
            while (at < text.length() && digit(text.charAt(at))) {
                at++;
            }
            if (at - digits > 15) {
                throw new ExpressionException("a number of more than 15 digits", digits);
            }
            long amount = Long.parseLong(text.substring(digits, at));
            if (at < text.length() && text.charAt(at) == '%') {
                at++;
                return new Value.Share((int) (negative ? -amount : amount) * 10);
            }
            if (at < text.length() && text.charAt(at) == ':') {
                return clock((int) amount, start);
            }
            long unit = unit();
            if (unit == 0) {
                if (span) {
                    throw new ExpressionException("a unit is missing: s, m, h or d", at);
                }
                return new Value.Number(negative ? -amount : amount);
            }
            span = true;
            total += amount * unit;
        }
        boolean wall = word("wall");
        return new Value.Span(negative ? -total : total, wall);
    }

    private Value clock(int hour, int start) {
        at++;
        int digits = at;
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
        if (at - digits != 2 || hour > 23) {
            throw new ExpressionException("a time of day is written 08:30", start);
        }
        int minute = Integer.parseInt(text.substring(digits, at));
        if (minute > 59) {
            throw new ExpressionException("a time of day has minutes 00 to 59", start);
        }
        return new Value.Clock(hour * 60 + minute);
    }

    private long unit() {
        int start = at;
        while (at < text.length() && letter(text.charAt(at))) {
            at++;
        }
        String unit = text.substring(start, at);
        return switch (unit) {
            case "" -> 0;
            case "ms" -> Ticks.MILLISECOND;
            case "s" -> Ticks.SECOND;
            case "m" -> Ticks.MINUTE;
            case "h" -> Ticks.HOUR;
            case "d" -> Ticks.DAY;
            default ->
                    throw new ExpressionException(
                            "unknown unit '" + unit + "': write ms, s, m, h or d", start);
        };
    }

    private String quoted(char quote) {
        int start = at++;
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw new ExpressionException("the closing " + quote + " is missing", start);
        }
        String inner = text.substring(at, end);
        at = end + 1;
        return inner;
    }

    private String identifier() {
        int start = at;
        while (at < text.length() && inName(at)) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean inName(int i) {
        char c = text.charAt(i);
        boolean joins = c == '-' || c == '.';
        boolean more =
                i + 1 < text.length() && (letter(text.charAt(i + 1)) || digit(text.charAt(i + 1)));
        return letter(c) || digit(c) || (joins && more);
    }

    private boolean word(String word) {
        blank();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end == text.length() || !inName(end))) {
            at = end;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        blank();
        if (at >= text.length() || text.charAt(at) != c) {
            throw fault("'" + c + "' is missing");
        }
        at++;
    }

    private void blank() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private ExpressionException fault(String message) {
        return new ExpressionException(message, at);
    }
}
