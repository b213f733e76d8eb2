package org.sala.engine.grading;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Why points were given or not.
///
/// @param rule     stable id of the rule, as "scope.hosts.found"
/// @param points   hundredths of a point given, below 0 where taken
/// @param of       hundredths of a point that the rule could give, 0 for a mere remark
/// @param evidence ids of findings, commands, reports or records that it rests on
/// @param textKey  key of the sentence, as "grading.scope.hosts.found"
/// @param arguments for the sentence
public record Reason(
        String rule,
        int points,
        int of,
        List<String> evidence,
        String textKey,
        SortedMap<String, String> arguments) {

    public Reason {
        evidence = List.copyOf(evidence);
    }

    /// @param rule  one of [Rules#ARGUMENTS]
    /// @param pairs names and values in turn: the arguments of the rule, in any order
    public static Reason of(
            String rule, int points, int of, List<String> evidence, String... pairs) {
        SortedMap<String, String> arguments = new TreeMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        List<String> told = Rules.ARGUMENTS.get(rule);
        if (told == null || !arguments.keySet().equals(new TreeSet<>(told))) {
            throw new IllegalArgumentException(rule + " " + arguments + ", not " + told);
        }
        return new Reason(rule, points, of, evidence, "grading." + rule, arguments);
    }
}
