package org.sala.engine.scenario;

import java.util.SortedMap;
import java.util.TreeMap;

/// The texts of a scenario by language and key. English is the base; others may lack a key.
///
/// @param byLanguage BCP 47 tag → key → text; texts hold `{name}` and `{variable.property}`
public record Texts(SortedMap<String, SortedMap<String, String>> byLanguage) {

    public static final String BASE = "en";

    /// The text with its places filled; the English one where the language lacks it, the key where none is.
    ///
    /// An argument that is itself the key of a text stands for that text.
    public String render(String language, String key, SortedMap<String, String> arguments) {
        SortedMap<String, String> resolved = new TreeMap<>(arguments);
        for (SortedMap.Entry<String, String> argument : arguments.entrySet()) {
            if (has(BASE, argument.getValue())) {
                String inner = fill(text(language, argument.getValue()), arguments);
                resolved.put(argument.getKey(), inner);
            }
        }
        return fill(text(language, key), resolved);
    }

    /// The text as written, unfilled.
    public String text(String language, String key) {
        String own = of(language).get(key);
        if (own != null) {
            return own;
        }
        String base = of(BASE).get(key);
        return base == null ? key : base;
    }

    public boolean has(String language, String key) {
        return of(language).containsKey(key);
    }

    private SortedMap<String, String> of(String language) {
        return byLanguage.getOrDefault(language, new TreeMap<>());
    }

    /// Fills `{name}` by arguments; an unknown one stays as it stands.
    public static String fill(String text, SortedMap<String, String> arguments) {
        StringBuilder out = new StringBuilder(text.length() + 64);
        int at = 0;
        while (true) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                return out.append(text, at, text.length()).toString();
            }
            String value = arguments.get(text.substring(open + 1, close));
            out.append(text, at, open);
            out.append(value == null ? text.substring(open, close + 1) : value);
            at = close + 1;
        }
    }
}
