package org.sala.search.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.search.query.Field;
import org.sala.search.query.Filter;
import org.sala.search.query.Glob;
import org.sala.search.query.Kind;
import org.sala.search.query.Network;

/// Reads the selections of a rule.
final class SigmaSelections {

    private static final List<String> MODIFIERS =
            List.of(
                    "contains",
                    "startswith",
                    "endswith",
                    "all",
                    "re",
                    "cidr",
                    "cased",
                    "exists",
                    "gt",
                    "gte",
                    "lt",
                    "lte",
                    "windash");

    private final List<SigmaRule.Problem> problems;

    SigmaSelections(List<SigmaRule.Problem> problems) {
        this.problems = problems;
    }

    private Filter problem(SigmaRule.Code code, String path, Object subject) {
        problems.add(new SigmaRule.Problem(code, path, String.valueOf(subject)));
        return new Filter.All();
    }

    /// A map: all of its fields. A list: any of its maps or words.
    Filter selection(String path, @Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            List<Filter> parts = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = String.valueOf(entry.getKey());
                parts.add(field(path + "/" + key, key, entry.getValue()));
            }
            return Filter.and(parts);
        }
        if (tree instanceof List<?> list && !list.isEmpty()) {
            List<Filter> parts = new ArrayList<>();
            for (Object one : list) {
                parts.add(one instanceof Map<?, ?> ? selection(path, one) : words(one));
            }
            return Filter.or(parts);
        }
        return tree == null || tree instanceof List<?>
                ? problem(SigmaRule.Code.VALUE_BROKEN, path, "")
                : words(tree);
    }

    private static Filter words(@Nullable Object value) {
        return new Filter.Words(glob(String.valueOf(value)));
    }

    private Filter field(String path, String key, @Nullable Object value) {
        String[] parts = key.split("\\|");
        List<String> modifiers = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String modifier = parts[i].toLowerCase(Locale.ROOT);
            if (!MODIFIERS.contains(modifier)) {
                return problem(SigmaRule.Code.MODIFIER_UNKNOWN, path, parts[i]);
            }
            modifiers.add(modifier);
        }
        Field field = SigmaFields.field(parts[0]);
        if (field == null) {
            return problem(SigmaRule.Code.FIELD_UNKNOWN, path, parts[0]);
        }
        if (modifiers.contains("exists")) {
            Filter present = new Filter.Present(field);
            return "true".equals(String.valueOf(value)) ? present : new Filter.Not(present);
        }
        List<?> values =
                value instanceof List<?> list ? list : java.util.Collections.singletonList(value);
        List<Filter> choices = new ArrayList<>();
        for (Object one : values) {
            choices.add(one(path, field, modifiers, one));
        }
        if (choices.isEmpty()) {
            return problem(SigmaRule.Code.VALUE_BROKEN, path, "");
        }
        return modifiers.contains("all") ? Filter.and(choices) : Filter.or(choices);
    }

    private Filter one(String path, Field field, List<String> modifiers, @Nullable Object value) {
        if (value == null) {
            return new Filter.Not(new Filter.Present(field));
        }
        String text = value.toString();
        if (modifiers.contains("re")) {
            return regex(path, field, text);
        }
        if (modifiers.contains("cidr")) {
            Network network = Network.parse(text);
            return network == null
                    ? problem(SigmaRule.Code.VALUE_BROKEN, path, text)
                    : new Filter.Within(field, network);
        }
        for (String comparison : List.of("gt", "gte", "lt", "lte")) {
            if (modifiers.contains(comparison)) {
                return comparison(path, field, comparison, text);
            }
        }
        if (modifiers.contains("windash") && text.indexOf('-') >= 0) {
            return Filter.or(
                    List.of(
                            plain(path, field, modifiers, text),
                            plain(path, field, modifiers, text.replaceFirst("-", "/"))));
        }
        return plain(path, field, modifiers, text);
    }

    private Filter regex(String path, Field field, String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException _) {
            return problem(SigmaRule.Code.VALUE_BROKEN, path, text);
        }
        return new Filter.Regex(field, text);
    }

    private Filter comparison(String path, Field field, String modifier, String text) {
        if (!text.matches("-?[0-9]{1,18}") || field.kind() != Kind.NUMBER) {
            return problem(SigmaRule.Code.VALUE_BROKEN, path, text);
        }
        Filter.Bound bound =
                new Filter.Bound(new Filter.Whole(Long.parseLong(text)), modifier.endsWith("e"));
        return modifier.startsWith("g")
                ? new Filter.Range(field, bound, null)
                : new Filter.Range(field, null, bound);
    }

    private Filter plain(String path, Field field, List<String> modifiers, String text) {
        Glob glob = glob(text);
        boolean inside = modifiers.contains("contains") || isHash(field);
        List<Glob.Piece> pieces = new ArrayList<>(glob.pieces());
        if (inside || modifiers.contains("endswith")) {
            pieces.addFirst(new Glob.Star());
        }
        if (inside || modifiers.contains("startswith")) {
            pieces.addLast(new Glob.Star());
        }
        Glob whole = new Glob(pieces);
        if (whole.isAnything()) {
            return new Filter.Present(field);
        }
        if (field.kind() == Kind.NUMBER && whole.isExact()) {
            return text.matches("[0-9]{1,18}")
                    ? new Filter.Is(field, new Filter.Whole(Long.parseLong(text)))
                    : problem(SigmaRule.Code.VALUE_BROKEN, path, text);
        }
        return new Filter.Like(field, whole);
    }

    /// Sigma writes `SHA256=…` for the list of hashes that Sysmon logs; the column has the hash alone.
    private static boolean isHash(Field field) {
        return field.name().equals(Column.SHA256.key());
    }

    /// Wildcards are `*` and `?`; a backslash before one of them, or before a backslash that stands
    /// before one, makes it plain.
    static Glob glob(String text) {
        List<Glob.Piece> pieces = new ArrayList<>();
        String stripped = text.startsWith("SHA256=") ? text.substring(7) : text;
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            char next = i + 1 < stripped.length() ? stripped.charAt(i + 1) : 0;
            if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
                pieces.add(new Glob.Text(String.valueOf(next)));
                i++;
            } else {
                pieces.add(
                        c == '*'
                                ? new Glob.Star()
                                : c == '?' ? new Glob.One() : new Glob.Text(String.valueOf(c)));
            }
        }
        return new Glob(pieces);
    }
}
