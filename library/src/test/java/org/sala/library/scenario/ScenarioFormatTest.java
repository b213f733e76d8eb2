package org.sala.library.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sala.engine.scenario.AdversaryPlan;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.scenario.TechniqueCatalogue;
import org.sala.engine.scenario.TechniqueCatalogue.Signature;
import org.sala.engine.world.Account;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Source;

/// The page on the format says what the reader reads: every key in its section, every name that may be used.
class ScenarioFormatTest {

    private static final Path PAGE = Path.of("../docs/reference/scenario-format.md");
    private static final Path READERS = Path.of("src/main/java/org/sala/library/scenario");
    private static final String BEGIN = "<!-- catalogue -->\n";
    private static final String END = "<!-- end -->";

    /// A key that a reader asks a block for.
    private static final Pattern ASKED =
            Pattern.compile(
                    "\\.(?:text|parsed|required|number|truth|choice|words|parsedList|list|pair|raw|block|items"
                            + "|take|has)\\(\\s*\"(\\w+)\""
                            + "|(?:required|optional|list|roles|one)\\(\\s*\\w+, \"(\\w+)\"");

    /// Keys that are read in a loop.
    private static final Pattern LOOP = Pattern.compile("String key : List\\.of\\(([^)]*)\\)");

    private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern KEY = Pattern.compile("`(\\w+)`");

    @ParameterizedTest
    @CsvSource({
        "Where: organisation, PlaceReader SensorsReader",
        "What differs between teams: vary, VariableReader",
        "'Who and when: acts, injects, npcs', PeopleReader",
        "What happens: adversary, AdversaryReader",
        "What is judged and taught, AssessmentReader",
        "The playbook, PlaybookReader",
        "The file, ScenarioReader",
    })
    void everyKeyIsOnThePageAndNoOther(String heading, String reader) throws IOException {
        assertThat(told(section(heading))).isEqualTo(asked(reader));
    }

    private static TreeSet<String> asked(String readers) throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        for (String reader : readers.split(" ")) {
            keys.addAll(askedBy(Files.readString(READERS.resolve(reader + ".java"))));
        }
        return keys;
    }

    private static TreeSet<String> askedBy(String source) {
        TreeSet<String> keys = new TreeSet<>();
        for (Matcher asked = ASKED.matcher(source); asked.find(); ) {
            keys.add(asked.group(1) != null ? asked.group(1) : asked.group(2));
        }
        for (Matcher loop = LOOP.matcher(source); loop.find(); ) {
            for (Matcher word = WORD.matcher(loop.group(1)); word.find(); ) {
                keys.add(word.group(1));
            }
        }
        return keys;
    }

    private static TreeSet<String> told(String section) {
        TreeSet<String> keys = new TreeSet<>();
        for (Matcher row = ROW.matcher(section); row.find(); ) {
            for (Matcher key = KEY.matcher(row.group(1)); key.find(); ) {
                keys.add(key.group(1));
            }
        }
        return keys;
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("\n## " + heading + "\n");
        assertThat(begin).as(heading).isPositive();
        int end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    @Test
    void everyNameThatMayBeUsedIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END, begin);
        String wanted = catalogue();
        if (Boolean.getBoolean("sala.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + wanted + page.substring(end));
        } else {
            assertThat(page.substring(begin, end))
                    .as("run this test with -Dsala.write=true to write the page anew")
                    .isEqualTo(wanted);
        }
    }

    private static String catalogue() {
        TechniqueCatalogue all = StandardCatalogue.get();
        Map<String, Signature> techniques = new TreeMap<>();
        all.techniques().forEach(id -> techniques.put(id, all.technique(id).orElseThrow()));
        Map<String, Signature> herrings = new TreeMap<>();
        all.herrings().forEach(kind -> herrings.put(kind, all.herring(kind).orElseThrow()));
        StringBuilder out = new StringBuilder(4_000);
        out.append("\n| of | names |\n|---|---|\n");
        row(out, "country", PlaceReader.COUNTRIES);
        row(out, "log source", Stream.of(Source.values()).map(Source::key).toList());
        row(out, "kind of inject", words(InjectPlan.Kind.values()));
        row(out, "channel", words(InjectPlan.Channel.values()));
        row(out, "role of the team", words(TeamRole.values()));
        row(out, "kind of person", words(Npc.Kind.values()));
        row(out, "what a topic is about", words(Npc.Entity.values()));
        row(out, "what a person knows", words(Npc.Knows.values()));
        row(out, "response", words(AdversaryPlan.Response.Kind.values()));
        row(out, "role of a host", words(HostRole.values()));
        row(out, "kind of account", words(Account.Kind.values()));
        row(out, "action", all.actions());
        row(out, "fact", all.facts());
        signatures(out, "technique", techniques);
        signatures(out, "kind of herring", herrings);
        return out.append('\n').toString();
    }

    private static void row(StringBuilder out, String of, Collection<String> names) {
        out.append("| ").append(of).append(" | `").append(String.join("`, `", names));
        out.append("` |\n");
    }

    private static void signatures(StringBuilder out, String of, Map<String, Signature> all) {
        out.append("\n| ").append(of).append(" | arguments; those in brackets may be left out |\n");
        out.append("|---|---|\n");
        for (Map.Entry<String, Signature> entry : all.entrySet()) {
            List<String> parameters =
                    entry.getValue().parameters().stream().map(ScenarioFormatTest::shown).toList();
            out.append("| `").append(entry.getKey()).append("` | ");
            out.append(String.join(", ", parameters)).append(" |\n");
        }
    }

    private static String shown(TechniqueCatalogue.Parameter parameter) {
        String kind = parameter.kind().name().toLowerCase(Locale.ROOT);
        String text = "`" + parameter.name() + "` " + kind;
        return parameter.required() ? text : "(" + text + ")";
    }

    private static List<String> words(Enum<?>[] all) {
        return Stream.of(all)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
