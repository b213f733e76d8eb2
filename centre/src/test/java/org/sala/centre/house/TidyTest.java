package org.sala.centre.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a reader of the source may count on in every file.
class TidyTest {
    private static final int MOST_LINES = 400;
    private static final long MOST_OCTETS = 1_000_000;
    private static final Pattern VAGUE_NAME =
            Pattern.compile("[a-z](?:Util|Utils|Helper|Manager|Impl|DTO|Dto|Base)\\.java$");
    // The words are split so that this file does not contain them.
    private static final Pattern PROMISE =
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern INFERRED = Pattern.compile("(?m)^[^/*\"]*\\bvar\\s+\\w+\\s*[=:]");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.\\\\$}-])/(?:ro" + "ot|wo" + "rk|home/[a-z]+)/[A-Za-z0-9.]");
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "registry\\.npm"
                            + "js|repo1?\\.maven|maven\\.apache\\.org/maven2|docker\\.io/");
    private static final Pattern HEADING = Pattern.compile("(?m)^# ");

    private final SourceTree tree = new SourceTree();

    @Test
    void filesAreShortEnoughToRead() {
        assertThat(tooLong()).filteredOn(this::isNotWaived).isEmpty();
    }

    private List<String> tooLong() {
        List<String> found = new ArrayList<>();
        for (Path file : tree.ending(".java", ".ts", ".js", ".mjs", ".jte", ".css")) {
            long lines = SourceTree.read(file).lines().count();
            if (lines > MOST_LINES) {
                found.add(tree.name(file) + " has " + lines + " lines");
            }
        }
        return found;
    }

    @Test
    void everyWaiverIsStillNeeded() throws IOException {
        List<String> findings = tooLong();
        findings.addAll(new Methods(tree).findings());
        assertThat(waivers())
                .allMatch(
                        waiver -> findings.stream().anyMatch(f -> f.startsWith(waiver + " has ")));
    }

    @Test
    void methodsAreShortAndTakeFewParameters() throws IOException {
        assertThat(new Methods(tree).findings()).filteredOn(this::isNotWaived).isEmpty();
    }

    @Test
    void nothingIsPromisedForLater() {
        assertThat(containing(PROMISE, ".java", ".ts", ".mjs", ".jte", ".sql", ".sh", ".yaml"))
                .isEmpty();
    }

    @Test
    void typesAreWrittenOut() {
        assertThat(containing(INFERRED, ".java")).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(tree.ending(".java").stream().map(tree::name).toList())
                .filteredOn(name -> VAGUE_NAME.matcher(name).find())
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndThatNullIsMarked() {
        List<String> found = new ArrayList<>();
        tree.ending(".java").stream()
                .filter(file -> tree.name(file).contains("src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .forEach(folder -> {
                    Path info = folder.resolve("package-info.java");
                    if (!Files.exists(info)
                            || !SourceTree.read(info).contains("@NullMarked")
                            || !SourceTree.read(info).startsWith("///")) {
                        found.add(tree.name(folder));
                    }
                });
        assertThat(found).isEmpty();
    }

    @Test
    void documentsHaveOneTitle() {
        List<String> found = new ArrayList<>();
        for (Path file : tree.ending(".md")) {
            String prose = SourceTree.read(file).replaceAll("(?ms)^```.*?^```", "");
            long titles = HEADING.matcher(prose).results().count();
            if (titles != 1) {
                found.add(tree.name(file) + " has " + titles);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothingNamesAMachineOrARegistry() {
        String[] texts = {
            ".java",
            ".md",
            ".xml",
            ".json",
            ".sql",
            ".sh",
            ".mjs",
            ".ts",
            ".jte",
            ".yaml",
            "/sala",
            ".properties",
            ".tsv",
            ".css"
        };
        assertThat(containing(MACHINE_PATH, texts)).isEmpty();
        assertThat(containing(REGISTRY, texts)).isEmpty();
    }

    @Test
    void noLargeFileIsKept() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : tree.files()) {
            if (Files.size(file) > MOST_OCTETS) {
                found.add(tree.name(file));
            }
        }
        assertThat(found).isEmpty();
    }

    /// Places known to be too long, each to be cut; no new one may be added.
    private boolean isNotWaived(String finding) {
        return waivers().stream().noneMatch(line -> finding.startsWith(line + " has "));
    }

    private List<String> waivers() {
        return SourceTree.read(tree.root().resolve("config/tidy-waivers.txt")).lines().toList();
    }

    private List<String> containing(Pattern pattern, String... endings) {
        List<String> found = new ArrayList<>();
        for (Path file : tree.ending(endings)) {
            Matcher matcher = pattern.matcher(SourceTree.read(file));
            if (matcher.find()) {
                found.add(tree.name(file) + ": " + matcher.group().strip());
            }
        }
        return found;
    }
}
