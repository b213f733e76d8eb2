package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.NearestName;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The keys of one mapping of a scenario file, each read once by the type it should have.
final class Fields {

    /// Keys of earlier versions of the format, and what replaces them.
    private static final Map<String, String> DEFUNCT =
            Map.ofEntries(
                    Map.entry("clock", "the clock stands in acts: now, as ratio: and from:"),
                    Map.entry("time", "write at:"),
                    Map.entry("msel", "write injects:"),
                    Map.entry("attack", "write adversary:"),
                    Map.entry("attacker", "write adversary:"),
                    Map.entry("variation", "write vary:"),
                    Map.entry("variables", "write vary:"),
                    Map.entry("scoring", "write assess:"),
                    Map.entry("probability", "write chance:, as chance: 30%"),
                    Map.entry("p", "write chance:, as chance: 30%"),
                    Map.entry("mode", "write channel: mail, phone, chat or ticket"),
                    Map.entry("text_key", "write text:"),
                    Map.entry(
                            "clock_from",
                            "detection and containment are judged from the first notice"));

    private final Problems problems;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final TreeSet<String> used = new TreeSet<>();

    private Fields(Problems problems, String path, Node node) {
        this.problems = problems;
        this.path = path;
        this.node = node;
    }

    static Fields of(Problems problems, String path, Node node) {
        Fields fields = new Fields(problems, path, node);
        problems.place(path, node);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                fields.add(tuple);
            }
        } else {
            problems.at(node, named(path) + " should hold keys with values", "write key: value");
        }
        return fields;
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.at(tuple.getKeyNode(), "a key is a word", "");
            return;
        }
        String name = key.getValue();
        if (values.containsKey(name)) {
            problems.at(key, "the key '" + name + "' stands here twice", "take one of the two out");
            return;
        }
        values.put(name, tuple.getValueNode());
        keys.put(name, key);
        String child = path.isEmpty() ? name : path + "." + name;
        problems.place(child, isEmpty(tuple.getValueNode()) ? key : tuple.getValueNode());
    }

    String path() {
        return path;
    }

    Problems problems() {
        return problems;
    }

    Node node() {
        return node;
    }

    String child(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// The value of a key, null where it is absent or empty.
    @Nullable Node take(String key) {
        used.add(key);
        Node value = values.get(key);
        return value == null || isEmpty(value) ? null : value;
    }

    boolean has(String key) {
        Node value = values.get(key);
        return value != null && !isEmpty(value);
    }

    /// Names of the keys not read so far, in the order of the file; they count as read from now on.
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        for (String key : values.keySet()) {
            if (!used.contains(key)) {
                rest.add(key);
            }
        }
        used.addAll(rest);
        return rest;
    }

    String text(String key) {
        Node value = take(key);
        if (value == null) {
            missing(key, key + ": …");
            return "";
        }
        return scalar(key, value);
    }

    String text(String key, String otherwise) {
        Node value = take(key);
        return value == null ? otherwise : scalar(key, value);
    }

    private String scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.at(value, "'" + key + "' is one value, not a list or a block", "");
        return "";
    }

    /// A value parsed by `parser`, which throws IllegalArgumentException with the reason where it cannot.
    <T> T parsed(String key, T otherwise, Parser<T> parser) {
        Node value = take(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof ScalarNode scalar)) {
            scalar(key, value);
            return otherwise;
        }
        return parse(value, scalar.getValue(), otherwise, parser);
    }

    <T> T required(String key, T otherwise, Parser<T> parser) {
        if (!has(key)) {
            missing(key, key + ": …");
            used.add(key);
            return otherwise;
        }
        return parsed(key, otherwise, parser);
    }

    private <T> T parse(Node at, String text, T otherwise, Parser<T> parser) {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException e) {
            problems.at(at, "'" + text + "': " + e.getMessage(), "");
            return otherwise;
        }
    }

    int number(String key, int low, int high, int otherwise) {
        return parsed(
                key,
                otherwise,
                text -> (int) Quantities.within(Quantities.number(text), low, high));
    }

    boolean truth(String key, boolean otherwise) {
        return parsed(key, otherwise, Quantities::truth);
    }

    <E extends Enum<E>> E choice(String key, E[] all, E otherwise) {
        return parsed(key, otherwise, text -> Quantities.choice(text, all));
    }

    /// A list of words; one word alone counts as a list of one.
    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        for (Node item : list(key)) {
            words.add(scalar(key, item));
        }
        return words;
    }

    <T> List<T> parsedList(String key, Parser<T> parser) {
        List<T> items = new ArrayList<>();
        for (Node item : list(key)) {
            String text = scalar(key, item);
            try {
                items.add(parser.parse(text));
            } catch (IllegalArgumentException e) {
                problems.at(item, "'" + text + "': " + e.getMessage(), "");
            }
        }
        return items;
    }

    List<Node> list(String key) {
        Node value = take(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    /// A pair `[low, high]`; one value alone is both.
    <T> List<T> pair(String key, T otherwise, Parser<T> parser) {
        List<T> items = parsedList(key, parser);
        if (items.size() == 1) {
            return List.of(items.getFirst(), items.getFirst());
        }
        if (items.size() == 2) {
            return items;
        }
        Node value = values.get(key);
        if (value != null && !items.isEmpty()) {
            problems.at(
                    value, "'" + key + "' holds " + items.size() + " values", "write [from, to]");
        }
        return List.of(otherwise, otherwise);
    }

    /// The single values under a key, joined: to tell one way of writing from another.
    String raw(String key) {
        StringBuilder raw = new StringBuilder();
        Node value = values.get(key);
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                raw.append(item instanceof ScalarNode scalar ? scalar.getValue() : "").append(' ');
            }
        } else if (value instanceof ScalarNode scalar) {
            raw.append(scalar.getValue());
        }
        return raw.toString();
    }

    /// A block of its own.
    @Nullable Fields block(String key) {
        Node value = take(key);
        return value == null ? null : of(problems, child(key), value);
    }

    /// Named blocks: a mapping by name, or a list of blocks with `id:` (or `name:`).
    List<Item> items(String key) {
        Node value = take(key);
        List<Item> items = new ArrayList<>();
        if (value instanceof MappingNode) {
            Fields all = of(problems, child(key), value);
            for (String name : all.rest()) {
                Node item = all.values.get(name);
                if (item != null && !isEmpty(item)) {
                    items.add(new Item(name, of(problems, all.child(name), item)));
                }
            }
        } else if (value instanceof SequenceNode sequence) {
            listed(key, sequence, items);
        } else if (value != null) {
            problems.at(value, "'" + key + "' should hold blocks", "");
        }
        return items;
    }

    private void listed(String key, SequenceNode sequence, List<Item> items) {
        TreeSet<String> seen = new TreeSet<>();
        int number = 1;
        for (Node node : sequence.getValue()) {
            String name = name(node, key + number++);
            if (!seen.add(name)) {
                problems.at(node, "two of '" + key + "' are called '" + name + "'", "rename one");
            }
            Fields fields = of(problems, child(key) + "." + name, node);
            fields.used.add("id");
            fields.used.add("name");
            items.add(new Item(name, fields));
        }
    }

    private static String name(Node node, String otherwise) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && (key.getValue().equals("id") || key.getValue().equals("name"))
                        && tuple.getValueNode() instanceof ScalarNode value) {
                    return value.getValue();
                }
            }
        }
        return otherwise;
    }

    record Item(String name, Fields fields) {}

    void missing(String key, String example) {
        problems.at(node, "'" + key + "' is missing" + in(path), "add " + example);
    }

    void wrong(String key, String message, String fix) {
        Node at = values.getOrDefault(key, node);
        problems.at(at, message, fix);
    }

    /// Reports the keys that nothing has read.
    void end() {
        for (Map.Entry<String, Node> entry : keys.entrySet()) {
            String key = entry.getKey();
            if (!used.contains(key)) {
                String defunct = DEFUNCT.get(key);
                String fix =
                        defunct == null
                                ? NearestName.fix(key, used)
                                : "the key was renamed: " + defunct;
                problems.at(entry.getValue(), "unknown key '" + key + "'" + in(path), fix);
            }
        }
    }

    static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }

    private static String in(String path) {
        return path.isEmpty() ? "" : " in " + path;
    }

    private static String named(String path) {
        return path.isEmpty() ? "the file" : "'" + path + "'";
    }

    /// Makes a value of a text, or says why it cannot.
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }
}
