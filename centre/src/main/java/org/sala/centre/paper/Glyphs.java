package org.sala.centre.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which typeface has which character. A text is cut into runs of one typeface before it is drawn,
/// because a glyph that a font lacks cannot be printed at all.
public final class Glyphs {

    /// A stretch of text that one typeface can print.
    public record Run(Typeface typeface, String text) {}

    private static final Map<Typeface, Font> FONTS = new EnumMap<>(Typeface.class);

    private Glyphs() {}

    /// Cuts a text into runs. A character that the run's typeface also has stays in it, so that spaces
    /// and digits do not tear a word of another script apart.
    ///
    /// @param language BCP 47 tag: decides between Japanese and Chinese forms of the same character
    public static List<Run> runs(String text, String language) {
        List<Run> runs = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        Typeface face = Typeface.LATIN;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            Typeface wanted = isNeutral(point) && has(face, point) ? face : find(point, language);
            if (wanted != face && !current.isEmpty()) {
                runs.add(new Run(face, current.toString()));
                current.setLength(0);
            }
            face = wanted;
            if (has(face, point)) {
                current.appendCodePoint(point);
            } else {
                current.append('?');
            }
            i += Character.charCount(point);
        }
        if (!current.isEmpty()) {
            runs.add(new Run(face, current.toString()));
        }
        return List.copyOf(runs);
    }

    /// Whether every character of a text can be printed.
    public static boolean printable(String text) {
        return text.codePoints()
                .allMatch(point -> {
                    for (Typeface face : Typeface.values()) {
                        if (has(face, point)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private static boolean isNeutral(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.COMMON
                || script == Character.UnicodeScript.INHERITED;
    }

    private static Typeface find(int point, String language) {
        if (language.startsWith("zh")
                && has(Typeface.CHINESE, point)
                && !has(Typeface.LATIN, point)) {
            return Typeface.CHINESE;
        }
        for (Typeface face : Typeface.values()) {
            if (has(face, point)) {
                return face;
            }
        }
        return Typeface.LATIN;
    }

    private static boolean has(Typeface face, int point) {
        return font(face).canDisplay(point);
    }

    static synchronized Font font(Typeface face) {
        Font known = FONTS.get(face);
        if (known != null) {
            return known;
        }
        try (InputStream stream = face.open(false)) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, stream);
            FONTS.put(face, font);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("not a font: " + face.file(false), e);
        }
    }
}
