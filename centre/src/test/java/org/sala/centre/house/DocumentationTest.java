package org.sala.centre.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documents name is there.
class DocumentationTest {
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern TYPE =
            Pattern.compile(
                    "(?:(?:engine|formats|evidence|search|library|centre)(?:\\.[a-z]+)*\\.)?"
                            + "([A-Z][a-z]+[A-Za-z]*)");
    private static final Pattern PATH = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)*/?");
    private static final Pattern COMMAND = Pattern.compile("\\./sala ([a-z]+)");

    private final SourceTree tree = new SourceTree();

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> found = new ArrayList<>();
        for (Path file : tree.ending(".md")) {
            for (MatchResult link : matches(LINK, SourceTree.read(file))) {
                if (!Files.exists(file.resolveSibling(link.group(1)))) {
                    found.add(tree.name(file) + " links to " + link.group(1));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPathAndTypeNamedInArchitectureAndSecurityIsThere() {
        List<String> types =
                tree.ending(".java").stream()
                        .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                        .toList();
        String text =
                (document("ARCHITECTURE.md") + document("SECURITY.md"))
                        .replaceAll("(?ms)^```.*?^```", "");
        List<String> found = new ArrayList<>();
        for (MatchResult code : matches(CODE, text)) {
            String name = code.group(1);
            Matcher type = TYPE.matcher(name);
            if (type.matches()) {
                if (!types.contains(type.group(1))) {
                    found.add("no type " + name);
                }
            } else if (name.contains("/") && PATH.matcher(name).matches()) {
                if (!Files.exists(tree.root().resolve(name))) {
                    found.add("no path " + name);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyCommandInTheDocumentsIsOneOfTheLauncher() throws IOException {
        String launcher = Files.readString(tree.root().resolve("sala"));
        List<String> found = new ArrayList<>();
        for (Path file : tree.ending(".md")) {
            for (MatchResult command : matches(COMMAND, SourceTree.read(file))) {
                String name = command.group(1);
                if (!launcher.contains("\n  " + name + " ")) {
                    found.add(tree.name(file) + ": " + command.group());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private String document(String name) {
        return SourceTree.read(tree.root().resolve(name));
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
