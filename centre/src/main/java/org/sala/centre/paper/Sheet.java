package org.sala.centre.paper;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.GlyphLayoutFontManager;
import org.openpdf.text.pdf.GlyphLayoutManager;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/// A PDF being drawn: text by position, shaped by HarfBuzz, with the exact text kept for copying.
///
/// Coordinates are points from the lower left corner. The same calls give the same bytes: the
/// document's time and identity are given, never taken from the clock.
public final class Sheet {

    /// How a line of text stands at its position.
    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /// @param size in points; @param language BCP 47 tag, for shapes and for line breaks
    public record Style(float size, boolean bold, Color colour, String language) {
        public Style at(float other) {
            return new Style(other, bold, colour, language);
        }
    }

    /// Where a block of text stands: its x, the y of its first line, and how wide it may be.
    public record Column(float x, float y, float width) {}

    /// What a reader of the file's properties sees. @param at also the file's own time
    public record About(String title, String author, Instant at) {}

    private static final Pattern IDENTITY =
            Pattern.compile("/ID \\[<[0-9a-f]{32}><[0-9a-f]{32}>\\]");
    private static final Pattern SUBSET = Pattern.compile("/([A-Z]{6})\\+(Noto)");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final GlyphLayoutManager layout = new GlyphLayoutManager().setWriteActualText(true);
    private final Map<Typeface, BaseFont> regular = new EnumMap<>(Typeface.class);
    private final Map<Typeface, BaseFont> bold = new EnumMap<>(Typeface.class);
    private final Document document;
    private final PdfWriter writer;

    /// @param page size of all pages, in points
    public Sheet(Rectangle page, About about) {
        document = new Document(page, 0, 0, 0, 0);
        document.setGlyphLayoutManager(layout);
        writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(about.title());
        document.addAuthor(about.author());
        document.addCreator("Sala");
        document.open();
        PdfDate date =
                new PdfDate(java.util.GregorianCalendar.from(about.at().atZone(ZoneOffset.UTC)));
        writer.getInfo().put(PdfName.CREATIONDATE, date);
        writer.getInfo().put(PdfName.MODDATE, date);
        writer.getInfo().put(PdfName.PRODUCER, new PdfString("Sala"));
    }

    public PdfContentByte canvas() {
        return writer.getDirectContent();
    }

    public void nextPage() {
        document.newPage();
    }

    /// Draws one line and returns its width in points.
    public float line(String text, float x, float y, Align align, Style style) {
        List<Glyphs.Run> runs = Glyphs.runs(text, style.language());
        float width = 0;
        for (Glyphs.Run run : runs) {
            width += width(run, style);
        }
        float at =
                switch (align) {
                    case LEFT -> x;
                    case CENTRE -> x - width / 2;
                    case RIGHT -> x - width;
                };
        PdfContentByte canvas = canvas();
        for (Glyphs.Run run : runs) {
            canvas.beginText();
            canvas.setColorFill(style.colour());
            canvas.setFontAndSize(font(run.typeface(), style.bold()), style.size());
            canvas.setTextMatrix(at, y);
            canvas.showText(run.text());
            canvas.endText();
            at += width(run, style);
        }
        return width;
    }

    /// Draws text broken into lines no wider than the column, and returns the y below it.
    public float block(String text, Column column, Align align, Style style) {
        float leading = style.size() * 1.65f;
        float at = column.y();
        for (String line : lines(text, column.width(), style)) {
            line(line, column.x(), at, align, style);
            at -= leading;
        }
        return at;
    }

    /// Breaks a text where its language allows: Thai, Lao, Khmer and Burmese have no spaces to break at.
    public List<String> lines(String text, float width, Style style) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            BreakIterator breaks =
                    BreakIterator.getLineInstance(ULocale.forLanguageTag(style.language()));
            breaks.setText(paragraph);
            int start = 0;
            int fits = 0;
            for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
                if (fits > start && width(paragraph.substring(start, end).strip(), style) > width) {
                    lines.add(paragraph.substring(start, fits).strip());
                    start = fits;
                }
                fits = end;
            }
            lines.add(paragraph.substring(start).strip());
        }
        return List.copyOf(lines);
    }

    /// Width of a text in points.
    public float width(String text, Style style) {
        float width = 0;
        for (Glyphs.Run run : Glyphs.runs(text, style.language())) {
            width += width(run, style);
        }
        return width;
    }

    public void image(byte[] png, float x, float y, float height) {
        try {
            Image image = Image.getInstance(png);
            image.scaleToFit(height * 6, height);
            image.setAbsolutePosition(x, y);
            canvas().addImage(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps a file inside the document, as the badge beside its certificate.
    public void attach(String name, byte[] content, String description) {
        try {
            writer.addFileAttachment(
                    description,
                    org.openpdf.text.pdf.PdfFileSpecification.fileEmbedded(
                            writer, null, name, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The finished document.
    public byte[] finish() {
        document.close();
        return settled(bytes.toByteArray());
    }

    /// The library draws the file's identity and the tags of its font subsets by chance. Both are set
    /// to fixed values of the same length, so that the same sheet is the same bytes.
    /// Source: ISO 32000-2 sections 9.9.2 (tags) and 14.4 (identity).
    private static byte[] settled(byte[] drawn) {
        String text = new String(drawn, StandardCharsets.ISO_8859_1);
        text =
                IDENTITY.matcher(text)
                        .replaceAll("/ID [<" + "0".repeat(32) + "><" + "0".repeat(32) + ">]");
        Map<String, String> tags = new LinkedHashMap<>();
        Matcher matcher = SUBSET.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String tag =
                    tags.computeIfAbsent(
                            matcher.group(1),
                            _ ->
                                    "AAAA"
                                            + (char) ('A' + tags.size() / 26)
                                            + (char) ('A' + tags.size() % 26));
            matcher.appendReplacement(result, "/" + tag + "+" + matcher.group(2));
        }
        matcher.appendTail(result);
        return result.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private float width(Glyphs.Run run, Style style) {
        return (float)
                layout.computeGlyphVector(
                                font(run.typeface(), style.bold()), style.size(), run.text())
                        .getLogicalBounds()
                        .getWidth();
    }

    private BaseFont font(Typeface face, boolean isBold) {
        Map<Typeface, BaseFont> loaded = isBold ? bold : regular;
        BaseFont known = loaded.get(face);
        if (known != null) {
            return known;
        }
        try (InputStream stream = face.open(isBold)) {
            Font font = layout.loadFont(face.file(isBold), stream, 12);
            loaded.put(face, font.getBaseFont());
            return font.getBaseFont();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GlyphLayoutFontManager.FontLoadException | DocumentException e) {
            throw new IllegalStateException("cannot load " + face.file(isBold), e);
        }
    }
}
