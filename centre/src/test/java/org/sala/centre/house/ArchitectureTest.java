package org.sala.centre.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who may import whom. The table stands in ARCHITECTURE.md, and there only.
class ArchitectureTest {
    private static final String ROOT = "org.sala.";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    // What Spring writes at build time wires everything to everything.
                    .withImportOption(location -> !location.contains("__"))
                    .importPackages("org.sala");

    @Test
    void looksAtTheWholeProduct() {
        for (String part :
                List.of("engine", "formats", "evidence", "search", "library", "centre")) {
            assertThat(CLASSES.containPackage(ROOT + part)).as(part).isTrue();
        }
        assertThat(CLASSES.size()).isGreaterThan(100);
    }

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        Map<String, List<String>> table = table();
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = key(type, table);
            if (from == null) {
                found.add(type.getPackageName() + " stands in no line of the table");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.getPackageName().startsWith("org.sala")) {
                    continue;
                }
                String to = key(target, table);
                if (to != null && !to.equals(from) && !table.get(from).contains(to)) {
                    found.add(type.getName() + " (" + from + ") imports " + target.getName());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theTableHasNoWayBack() {
        Map<String, List<String>> table = table();
        List<String> open = new ArrayList<>(table.keySet());
        List<String> settled = new ArrayList<>();
        while (!open.isEmpty()) {
            List<String> next =
                    open.stream().filter(key -> settled.containsAll(table.get(key))).toList();
            assertThat(next).as("a circle among %s", open).isNotEmpty();
            settled.addAll(next);
            open.removeAll(next);
        }
    }

    @Test
    void thePureModulesNeedNothingButTheJavaLanguage() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.sala.engine..", "org.sala.formats..", "org.sala.evidence..")
                .should()
                .dependOnClassesThat(
                        outside(
                                "org.sala.engine",
                                "org.sala.formats",
                                "org.sala.evidence",
                                "org.jspecify.annotations",
                                "java.lang",
                                "java.util",
                                "java.io",
                                "java.math",
                                "java.nio",
                                "java.security",
                                "java.text",
                                "java.time",
                                "javax.crypto"))
                .check(CLASSES);
    }

    @Test
    void onlyPagesAndTheWebPackageKnowTheWeb() {
        noClasses()
                .that()
                .resideInAPackage("org.sala.centre..")
                .and()
                .resideOutsideOfPackage("org.sala.centre.web..")
                .and(doNotEndWith("Pages", "Api", "Setup"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void pagesHoldNoSql() {
        noClasses()
                .that()
                .resideInAPackage("org.sala.centre..")
                .and(DescribedPredicate.not(doNotEndWith("Pages", "Api")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sala.centre.cli..", "org.sala.library.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "java.io.Console")
                .check(CLASSES);
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /// Lines `package: what it may import`, from the fenced block that starts with `imports`.
    private static Map<String, List<String>> table() {
        String document = SourceTree.read(new SourceTree().root().resolve("ARCHITECTURE.md"));
        int from = document.indexOf("```imports\n") + "```imports\n".length();
        String block = document.substring(from, document.indexOf("```", from));
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (String line : block.lines().filter(text -> !text.isBlank()).toList()) {
            boolean group = line.contains(" = ");
            String[] sides = line.split(group ? " = " : ":", 2);
            List<String> allowed = new ArrayList<>();
            for (String name : sides[1].strip().split(" +")) {
                allowed.addAll(
                        groups.getOrDefault(name, name.isEmpty() ? List.of() : List.of(name)));
            }
            (group ? groups : table).put(sides[0].strip(), allowed);
        }
        return table;
    }

    /// The longest line of the table that holds the type's package.
    private static @Nullable String key(JavaClass type, Map<String, List<String>> table) {
        String name = type.getName().replace('$', '.') + ".";
        String best = null;
        for (String key : table.keySet()) {
            if (name.startsWith(ROOT + key + ".")
                    && (best == null || key.length() > best.length())) {
                best = key;
            }
        }
        return best;
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.describe(
                "belong to anything else",
                type -> {
                    JavaClass element = type.getBaseComponentType();
                    return !element.isPrimitive()
                            && Arrays.stream(packages)
                                    .noneMatch(name ->
                                            (element.getPackageName() + ".")
                                                    .startsWith(name + "."));
                });
    }

    private static DescribedPredicate<JavaClass> doNotEndWith(String... endings) {
        return DescribedPredicate.describe(
                "do not end with " + String.join(", ", endings),
                type -> {
                    String top = type.getName().replaceFirst("\\$.*", "");
                    return Arrays.stream(endings).noneMatch(top::endsWith);
                });
    }
}
