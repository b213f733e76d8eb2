package org.sala.search.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Filter;

/// A detection rule in the public Sigma format, as a condition of the search.
///
/// Source: the Sigma rules specification, version 2.0.2. Read are `logsource`, selections as maps
/// and lists with the modifiers contains, startswith, endswith, all, re, cidr, cased, exists, gt,
/// gte, lt, lte and windash, and conditions with and, or, not, parentheses, `1 of` and `all of`.
/// Correlations and aggregations are not.
///
/// @param title of the rule
/// @param id of the rule, empty where it has none
/// @param level informational to critical, empty where it has none
/// @param filter what it finds
public record SigmaRule(String title, String id, String level, Filter filter) {

    /// What came of reading a rule.
    public sealed interface Reading {}

    public record Understood(SigmaRule rule) implements Reading {}

    /// At least one problem.
    public record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// @param path of keys to the place, as `detection/selection/Image`
    /// @param subject what stands there
    public record Problem(Code code, String path, String subject) {}

    /// The sorts of problem; each has a text in every language.
    public enum Code {
        NOT_A_RULE,
        FIELD_UNKNOWN,
        MODIFIER_UNKNOWN,
        LOGSOURCE_UNKNOWN,
        CONDITION_BROKEN,
        SELECTION_UNKNOWN,
        VALUE_BROKEN
    }

    /// Reads a rule from the tree of maps, lists and scalars that its YAML gives.
    public static Reading read(Map<?, ?> tree) {
        List<Problem> problems = new ArrayList<>();
        Filter filter = null;
        if (tree.get("detection") instanceof Map<?, ?> detection) {
            filter = detection(detection, problems);
        }
        if (filter == null && problems.isEmpty()) {
            problems.add(new Problem(Code.NOT_A_RULE, "detection", ""));
        }
        Map<?, ?> logsource = tree.get("logsource") instanceof Map<?, ?> map ? map : Map.of();
        Filter source = SigmaFields.source(logsource);
        if (source == null) {
            problems.add(new Problem(Code.LOGSOURCE_UNKNOWN, "logsource", logsource.toString()));
        }
        if (filter == null || source == null || !problems.isEmpty()) {
            return new Refused(problems);
        }
        return new Understood(
                new SigmaRule(
                        text(tree.get("title")),
                        text(tree.get("id")),
                        text(tree.get("level")),
                        Filter.and(List.of(source, filter))));
    }

    private static @Nullable Filter detection(Map<?, ?> detection, List<Problem> problems) {
        Map<String, Filter> selections = new LinkedHashMap<>();
        SigmaSelections reader = new SigmaSelections(problems);
        for (Map.Entry<?, ?> entry : detection.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (!name.equals("condition") && !name.equals("timeframe")) {
                selections.put(name, reader.selection("detection/" + name, entry.getValue()));
            }
        }
        Object condition = detection.get("condition");
        List<?> conditions = condition instanceof List<?> list ? list : List.of(text(condition));
        List<Filter> any = new ArrayList<>();
        for (Object one : conditions) {
            Filter filter = new SigmaCondition(text(one), selections, problems).read();
            if (filter != null) {
                any.add(filter);
            }
        }
        return any.isEmpty() ? null : Filter.or(any);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
