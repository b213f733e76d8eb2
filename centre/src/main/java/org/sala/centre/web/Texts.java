package org.sala.centre.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Every text of the interface in every language: `messages/<feature>_<language>.properties`, UTF-8.
///
/// A text is a pattern of [MessageFormat]: `{0}` is the first argument, `{0,number}` a number in the
/// language's digits, `{0,choice,…}` a plural. An apostrophe is written ’ (U+2019), for a straight
/// one has a meaning of its own there.
@Component
public final class Texts {
    /// Languages that ship complete, the first one being what all else falls back to.
    public static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("th"));

    private static final Pattern FILE = Pattern.compile("([a-z-]+)_([a-z]{2,3})\\.properties");

    private final Map<String, Map<String, String>> byLanguage = new TreeMap<>();

    /// Reads all bundles.
    ///
    /// @throws UncheckedIOException if one cannot be read
    public Texts() {
        for (Locale language : LANGUAGES) {
            byLanguage.put(language.getLanguage(), new TreeMap<>());
        }
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:messages/*.properties");
            for (Resource file : files) {
                read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of the interface cannot be read", e);
        }
    }

    private void read(Resource file) throws IOException {
        String name = String.valueOf(file.getFilename());
        Matcher matcher = FILE.matcher(name);
        if (!matcher.matches() || !byLanguage.containsKey(matcher.group(2))) {
            throw new IllegalStateException("not <feature>_<language>.properties: " + name);
        }
        Properties properties = new Properties();
        try (InputStreamReader in =
                new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Map<String, String> texts = byLanguage.get(matcher.group(2));
        for (String key : properties.stringPropertyNames()) {
            String before = texts.put(key, properties.getProperty(key));
            if (before != null) {
                throw new IllegalStateException("two texts for one key: " + key + " in " + name);
            }
        }
    }

    /// The text of a key in a language, or in English, with its arguments set in.
    ///
    /// @throws IllegalArgumentException if no bundle has the key
    public String text(Locale language, String key, Object... arguments) {
        String pattern = all(language).get(key);
        if (pattern == null) {
            pattern = all(Locale.ENGLISH).get(key);
        }
        if (pattern == null) {
            throw new IllegalArgumentException("no text has the key " + key);
        }
        return new MessageFormat(pattern, language).format(arguments);
    }

    /// Whether a key exists.
    public boolean has(String key) {
        return all(Locale.ENGLISH).containsKey(key);
    }

    /// All texts of a language by key; empty for a language that does not ship.
    public Map<String, String> all(Locale language) {
        return Collections.unmodifiableMap(
                byLanguage.getOrDefault(language.getLanguage(), new LinkedHashMap<>()));
    }
}
