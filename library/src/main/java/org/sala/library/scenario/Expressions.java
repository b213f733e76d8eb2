package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.ExpressionException;
import org.sala.engine.scenario.Value;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads conditions and free values, with places inside the text.
final class Expressions {

    static final Expr NEVER = new Expr.Literal(new Value.Truth(false));

    private Expressions() {}

    static Expr required(Fields fields, String key) {
        if (!fields.has(key)) {
            fields.missing(key, key + ": \"…\"");
            fields.take(key);
            return NEVER;
        }
        return optional(fields, key, NEVER);
    }

    static Expr optional(Fields fields, String key, Expr otherwise) {
        Node node = fields.take(key);
        return node == null ? otherwise : of(fields.problems(), node);
    }

    static List<Expr> list(Fields fields, String key) {
        List<Expr> all = new ArrayList<>();
        for (Node node : fields.list(key)) {
            all.add(of(fields.problems(), node));
        }
        return all;
    }

    static Expr of(Problems problems, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.at(node, "a condition is one text", "put it in quotes");
            return NEVER;
        }
        try {
            return Expr.parse(scalar.getValue());
        } catch (ExpressionException e) {
            Mark mark = node.getStartMark().orElseThrow();
            boolean oneLine =
                    scalar.getScalarStyle() == ScalarStyle.PLAIN
                            || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                            || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
            int quote = scalar.isPlain() ? 0 : 1;
            int column = mark.getColumn() + 1 + (oneLine ? quote + e.position() : 0);
            String message = "condition '" + scalar.getValue() + "': " + e.getMessage();
            String fix = "as \"found(victim1) and not isolated(victim1)\"";
            problems.add(new Problem(mark.getName(), mark.getLine() + 1, column, message, fix));
            return NEVER;
        }
    }

    /// The keys not read so far, as arguments.
    static SortedMap<String, Value> arguments(Fields fields, List<String> variables) {
        SortedMap<String, Value> arguments = new TreeMap<>();
        for (String key : fields.rest()) {
            Node node = fields.take(key);
            if (node != null) {
                arguments.put(key, value(fields.problems(), node, variables));
            }
        }
        return arguments;
    }

    static Value value(Problems problems, Node node, List<String> variables) {
        if (node instanceof ScalarNode scalar) {
            return Quantities.value(scalar.getValue(), scalar.isPlain(), variables);
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode) {
                    items.add(value(problems, item, variables));
                } else {
                    problems.at(item, "a list holds single values here", "");
                }
            }
            return new Value.Listing(items);
        }
        String what = node instanceof MappingNode ? "a block" : "this";
        problems.at(node, what + " cannot be an argument", "write one value or a list");
        return new Value.Truth(false);
    }
}
