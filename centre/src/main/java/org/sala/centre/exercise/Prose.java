package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;

/// A paper of a scenario as its author wrote it: paragraphs with a blank line between them, numbered
/// lines, tables of bars, and `**words**` that stand out.
public record Prose(List<Block> blocks) {
    public Prose {
        blocks = List.copyOf(blocks);
    }

    /// @param strong whether the words stand out
    public record Span(String text, boolean strong) {}

    public sealed interface Block {}

    /// Lines of one paragraph, each on a line of its own.
    public record Paragraph(List<List<Span>> lines) implements Block {
        public Paragraph {
            lines = List.copyOf(lines);
        }
    }

    /// Items that are counted from 1.
    public record Numbered(List<List<Span>> items) implements Block {
        public Numbered {
            items = List.copyOf(items);
        }
    }

    /// A table with its heads.
    public record Grid(List<String> heads, List<List<String>> rows) implements Block {
        public Grid {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /// Reads a text; what is in no known form is a paragraph.
    public static Prose of(String text) {
        List<Block> blocks = new ArrayList<>();
        for (String part : text.strip().split("\n\\s*\n", -1)) {
            List<String> lines = part.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
            if (lines.isEmpty()) {
                continue;
            }
            if (lines.stream().allMatch(line -> line.startsWith("|") && line.endsWith("|"))) {
                blocks.add(grid(lines));
            } else if (lines.stream().allMatch(line -> line.matches("[0-9]+\\. .*"))) {
                List<List<Span>> items = new ArrayList<>();
                lines.forEach(line -> items.add(spans(line.substring(line.indexOf(' ') + 1))));
                blocks.add(new Numbered(items));
            } else {
                List<List<Span>> all = new ArrayList<>();
                lines.forEach(line -> all.add(spans(line)));
                blocks.add(new Paragraph(all));
            }
        }
        return new Prose(blocks);
    }

    private static Grid grid(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.matches("[|\\s:-]+")) {
                List<String> cells = new ArrayList<>();
                for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
                    cells.add(cell.strip());
                }
                rows.add(cells);
            }
        }
        return rows.isEmpty()
                ? new Grid(List.of(), List.of())
                : new Grid(rows.getFirst(), rows.subList(1, rows.size()));
    }

    // An opening mark without a closing one stays as it was written.
    private static List<Span> spans(String line) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int open = line.indexOf("**", at);
            int close = open < 0 ? -1 : line.indexOf("**", open + 2);
            if (close < 0) {
                spans.add(new Span(line.substring(at), false));
                break;
            }
            if (open > at) {
                spans.add(new Span(line.substring(at, open), false));
            }
            spans.add(new Span(line.substring(open + 2, close), true));
            at = close + 2;
        }
        return List.copyOf(spans);
    }
}
