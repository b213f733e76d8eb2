package org.sala.centre.paper;

import java.awt.Color;
import java.util.List;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfContentByte;

/// A paper of running text and plain tables on upright A4: minutes, letters, lists to sign.
public final class Flow {

    private static final Color INK = new Color(0x1B, 0x26, 0x31);
    private static final Color SOFT = new Color(0x5B, 0x6B, 0x7A);
    private static final float LEFT = 56;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * LEFT;
    private static final float TOP = PageSize.A4.getHeight() - 70;
    private static final float BOTTOM = 64;

    private final Sheet sheet;
    private final String language;
    private final String mark;
    private float y = TOP;

    /// @param language BCP 47 tag of the words
    /// @param mark     printed small at the head of each page, such as that it is a specimen; or empty
    public Flow(Sheet.About about, String language, String mark) {
        sheet = new Sheet(PageSize.A4, about);
        this.language = language;
        this.mark = mark;
        head();
    }

    private void head() {
        if (!mark.isEmpty()) {
            sheet.line(
                    mark,
                    LEFT + WIDTH,
                    PageSize.A4.getHeight() - 40,
                    Sheet.Align.RIGHT,
                    new Sheet.Style(9, true, new Color(0xA8, 0x20, 0x1A), language));
        }
    }

    public Flow title(String text) {
        return block(text, new Sheet.Style(17, true, INK, language), 6);
    }

    public Flow heading(String text) {
        gap(6);
        return block(text, new Sheet.Style(12, true, INK, language), 2);
    }

    public Flow text(String text) {
        return block(text, new Sheet.Style(10.5f, false, INK, language), 5);
    }

    public Flow small(String text) {
        return block(text, new Sheet.Style(8.5f, false, SOFT, language), 3);
    }

    public Flow gap(float points) {
        y -= points;
        return this;
    }

    private Flow block(String text, Sheet.Style style, float after) {
        float leading = style.size() * 1.65f;
        for (String line : sheet.lines(text, WIDTH, style)) {
            room(leading);
            sheet.line(line, LEFT, y, Sheet.Align.LEFT, style);
            y -= leading;
        }
        y -= after;
        return this;
    }

    /// One row of a table with a rule below it; a cell that is too long goes on in its own column.
    ///
    /// @param shares widths of the columns, adding up to 1
    public Flow row(boolean head, float[] shares, List<String> cells) {
        Sheet.Style style = new Sheet.Style(9, head, INK, language);
        float leading = style.size() * 1.65f;
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            most = Math.max(most, sheet.lines(cells.get(i), shares[i] * WIDTH - 6, style).size());
        }
        room(most * leading + 4);
        float x = LEFT;
        for (int i = 0; i < cells.size(); i++) {
            sheet.block(
                    cells.get(i),
                    new Sheet.Column(x, y, shares[i] * WIDTH - 6),
                    Sheet.Align.LEFT,
                    style);
            x += shares[i] * WIDTH;
        }
        y -= most * leading;
        PdfContentByte canvas = sheet.canvas();
        canvas.setColorStroke(head ? INK : new Color(0xC8, 0xCC, 0xD0));
        canvas.setLineWidth(head ? 0.9f : 0.4f);
        canvas.moveTo(LEFT, y + leading - 12);
        canvas.lineTo(LEFT + WIDTH, y + leading - 12);
        canvas.stroke();
        y -= 2;
        return this;
    }

    /// Lines to sign on, beside each other, with what stands below each.
    public Flow signatures(List<String> below) {
        room(90);
        y -= 54;
        float each = WIDTH / below.size();
        for (int i = 0; i < below.size(); i++) {
            float x = LEFT + i * each;
            PdfContentByte canvas = sheet.canvas();
            canvas.setColorStroke(SOFT);
            canvas.setLineWidth(0.5f);
            canvas.moveTo(x, y);
            canvas.lineTo(x + each - 24, y);
            canvas.stroke();
            sheet.line(
                    below.get(i),
                    x,
                    y - 14,
                    Sheet.Align.LEFT,
                    new Sheet.Style(9, false, SOFT, language));
        }
        y -= 30;
        return this;
    }

    private void room(float needed) {
        if (y - needed < BOTTOM) {
            sheet.nextPage();
            y = TOP;
            head();
        }
    }

    public byte[] finish() {
        return sheet.finish();
    }
}
