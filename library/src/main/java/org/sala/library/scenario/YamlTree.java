package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// YAML as nodes that know their file, line and column.
final class YamlTree {

    private YamlTree() {}

    /// The root of a document, null where it cannot be read; the problem is then noted.
    static @Nullable Node compose(String file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.file(file, "the file is empty", "");
            }
            return root.orElse(null);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            String message = "not YAML: " + e.getProblem();
            int line = mark == null ? 0 : mark.getLine() + 1;
            int column = mark == null ? 0 : mark.getColumn() + 1;
            String fix = "look at the indentation, colons and quotes here and on the line before";
            problems.add(new Problem(file, line, column, message, fix));
            return null;
        } catch (YamlEngineException e) {
            problems.file(file, "not YAML: " + e.getMessage(), "");
            return null;
        }
    }

    /// Lays `own` over `base`: mappings key by key, everything else as a whole; an empty value takes out.
    static Node over(Node base, Node own) {
        if (!(base instanceof MappingNode lower) || !(own instanceof MappingNode upper)) {
            return own;
        }
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        for (NodeTuple tuple : lower.getValue()) {
            tuples.put(key(tuple), tuple);
        }
        List<NodeTuple> twice = new ArrayList<>();
        Map<String, NodeTuple> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : upper.getValue()) {
            String key = key(tuple);
            if (seen.put(key, tuple) != null) {
                twice.add(tuple);
                continue;
            }
            NodeTuple below = tuples.get(key);
            Node value =
                    below == null
                            ? tuple.getValueNode()
                            : over(below.getValueNode(), tuple.getValueNode());
            tuples.put(key, new NodeTuple(tuple.getKeyNode(), value));
        }
        List<NodeTuple> all = new ArrayList<>(tuples.values());
        all.addAll(twice);
        return new MappingNode(
                upper.getTag(),
                true,
                all,
                upper.getFlowStyle(),
                upper.getStartMark(),
                upper.getEndMark());
    }

    static @Nullable Node value(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (key(tuple).equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }
}
