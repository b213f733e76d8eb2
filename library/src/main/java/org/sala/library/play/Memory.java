package org.sala.library.play;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a robot has read or found so far: named sets of values, in the order of finding.
final class Memory {

    private static final Pattern NAME = Pattern.compile("\\$\\{([a-z0-9_.-]+)\\}");

    private final Map<String, SequencedSet<String>> sets = new TreeMap<>();

    void add(String name, String value) {
        if (!value.isBlank()) {
            sets.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value);
        }
    }

    List<String> all(String name) {
        SequencedSet<String> set = sets.get(name);
        return set == null ? List.of() : List.copyOf(set);
    }

    boolean knows(String name) {
        return sets.containsKey(name);
    }

    String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// The text once for each value of its names; none where a name is unknown.
    List<String> each(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.find()) {
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (String value : all(matcher.group(1))) {
            texts.addAll(each(text.replace(matcher.group(), value)));
        }
        return texts;
    }

    /// The text with all values of a name joined by commas.
    String joined(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.join(", ", all(found.group(1)))));
    }
}
