package org.sala.library.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.Act;
import org.sala.engine.scenario.AdversaryPlan;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Lesson;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.Place;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.ScenarioRules;
import org.sala.engine.scenario.TechniqueCatalogue;
import org.sala.engine.scenario.Texts;
import org.sala.engine.scenario.Variable;
import org.sala.engine.time.Ticks;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads one scenario with all that it builds on: its base by `use:`, then the standard pack.
final class ScenarioReader {

    /// What every scenario gets where it says nothing else: acts, people, documents, role cards.
    static final String PACK = "org/sala/library/pack/";

    private static final int DEEPEST_USE = 5;
    private static final int DEEPEST_TEXT = 8;
    private static final List<String> LANGUAGES =
            List.of(
                    "en", "th", "km", "lo", "my", "vi", "ms", "id", "fil", "ta", "zh", "tet", "pt",
                    "ja");

    private static final List<String> MODES =
            List.of("live", "async", "tabletop", "forensics", "ctf");

    private final ScenarioFiles files;
    private final TechniqueCatalogue catalogue;
    private final SortedMap<String, SortedMap<String, String>> texts = new TreeMap<>();
    private Problems problems = new Problems("");
    private int lines;
    private boolean standard = true;

    ScenarioReader(ScenarioFiles files, TechniqueCatalogue catalogue) {
        this.files = files;
        this.catalogue = catalogue;
    }

    /// @param main  path of the file within the files
    /// @param shown name by which problems speak of it
    Loaded load(String main, String shown) {
        problems = new Problems(shown);
        String prefix =
                shown.endsWith(main) ? shown.substring(0, shown.length() - main.length()) : "";
        Node root = document(new Source(files, main, prefix, 0));
        if (root == null) {
            return new Loaded.Refused(problems.all());
        }
        if (!(root instanceof MappingNode)) {
            problems.at(root, "a scenario is a block of keys", "write scenario: and a name");
            return new Loaded.Refused(problems.all());
        }
        if (standard) {
            root = overPack(root);
        }
        Fields top = Fields.of(problems, "", root);
        Scenario scenario = scenario(top);
        Optional<Playbook> playbook = reference(top, main, prefix);
        top.end();
        ScenarioRules.check(scenario, catalogue).forEach(problems::add);
        if (problems.none()) {
            PlaceRules.check(scenario).forEach(problems::add);
        }
        return problems.none()
                ? new Loaded.Ready(scenario, playbook, lines)
                : new Loaded.Refused(problems.all());
    }

    /// A file of a scenario.
    ///
    /// @param prefix what stands before the path where problems speak of it
    /// @param depth  how many scenarios are built on it
    private record Source(ScenarioFiles from, String path, String prefix, int depth) {
        String folder() {
            return path.substring(0, path.lastIndexOf('/') + 1);
        }

        Source shipped(String other) {
            return new Source(
                    new ScenarioFiles.Shipped(Scenarios.SHIPPED),
                    other,
                    Scenarios.SHIPPED,
                    depth + 1);
        }
    }

    private @Nullable Node document(Source source) {
        String shown = source.prefix() + source.path();
        int before = problems.all().size();
        String text = read(source.from(), source.path(), source.prefix());
        if (text == null && problems.all().size() > before) {
            return null;
        }
        if (text == null) {
            String fix = "shipped are " + String.join(", ", Scenarios.names());
            String named = source.depth() == 0 ? problems.mainFile() : shown;
            problems.file(named, "there is no such file", fix);
            return null;
        }
        if (source.depth() == 0) {
            lines = (int) text.lines().count();
        }
        Node root = YamlTree.compose(shown, text, problems);
        if (root == null) {
            return null;
        }
        Node own = root;
        if (YamlTree.value(root, "use") instanceof ScalarNode use && !Fields.isEmpty(use)) {
            own = based(source, root, use);
        }
        if (YamlTree.value(root, "standard") instanceof ScalarNode no
                && no.getValue().equals("false")) {
            standard = false;
        }
        for (String language : LANGUAGES) {
            String texts = source.folder() + "texts/" + language + ".yaml";
            texts(source.from(), texts, source.prefix(), language);
        }
        return own;
    }

    private Node based(Source source, Node root, ScalarNode use) {
        String name = use.getValue();
        if (!name.matches("[a-z0-9-]+")) {
            String message = "'" + name + "' is no name of a scenario";
            problems.at(use, message, "write the name of its folder");
            return root;
        }
        if (source.folder().equals(name + "/") || source.depth() >= DEEPEST_USE) {
            problems.at(use, "the scenarios build on each other in a circle", "take one use: out");
            return root;
        }
        Source base = base(source, name + "/scenario.yaml");
        if (base == null) {
            String fix = "write the name of a folder beside this one or of a shipped scenario";
            problems.at(use, "no scenario is called '" + name + "'", fix);
            return root;
        }
        Node below = document(base);
        return below == null ? root : YamlTree.over(below, root, problems);
    }

    /// The scenario beside this one, or else the shipped one of that name.
    private @Nullable Source base(Source source, String path) {
        if (read(source.from(), path, source.prefix()) != null) {
            return new Source(source.from(), path, source.prefix(), source.depth() + 1);
        }
        Source shipped = source.shipped(path);
        return read(shipped.from(), path, "") == null ? null : shipped;
    }

    private Node overPack(Node root) {
        ScenarioFiles pack = new ScenarioFiles.Shipped(PACK);
        Node below = document(new Source(pack, "standard/scenario.yaml", "pack/", 1));
        return below == null ? root : YamlTree.over(below, root, problems);
    }

    private @Nullable String read(ScenarioFiles from, String file, String prefix) {
        try {
            return from.read(file).orElse(null);
        } catch (UnreadableFileException e) {
            problems.add(e.problem(prefix + file));
            return null;
        } catch (IOException e) {
            problems.file(prefix + file, "the file cannot be read: " + e.getMessage(), "");
            return null;
        }
    }

    private void texts(ScenarioFiles from, String file, String prefix, String language) {
        String text = read(from, file, prefix);
        if (text == null) {
            return;
        }
        Node root = YamlTree.compose(prefix + file, text, problems);
        if (root != null) {
            flatten(language, "", root, 0);
        }
    }

    private void flatten(String language, String path, Node node, int depth) {
        if (node instanceof MappingNode mapping && depth < DEEPEST_TEXT) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String child = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                    problems.place("texts." + language + "." + child, tuple.getKeyNode());
                    flatten(language, child, tuple.getValueNode(), depth + 1);
                }
            }
        } else if (node instanceof ScalarNode scalar) {
            texts.computeIfAbsent(language, _ -> new TreeMap<>())
                    .putIfAbsent(path, scalar.getValue().strip());
        } else {
            problems.at(node, "a text is one value", "use | for several lines");
        }
    }

    private Scenario scenario(Fields top) {
        Scenario.Meta meta = meta(top);
        List<Variable> variables = VariableReader.read(top);
        List<String> names = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (Variable variable : variables) {
            names.add(variable.name());
            if (variable instanceof Variable.WorkdayOf) {
                days.add(variable.name());
            }
        }
        List<Act> acts = PeopleReader.acts(top);
        Place place = PlaceReader.read(top);
        AdversaryPlan adversary = new AdversaryReader(names).read(top);
        List<InjectPlan> injects = PeopleReader.injects(top, days);
        List<Npc> npcs = PeopleReader.npcs(top);
        AssessmentReader judged = new AssessmentReader(names);
        Assessment assessment = judged.assessment(top);
        Lesson lesson = judged.lesson(top);
        List<Scenario.Invariant> invariants = AssessmentReader.invariants(top);
        inlineTexts(top);
        return new Scenario(
                meta,
                acts,
                variables,
                place,
                adversary,
                injects,
                npcs,
                assessment,
                lesson,
                invariants,
                new Texts(texts));
    }

    private Scenario.Meta meta(Fields top) {
        top.text("use", "");
        top.truth("standard", true);
        String id = top.text("scenario");
        if (!id.isEmpty() && !id.matches("[a-z][a-z0-9-]*")) {
            top.wrong("scenario", "'" + id + "' is not a name", "write a-z, 0-9 and hyphens");
        }
        String version = top.text("version", "1.0.0");
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            top.wrong("version", "'" + version + "' is not a version", "write version: 1.0.0");
        }
        Scenario.Level level = top.choice("level", Scenario.Level.values(), Scenario.Level.B);
        List<String> modes = top.words("modes");
        for (String mode : modes) {
            if (!MODES.contains(mode)) {
                String fix = NearestName.fix(mode, MODES);
                top.wrong("modes", "no mode is called '" + mode + "'", fix);
            }
        }
        String licence = top.text("licence", "CC-BY-4.0");
        long epilogue = top.parsed("epilogue", 3 * Ticks.DAY, Quantities::simulated);
        return new Scenario.Meta(id, version, level, modes, licence, epilogue);
    }

    private void inlineTexts(Fields top) {
        Fields inline = top.block("texts");
        if (inline == null) {
            return;
        }
        for (String language : inline.rest()) {
            Node node = inline.take(language);
            if (!LANGUAGES.contains(language)) {
                inline.wrong(
                        language, "no language is called '" + language + "'", "write en or th");
            } else if (node != null) {
                overlay(language, "", node, 0);
            }
        }
        inline.end();
    }

    private void overlay(String language, String path, Node node, int depth) {
        if (node instanceof MappingNode mapping && depth < DEEPEST_TEXT) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String child = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                    problems.replace("texts." + language + "." + child, tuple.getKeyNode());
                    overlay(language, child, tuple.getValueNode(), depth + 1);
                }
            }
        } else if (node instanceof ScalarNode scalar) {
            texts.computeIfAbsent(language, _ -> new TreeMap<>())
                    .put(path, scalar.getValue().strip());
        }
    }

    private Optional<Playbook> reference(Fields top, String main, String prefix) {
        Node node = top.take("reference");
        if (!(node instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        Node from = node;
        String folder = main.substring(0, main.lastIndexOf('/') + 1);
        String label = node.getStartMark().map(mark -> mark.getName()).orElse(prefix + main);
        if (label.startsWith(prefix) && label.endsWith("/scenario.yaml")) {
            String inside = label.substring(prefix.length());
            folder = inside.substring(0, inside.lastIndexOf('/') + 1);
        }
        String file = folder + scalar.getValue();
        ScenarioFiles where = files;
        String text = read(files, file, prefix);
        if (text == null && label.startsWith(Scenarios.SHIPPED)) {
            where = new ScenarioFiles.Shipped("");
            String inside = label.substring(0, label.lastIndexOf('/') + 1) + scalar.getValue();
            text = read(where, inside, "");
        }
        if (text == null && label.startsWith("pack/")) {
            String inside = label.substring(5, label.lastIndexOf('/') + 1) + scalar.getValue();
            text = read(new ScenarioFiles.Shipped(PACK), inside, "");
        }
        if (text == null) {
            problems.at(from, "there is no file '" + scalar.getValue() + "'", "");
            return Optional.empty();
        }
        Node root = YamlTree.compose(prefix + file, text, problems);
        return root == null
                ? Optional.empty()
                : Optional.of(PlaybookReader.read(Fields.of(problems, "reference", root)));
    }
}
