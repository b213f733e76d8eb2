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
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// YAML as nodes that know their file, line and column.
final class YamlTree {

    /// Some twenty times what the longest shipped scenario has.
    private static final int MOST_NODES = 50_000;

    private static final int DEEPEST = 100;

    private YamlTree() {}

    /// The root of a document, null where it cannot be read; the problem is then noted.
    static @Nullable Node compose(String file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.file(file, "the file is empty", "write scenario: and a name");
            } else if (size(root.get(), 0, MOST_NODES) >= MOST_NODES) {
                String message = "the aliases in it unfold to more than " + MOST_NODES + " values";
                problems.at(root.get(), message, "write out what is meant, without & and *");
                return null;
            }
            return root.orElse(null);
        } catch (StackOverflowError e) {
            // The parser goes down one call for each level and sets itself no limit.
            String message = "blocks stand in each other too deeply";
            problems.file(file, message, "a scenario needs six levels");
            return null;
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            String message = "not YAML: " + e.getProblem();
            int line = mark == null ? 0 : mark.getLine() + 1;
            int column = mark == null ? 0 : mark.getColumn() + 1;
            String fix = "look at the indentation, colons and quotes here and on the line before";
            problems.add(new Problem(file, line, column, message, fix));
            return null;
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            String message = "not YAML: here stands the control character " + e.getCodePoint();
            problems.add(new Problem(file, line, column, message, "take it out"));
            return null;
        } catch (YamlEngineException e) {
            problems.file(file, "not YAML: " + e.getMessage(), "");
            return null;
        }
    }

    /// How many values a tree unfolds to, counted up to a limit: an alias counts as often as it is used.
    private static int size(Node node, int depth, int most) {
        int size = 1;
        if (depth >= DEEPEST) {
            return most;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                size += 1 + (size < most ? size(tuple.getValueNode(), depth + 1, most - size) : 0);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                size += size < most ? size(item, depth + 1, most - size) : 0;
            }
        }
        return Math.min(size, most);
    }

    /// Lays `own` over `base`: mappings key by key, everything else as a whole; an empty value takes out.
    static Node over(Node base, Node own, Problems problems) {
        if (base instanceof MappingNode && own instanceof ScalarNode && !Fields.isEmpty(own)) {
            String fix = "write the keys that differ, or nothing to take the block out";
            problems.at(own, "one value cannot take the place of a block", fix);
            return base;
        }
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
                            : over(below.getValueNode(), tuple.getValueNode(), problems);
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
