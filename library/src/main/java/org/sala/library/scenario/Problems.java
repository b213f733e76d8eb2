package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sala.engine.scenario.Fault;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// Collects problems and remembers where each part of the scenario stands.
final class Problems {

    private final String mainFile;
    private final TreeSet<Problem> found = new TreeSet<>(Problem.ORDER);
    private final Map<String, Node> places = new TreeMap<>();

    Problems(String mainFile) {
        this.mainFile = mainFile;
    }

    String mainFile() {
        return mainFile;
    }

    void at(Node node, String message, String fix) {
        Mark mark = node.getStartMark().orElse(null);
        if (mark == null) {
            found.add(new Problem(mainFile, 0, 0, message, fix));
        } else {
            found.add(
                    new Problem(
                            mark.getName(),
                            mark.getLine() + 1,
                            mark.getColumn() + 1,
                            message,
                            fix));
        }
    }

    void file(String file, String message, String fix) {
        found.add(new Problem(file, 0, 0, message, fix));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    void place(String path, Node node) {
        places.putIfAbsent(path, node);
    }

    /// A later file wins over an earlier one.
    void replace(String path, Node node) {
        places.put(path, node);
    }

    /// Adds a fault at the most particular place known on its path, unless that place has a problem already.
    void add(Fault fault) {
        String path = fault.path();
        while (!path.isEmpty() && !places.containsKey(path)) {
            int dot = path.lastIndexOf('.');
            path = dot < 0 ? "" : path.substring(0, dot);
        }
        Node node = places.get(path);
        String missing =
                path.length() < 3 ? fault.path() + ": " + fault.message() : fault.message();
        if (node == null) {
            file(mainFile, missing, fault.fix());
        } else {
            at(node, fault.message(), fault.fix());
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(new ArrayList<>(found));
    }
}
