package org.sala.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;

/// Every text is in every language, every text that is asked for exists, and no page speaks past
/// the bundles.
class MessagesSyncTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern KEY =
            Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9][a-z0-9-]*)+)\"");
    private static final Pattern T_CALL = Pattern.compile("[.]t\\(\\s*\"([^\"]+)\"\\s*([,)+])");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private final Texts texts = new Texts();

    @Test
    void everyLanguageHasEveryText() {
        Set<String> english = texts.all(Locale.ENGLISH).keySet();
        for (Locale language : Texts.LANGUAGES) {
            assertThat(texts.all(language).keySet()).as(language.toString()).isEqualTo(english);
        }
    }

    @Test
    void everyTextIsAPatternWithTheSamePlacesInEveryLanguage() {
        for (Map.Entry<String, String> text : texts.all(Locale.ENGLISH).entrySet()) {
            for (Locale language : Texts.LANGUAGES) {
                String pattern = texts.all(language).get(text.getKey());
                assertThat(pattern).as(text.getKey()).isNotBlank().doesNotContain("'");
                assertThat(places(pattern)).as(text.getKey()).isEqualTo(places(text.getValue()));
                assertThat(new MessageFormat(pattern, language)).isNotNull();
            }
        }
    }

    @Test
    void everyTextThatIsAskedForExists() {
        List<String> missing = new ArrayList<>();
        for (Path file : files(TEMPLATES, ".jte")) {
            Matcher call = T_CALL.matcher(read(file));
            while (call.find()) {
                boolean prefix = call.group(2).equals("+");
                boolean there =
                        prefix
                                ? texts.all(Locale.ENGLISH).keySet().stream()
                                        .anyMatch(key -> key.startsWith(call.group(1)))
                                : texts.has(call.group(1));
                if (!there) {
                    missing.add(file + ": " + call.group(1));
                }
            }
        }
        Set<String> families = new TreeSet<>();
        texts.all(Locale.ENGLISH).keySet().forEach(key -> families.add(key.split("\\.")[0]));
        for (Path file : files(SOURCES, "Pages.java")) {
            Matcher key = KEY.matcher(read(file));
            while (key.find()) {
                boolean text = families.contains(key.group(1).split("\\.")[0]);
                if (text && !key.group(1).endsWith(".") && !texts.has(key.group(1))) {
                    missing.add(file + ": " + key.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsAskedForSomewhere() {
        StringBuilder all = new StringBuilder();
        for (Path file : files(TEMPLATES, ".jte")) {
            all.append(read(file));
        }
        for (Path file : files(SOURCES, ".java")) {
            all.append(read(file));
        }
        String everything = all.toString();
        List<String> unused = new ArrayList<>();
        for (String key : texts.all(Locale.ENGLISH).keySet()) {
            boolean named = everything.contains("\"" + key + "\"");
            boolean composed = composed(everything, key);
            if (!named && !composed) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void noTemplateSpeaksPastTheBundles() {
        List<String> literal = new ArrayList<>();
        for (Path file : files(TEMPLATES, ".jte")) {
            for (String line : visible(read(file)).split("\n")) {
                if (Pattern.compile("\\p{L}{2,}").matcher(line).find()) {
                    literal.add(file + ": " + line.strip());
                }
            }
        }
        assertThat(literal).isEmpty();
    }

    @Test
    void theCheckForLiteralTextSeesOne() {
        assertThat(visible("<p>${page.t(\"a.b\")} Hello</p>")).contains("Hello");
        assertThat(visible("@param String Hello\n<p title=\"Hello\">")).contains("Hello");
        assertThat(visible("<p class=\"x\">${page.t(\"a.b\", \"c\")}</p>").strip()).isEmpty();
    }

    @Test
    void everyRoleAndThemeHasAName() {
        for (Role role : Role.values()) {
            assertThat(texts.has(role.textKey())).as(role.code()).isTrue();
        }
        for (Reader.Theme theme : Reader.Theme.values()) {
            assertThat(texts.has("shell.theme." + theme.code())).isTrue();
        }
    }

    private static boolean composed(String everything, String key) {
        int dot = key.lastIndexOf('.');
        while (dot > 0) {
            if (everything.contains("\"" + key.substring(0, dot + 1) + "\"")) {
                return true;
            }
            dot = key.lastIndexOf('.', dot - 1);
        }
        return false;
    }

    /// What of a template a person would read: text between tags, and the attributes that are read
    /// out or shown, without jte's own words.
    private static String visible(String template) {
        String text = template.replaceAll("(?s)<%--.*?--%>|<!--.*?-->", "");
        text = text.replaceAll("(?m)^\\s*@(import|param)\\b.*$", "");
        text = withoutBraces(text);
        StringBuilder shown = new StringBuilder();
        Matcher attribute =
                Pattern.compile("\\b(title|alt|placeholder|aria-label|label)=\"([^\"$]*)\"")
                        .matcher(template);
        while (attribute.find()) {
            boolean tag =
                    template.lastIndexOf('<', attribute.start())
                            > template.lastIndexOf('(', attribute.start());
            if (tag) {
                shown.append(attribute.group(2)).append('\n');
            }
        }
        text = text.replaceAll("(?s)<(style|script|svg|code|kbd)\\b.*?</\\1>", "");
        text = text.replaceAll("(?s)<[^<>]*>", "\n");
        text = text.replaceAll("&[a-z]+;", "");
        return shown.append(text).toString();
    }

    /// Removes `${…}`, `!{…}`, `@if(…)`, `@for(…)`, `@template.x(…)`, `@else`, `@endif`, `@endfor`.
    private static String withoutBraces(String text) {
        StringBuilder out = new StringBuilder();
        Pattern start =
                Pattern.compile(
                        "[$!]\\{|@(?:if|elseif|for|template[.a-zA-Z]*)\\s*\\(|@else\\b|@endif\\b|@endfor\\b|@raw\\b|@endraw\\b");
        Matcher matcher = start.matcher(text);
        int at = 0;
        while (matcher.find(at)) {
            out.append(text, at, matcher.start());
            String opening = matcher.group();
            char last = opening.charAt(opening.length() - 1);
            at = last == '{' || last == '(' ? closing(text, matcher.end(), out) : matcher.end();
        }
        return out.append(text.substring(at)).toString();
    }

    /// The place after the bracket that closes; content blocks within are read as a template.
    private static int closing(String text, int from, StringBuilder out) {
        int depth = 1;
        boolean quoted = false;
        int i = from;
        while (i < text.length() && depth > 0) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '@' && text.startsWith("@`", i)) {
                int end = blockEnd(text, i + 2);
                out.append(withoutBraces(text.substring(i + 2, end)));
                i = end;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}')) {
                depth--;
            }
            i++;
        }
        return i;
    }

    private static int blockEnd(String text, int from) {
        int depth = 1;
        int i = from;
        while (i < text.length()) {
            if (text.startsWith("@`", i)) {
                depth++;
                i++;
            } else if (text.charAt(i) == '`') {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
            i++;
        }
        return text.length();
    }

    private static Set<String> places(String pattern) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(pattern);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static List<Path> files(Path folder, String end) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
