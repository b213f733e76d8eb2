package org.sala.centre.registrar.certificate;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfContentByte;
import org.sala.centre.paper.QrCode;
import org.sala.centre.paper.Sheet;
import org.sala.centre.paper.Sheet.Align;
import org.sala.centre.paper.Sheet.Style;

/// The certificate as paper: one landscape A4 page in the learner's own script, with the way to check it.
public final class CertificatePdf {

    /// Everything that is printed, already worded in the language of the certificate.
    ///
    /// @param nativeName as the learner writes it, empty where it is the same as `name`
    /// @param lines      sentences below the name: course, hours, place, dates
    public record Words(
            String centre,
            String title,
            String presented,
            Learner learner,
            List<String> lines,
            Signature signature,
            String check) {}

    public record Learner(String name, String nativeName, String nativeLanguage) {}

    public record Signature(String name, String office, String date) {}

    /// @param address  public page that says whether the certificate holds
    /// @param badge    Open Badge as a compact JWT, kept inside the file
    /// @param specimen printed across the page of a demonstration, empty otherwise
    public record Proof(
            String serial, String address, String badge, Instant issuedAt, String specimen) {}

    private static final Color INK = new Color(0x1B, 0x26, 0x31);
    private static final Color SOFT = new Color(0x5B, 0x6B, 0x7A);
    private static final Color ACCENT = new Color(0x0B, 0x5C, 0x6B);
    private static final float WIDTH = PageSize.A4.getHeight();
    private static final float HEIGHT = PageSize.A4.getWidth();
    private static final float MIDDLE = WIDTH / 2;

    private CertificatePdf() {}

    /// @param language BCP 47 tag of the words
    public static byte[] draw(Words words, Proof proof, String language) {
        Sheet sheet =
                new Sheet(
                        PageSize.A4.rotate(),
                        new Sheet.About(
                                words.title() + " " + proof.serial(),
                                words.centre(),
                                proof.issuedAt()));
        frame(sheet.canvas());
        if (!proof.specimen().isEmpty()) {
            across(sheet, proof.specimen(), language);
        }
        Style plain = new Style(13, false, INK, language);
        sheet.line(
                words.centre(),
                MIDDLE,
                HEIGHT - 92,
                Align.CENTRE,
                new Style(15, true, ACCENT, language));
        sheet.line(
                words.title(),
                MIDDLE,
                HEIGHT - 142,
                Align.CENTRE,
                new Style(31, true, INK, language));
        sheet.line(
                words.presented(),
                MIDDLE,
                HEIGHT - 186,
                Align.CENTRE,
                new Style(13, false, SOFT, language));
        float y = name(sheet, words.learner());
        for (String line : words.lines()) {
            y = sheet.block(line, new Sheet.Column(MIDDLE, y, WIDTH - 260), Align.CENTRE, plain);
        }
        foot(sheet, words, proof, language);
        sheet.attach(
                proof.serial() + ".jwt",
                proof.badge().getBytes(StandardCharsets.US_ASCII),
                "Open Badge 3.0");
        return sheet.finish();
    }

    private static float name(Sheet sheet, Learner learner) {
        boolean both =
                !learner.nativeName().isEmpty() && !learner.nativeName().equals(learner.name());
        String first = both ? learner.nativeName() : learner.name();
        String language = both ? learner.nativeLanguage() : "en";
        float size = 34;
        while (size > 14
                && sheet.width(first, new Style(size, true, INK, language)) > WIDTH - 180) {
            size -= 1;
        }
        sheet.line(first, MIDDLE, HEIGHT - 240, Align.CENTRE, new Style(size, true, INK, language));
        if (both) {
            sheet.line(
                    learner.name(),
                    MIDDLE,
                    HEIGHT - 272,
                    Align.CENTRE,
                    new Style(16, false, SOFT, "en"));
        }
        PdfContentByte canvas = sheet.canvas();
        canvas.setColorStroke(ACCENT);
        canvas.setLineWidth(0.8f);
        canvas.moveTo(MIDDLE - 150, HEIGHT - 288);
        canvas.lineTo(MIDDLE + 150, HEIGHT - 288);
        canvas.stroke();
        return HEIGHT - 318;
    }

    private static void foot(Sheet sheet, Words words, Proof proof, String language) {
        new QrCode(proof.address()).draw(sheet.canvas(), 66, 62, 92);
        Style small = new Style(8.5f, false, SOFT, language);
        float y = sheet.block(words.check(), new Sheet.Column(168, 132, 210), Align.LEFT, small);
        sheet.line(proof.address(), 168, y, Align.LEFT, small);
        sheet.line(proof.serial(), 168, y - 15, Align.LEFT, new Style(8.5f, true, INK, "en"));
        PdfContentByte canvas = sheet.canvas();
        canvas.setColorStroke(SOFT);
        canvas.setLineWidth(0.5f);
        canvas.moveTo(WIDTH - 300, 118);
        canvas.lineTo(WIDTH - 76, 118);
        canvas.stroke();
        float centre = WIDTH - 188;
        sheet.line(
                words.signature().name(),
                centre,
                98,
                Align.CENTRE,
                new Style(12, true, INK, language));
        sheet.line(
                words.signature().office(),
                centre,
                81,
                Align.CENTRE,
                new Style(10, false, SOFT, language));
        sheet.line(
                words.signature().date(),
                centre,
                64,
                Align.CENTRE,
                new Style(10, false, SOFT, language));
    }

    private static void frame(PdfContentByte canvas) {
        canvas.setColorStroke(ACCENT);
        canvas.setLineWidth(2.4f);
        canvas.rectangle(30, 30, WIDTH - 60, HEIGHT - 60);
        canvas.stroke();
        canvas.setLineWidth(0.6f);
        canvas.rectangle(37, 37, WIDTH - 74, HEIGHT - 74);
        canvas.stroke();
    }

    /// Large and pale across the page, behind the text.
    private static void across(Sheet sheet, String word, String language) {
        sheet.line(
                word,
                MIDDLE,
                HEIGHT / 2 - 150,
                Align.CENTRE,
                new Style(96, true, new Color(0xF3, 0xDD, 0xDD), language));
        sheet.line(
                word,
                MIDDLE,
                HEIGHT / 2 + 80,
                Align.CENTRE,
                new Style(96, true, new Color(0xF3, 0xDD, 0xDD), language));
    }
}
