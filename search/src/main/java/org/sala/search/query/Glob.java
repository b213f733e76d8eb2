package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;

/// A text with wildcards: `*` stands for any characters, `?` for exactly one. Letters match in
/// either case.
///
/// @param pieces never two texts or two stars in a row; none is the empty text
public record Glob(List<Piece> pieces) {

    /// A part of a glob.
    public sealed interface Piece {}

    /// Characters that stand for themselves; never empty.
    public record Text(String text) implements Piece {}

    /// Any number of any characters.
    public record Star() implements Piece {}

    /// One character.
    public record One() implements Piece {}

    public Glob {
        pieces = tidy(pieces);
    }

    public static Glob exactly(String text) {
        return new Glob(List.of(new Text(text)));
    }

    /// A text somewhere inside.
    public static Glob containing(String text) {
        return new Glob(List.of(new Star(), new Text(text), new Star()));
    }

    /// Reads `*` and `?` as wildcards and all else as itself.
    public static Glob of(String pattern) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            pieces.add(
                    c == '*'
                            ? new Star()
                            : c == '?' ? new One() : new Text(pattern.substring(i, i + 1)));
        }
        return new Glob(pieces);
    }

    public boolean isExact() {
        return pieces.isEmpty() || pieces.size() == 1 && pieces.getFirst() instanceof Text;
    }

    /// Whether it is the lone star, which any value matches.
    public boolean isAnything() {
        return pieces.size() == 1 && pieces.getFirst() instanceof Star;
    }

    /// The characters without the wildcards.
    public String literal() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Text(String characters)) {
                text.append(characters);
            }
        }
        return text.toString();
    }

    private static List<Piece> tidy(List<Piece> pieces) {
        List<Piece> tidy = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            Piece last = tidy.isEmpty() ? null : tidy.getLast();
            if (piece instanceof Text(String added)) {
                if (added.isEmpty()) {
                    continue;
                }
                if (last instanceof Text(String before)) {
                    tidy.set(tidy.size() - 1, new Text(before + added));
                    continue;
                }
            } else if (piece instanceof Star && last instanceof Star) {
                continue;
            }
            tidy.add(piece);
        }
        return List.copyOf(tidy);
    }
}
