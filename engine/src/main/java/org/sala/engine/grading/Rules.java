package org.sala.engine.grading;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every rule that a grade can name, and what its sentence is told, in the order of the sentence.
///
/// Times are minutes of incident time since the first notice (`sinceTrace`: since the first observable).
public final class Rules {
    /// Rule, as "scope.hosts.missed", to the names of its arguments.
    public static final SortedMap<String, List<String>> ARGUMENTS = arguments();

    private Rules() {}

    private static SortedMap<String, List<String>> arguments() {
        SortedMap<String, List<String>> rules = new TreeMap<>();
        for (String scope : List.of("hosts", "accounts", "indicators")) {
            rules.put("scope." + scope, List.of("found", "of"));
            rules.put("scope." + scope + ".wrong", List.of("names"));
            rules.put("scope." + scope + ".missed", List.of("names"));
        }
        rules.put("scope.records", List.of("found", "of"));
        rules.put("scope.records.none", List.of());
        rules.put("scope.records.count", List.of("said", "true"));
        rules.put("scope.records.count.off", List.of("said", "true"));
        rules.put("scope.records.wrong", List.of("name"));
        rules.put("entry.none", List.of());
        for (String part : List.of("technique", "person", "host", "sender", "time")) {
            rules.put("entry." + part, List.of());
            rules.put("entry." + part + ".wrong", List.of());
        }
        rules.put("timeline", List.of("found", "of", "entries", "order"));
        for (String time : List.of("detect", "contain")) {
            rules.put(time, List.of("minutes", "sinceTrace", "limit"));
            rules.put(time + ".never", List.of());
        }
        conduct(rules);
        people(rules);
        return Collections.unmodifiableSortedMap(rules);
    }

    private static void conduct(SortedMap<String, List<String>> rules) {
        rules.put("preserve.kept", List.of());
        rules.put("preserve.nothing-taken", List.of());
        rules.put("preserve.lost", List.of("action", "host", "first"));
        rules.put("report.right", List.of("fact"));
        rules.put("report.wrong", List.of("fact"));
        rules.put("report.late", List.of());
        rules.put("report.none", List.of());
        rules.put("actions.done", List.of("what"));
        rules.put("actions.missing", List.of("what"));
        rules.put("calibration", List.of("count", "brier", "gap"));
        rules.put("calibration.few", List.of("count"));
        rules.put("calibration.sure-and-wrong", List.of("name", "sure"));
        rules.put("damage", List.of("avoided", "team", "idle", "reference"));
        rules.put("damage.worse", List.of("avoided", "team", "idle", "reference"));
        rules.put("hint", List.of("hint", "rung"));
        rules.put("authority", List.of("action"));
    }

    private static void people(SortedMap<String, List<String>> rules) {
        rules.put("turning.tipped-off", List.of("action", "minutes"));
        rules.put("turning.cut", List.of("action", "minutes"));
        rules.put("turning.first", List.of("action", "minutes"));
        rules.put("turning.found", List.of("name", "minutes"));
        rules.put("turning.watched", List.of());
        rules.put("cost.objective", List.of("objective", "lost"));
        rules.put("cost.none", List.of());
    }
}
