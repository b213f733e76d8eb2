package org.sala.search.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Filter;
import org.sala.search.query.Glob;

/// Reads the condition of a rule: names of selections, and, or, not, parentheses, `1 of x*`,
/// `all of them`.
final class SigmaCondition {

    private static final int DEEPEST = 32;

    private final List<String> tokens;
    private final String text;
    private final Map<String, Filter> selections;
    private final List<SigmaRule.Problem> problems;
    private int at;
    private int depth;

    SigmaCondition(String text, Map<String, Filter> selections, List<SigmaRule.Problem> problems) {
        this.text = text;
        this.selections = selections;
        this.problems = problems;
        this.tokens = tokens(text);
    }

    private static List<String> tokens(String text) {
        String spaced = text.replace("(", " ( ").replace(")", " ) ").strip();
        return spaced.isEmpty() ? List.of() : List.of(spaced.split("\\s+"));
    }

    @Nullable Filter read() {
        Filter filter = or();
        if (filter == null || at < tokens.size()) {
            problem(SigmaRule.Code.CONDITION_BROKEN, text);
            return null;
        }
        return filter;
    }

    private void problem(SigmaRule.Code code, String subject) {
        SigmaRule.Problem problem = new SigmaRule.Problem(code, "detection/condition", subject);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private @Nullable Filter or() {
        List<Filter> parts = new ArrayList<>();
        do {
            Filter part = and();
            if (part == null) {
                return null;
            }
            parts.add(part);
        } while (take("or"));
        return Filter.or(parts);
    }

    private @Nullable Filter and() {
        List<Filter> parts = new ArrayList<>();
        do {
            Filter part = not();
            if (part == null) {
                return null;
            }
            parts.add(part);
        } while (take("and"));
        return Filter.and(parts);
    }

    private @Nullable Filter not() {
        if (++depth > DEEPEST) {
            return null;
        }
        Filter result;
        if (take("not")) {
            Filter inner = not();
            result = inner == null ? null : new Filter.Not(inner);
        } else {
            result = primary();
        }
        depth--;
        return result;
    }

    private @Nullable Filter primary() {
        if (take("(")) {
            Filter inner = or();
            return take(")") ? inner : null;
        }
        if (at >= tokens.size()) {
            return null;
        }
        String token = tokens.get(at++);
        boolean quantified = at < tokens.size() && tokens.get(at).equalsIgnoreCase("of");
        if (quantified
                && (token.equals("1")
                        || token.equalsIgnoreCase("any")
                        || token.equalsIgnoreCase("all"))) {
            at++;
            return at < tokens.size() ? of(token.equalsIgnoreCase("all"), tokens.get(at++)) : null;
        }
        Filter selection = selections.get(token);
        if (selection == null) {
            problem(SigmaRule.Code.SELECTION_UNKNOWN, token);
            return new Filter.All();
        }
        return selection;
    }

    private Filter of(boolean all, String pattern) {
        List<Filter> chosen = new ArrayList<>();
        for (Map.Entry<String, Filter> entry : selections.entrySet()) {
            boolean them = pattern.equalsIgnoreCase("them") && !entry.getKey().startsWith("_");
            if (them || like(pattern, entry.getKey())) {
                chosen.add(entry.getValue());
            }
        }
        if (chosen.isEmpty()) {
            problem(SigmaRule.Code.SELECTION_UNKNOWN, pattern);
            return new Filter.All();
        }
        return all ? Filter.and(chosen) : Filter.or(chosen);
    }

    private static boolean like(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (Glob.Piece piece : Glob.of(pattern).pieces()) {
            regex.append(
                    switch (piece) {
                        case Glob.Star _ -> ".*";
                        case Glob.One _ -> ".";
                        case Glob.Text(String literal) -> java.util.regex.Pattern.quote(literal);
                    });
        }
        return name.matches(regex.toString());
    }
}
