package org.sala.library.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sala.engine.scenario.TechniqueCatalogue;
import org.snakeyaml.engine.v2.nodes.Node;

/// Loads scenarios: from a folder, from a file, or from those that ship with the product.
public final class Scenarios {

    static final String SHIPPED = "scenarios/";
    private static final String FILE = "scenario.yaml";

    private Scenarios() {}

    /// Loads a scenario by its folder or its `scenario.yaml`, with all problems that it has.
    public static Loaded load(Path place) {
        return load(place, StandardCatalogue.get());
    }

    static Loaded load(Path place, TechniqueCatalogue catalogue) {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path root = folder == null || folder.getParent() == null ? file : folder.getParent();
        String name = folder == null ? "" : folder.getFileName().toString();
        String main = name + "/" + file.getFileName();
        String shown = file.toString().replace('\\', '/');
        return new ScenarioReader(new ScenarioFiles.Folder(root), catalogue).load(main, shown);
    }

    /// Loads a shipped scenario by its name. @throws IllegalArgumentException if none has it
    public static Loaded shipped(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "no shipped scenario is called '"
                            + name
                            + "': there are "
                            + String.join(", ", names()));
        }
        String file = name + "/" + FILE;
        return new ScenarioReader(new ScenarioFiles.Shipped(SHIPPED), StandardCatalogue.get())
                .load(file, SHIPPED + file);
    }

    /// A scenario by what a person typed: the name of a shipped one, a folder or a file.
    public static Loaded find(String word) {
        return names().contains(word) ? shipped(word) : load(Path.of(word));
    }

    /// The playbook of a robot that plays any scenario. @throws IllegalStateException if it is broken
    public static Playbook robot(String name) {
        String file = "robots/" + name + ".yaml";
        Problems problems = new Problems(file);
        try {
            String text = new ScenarioFiles.Shipped(ScenarioReader.PACK).read(file).orElseThrow();
            Node root = YamlTree.compose(file, text, problems);
            if (root != null) {
                Playbook playbook = PlaybookReader.read(Fields.of(problems, "", root));
                if (problems.none()) {
                    return playbook;
                }
            }
            throw new IllegalStateException(problems.all().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /// The names of the shipped scenarios, the first one the one to begin with.
    public static List<String> names() {
        try {
            Optional<String> index = new ScenarioFiles.Shipped(SHIPPED).read("INDEX");
            List<String> names = new ArrayList<>();
            for (String line : index.orElse("").split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    names.add(line.strip());
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("the list of shipped scenarios cannot be read", e);
        }
    }
}
