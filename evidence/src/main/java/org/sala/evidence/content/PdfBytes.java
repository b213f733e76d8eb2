package org.sala.evidence.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;

/// A PDF of one page with one line, filled to an exact size by a stream that nothing shows.
///
/// Source: ISO 32000-1 sections 7.5 and 7.7.
final class PdfBytes {

    private PdfBytes() {}

    static byte[] of(Content.Pdf pdf) {
        int empty = write(pdf, 0).length;
        int missing = (int) Math.max(0, pdf.size() - empty);
        byte[] out = write(pdf, missing);
        // the length of the filler is written with more digits than 0 is
        return out.length <= pdf.size() || missing == 0
                ? out
                : write(pdf, Math.max(0, missing - (out.length - (int) pdf.size())));
    }

    private static byte[] write(Content.Pdf pdf, int filler) {
        String page = "BT /F1 18 Tf 72 720 Td (" + latin(pdf.title()) + ") Tj ET";
        String noise = new String(NoiseBytes.letters(pdf.key(), filler), StandardCharsets.US_ASCII);
        List<String> objects =
                List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>"
                                + ">>/Contents 5 0 R>>",
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                        stream(page),
                        stream(noise));
        StringBuilder out = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(out.length());
            out.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = out.length();
        out.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        for (int offset : offsets) {
            String digits = Integer.toString(offset);
            out.append("0".repeat(10 - digits.length())).append(digits).append(" 00000 n \n");
        }
        out.append("trailer\n<</Size ").append(objects.size() + 1).append("/Root 1 0 R>>\n");
        // nine digits, so that the place of the table does not change the size
        String start = Integer.toString(table);
        out.append("startxref\n").append("0".repeat(9 - start.length())).append(start);
        return out.append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String stream(String text) {
        String length = Integer.toString(text.length());
        String padded = "0".repeat(9 - length.length()) + length;
        return "<</Length " + padded + ">>\nstream\n" + text + "\nendstream";
    }

    private static String latin(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '(' || c == ')' || c == '\\' || c < 0x20 || c > 0x7E ? ' ' : c);
        }
        return out.toString();
    }
}
