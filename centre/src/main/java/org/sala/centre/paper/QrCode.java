package org.sala.centre.paper;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.util.EnumMap;
import java.util.Map;
import org.openpdf.text.pdf.PdfContentByte;

/// A QR code drawn as squares, so that it is sharp at any size. Source: ISO/IEC 18004.
public final class QrCode {

    private static final int QUIET = 4;

    private final ByteMatrix modules;

    public QrCode(String text) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
        }
    }

    /// Draws the code with its quiet zone, lower left corner at (x, y), side in points.
    public void draw(PdfContentByte canvas, float x, float y, float side) {
        float module = side / (modules.getWidth() + 2 * QUIET);
        canvas.saveState();
        canvas.setColorFill(Color.WHITE);
        canvas.rectangle(x, y, side, side);
        canvas.fill();
        canvas.setColorFill(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    canvas.rectangle(
                            x + (column + QUIET) * module,
                            y + side - (row + QUIET + 1) * module,
                            module,
                            module);
                }
            }
        }
        canvas.fill();
        canvas.restoreState();
    }

    /// The same code as a picture for a page.
    public String svg() {
        int side = modules.getWidth() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    path.append('M')
                            .append(column + QUIET)
                            .append(' ')
                            .append(row + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + side
                + " "
                + side
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
                + side
                + "v"
                + side
                + "H0z\"/><path d=\""
                + path
                + "\"/></svg>";
    }
}
