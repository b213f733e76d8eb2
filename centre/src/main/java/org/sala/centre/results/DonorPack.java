package org.sala.centre.results;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.openpdf.text.PageSize;
import org.sala.centre.paper.Sheet;
import org.sala.centre.paper.Sheet.Align;
import org.sala.centre.paper.Sheet.Style;

/// The donor pack of a frozen period as files: the same snapshot gives the same bytes.
public final class DonorPack {

    private static final String SPECIMEN = "DEMONSTRATION - not real figures";

    private final Snapshot snapshot;
    private final String hash;

    /// @param hash SHA-256 of the frozen figures, printed on every form of the pack
    public DonorPack(Snapshot snapshot, String hash) {
        this.snapshot = snapshot;
        this.hash = hash;
    }

    /// Tidy rows: period, indicator, dimension, value, number, whether it is suppressed.
    public byte[] csv() {
        StringWriter text = new StringWriter();
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "from",
                                "to",
                                "indicator",
                                "dimension",
                                "value",
                                "number",
                                "suppressed",
                                "note")
                        .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (Snapshot.Indicator indicator : snapshot.indicators()) {
                for (Snapshot.Cell cell : indicator.cells()) {
                    printer.printRecord(
                            snapshot.from(),
                            snapshot.to(),
                            indicator.code(),
                            cell.dimension(),
                            cell.value(),
                            cell.number() == null ? "" : number(cell.number()),
                            cell.number() == null,
                            snapshot.programme().specimen() ? SPECIMEN : "");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// One sheet an indicator, definitions and data quality at the end.
    public byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Sala", "1.0")) {
            for (Snapshot.Indicator indicator : snapshot.indicators()) {
                Worksheet sheet = book.newWorksheet(indicator.code());
                head(sheet, indicator.name() + " (" + indicator.unit() + ")");
                sheet.value(3, 0, "Dimension");
                sheet.value(3, 1, "Value");
                sheet.value(3, 2, "Number");
                sheet.range(3, 0, 3, 2).style().bold().set();
                int row = 4;
                for (Snapshot.Cell cell : indicator.cells()) {
                    sheet.value(row, 0, cell.dimension());
                    sheet.value(row, 1, cell.value());
                    if (cell.number() == null) {
                        sheet.value(row, 2, "below 5");
                    } else {
                        sheet.value(row, 2, cell.number());
                    }
                    row++;
                }
                sheet.width(0, 16);
                sheet.width(1, 28);
            }
            Worksheet notes = book.newWorksheet("Notes");
            head(notes, "Definitions and data quality");
            int row = 3;
            for (Snapshot.Indicator indicator : snapshot.indicators()) {
                notes.value(row, 0, indicator.code() + " v" + indicator.version());
                notes.value(row++, 1, indicator.definition());
            }
            for (Snapshot.Count count : snapshot.quality()) {
                notes.value(row, 0, count.what());
                notes.value(row++, 1, count.count());
            }
            for (Snapshot.Adjustment adjustment : snapshot.adjusted()) {
                notes.value(
                        row,
                        0,
                        "adjustment of " + adjustment.period() + ", " + adjustment.indicator());
                notes.value(row++, 1, adjustment.now() - adjustment.reported());
            }
            notes.width(0, 34);
            notes.width(1, 90);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixed(bytes.toByteArray());
    }

    /// The narrative with its tables, for the donor's own form.
    public byte[] docx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            paragraph(document, snapshot.programme().name(), 20, true);
            paragraph(document, subtitle(), 11, false);
            if (snapshot.programme().specimen()) {
                paragraph(document, SPECIMEN, 14, true);
            }
            for (Snapshot.Indicator indicator : snapshot.indicators()) {
                paragraph(document, indicator.code() + " " + indicator.name(), 14, true);
                paragraph(document, indicator.definition(), 10, false);
                XWPFTable table = document.createTable(indicator.cells().size() + 1, 3);
                table.setWidth("100%");
                fill(table, 0, "Dimension", "Value", "Number");
                for (int i = 0; i < indicator.cells().size(); i++) {
                    Snapshot.Cell cell = indicator.cells().get(i);
                    fill(table, i + 1, cell.dimension(), cell.value(), shown(cell));
                }
            }
            paragraph(document, "Data quality", 14, true);
            for (Snapshot.Count count : snapshot.quality()) {
                paragraph(document, count.what() + ": " + count.count(), 10, false);
            }
            paragraph(document, "SHA-256 " + hash, 8, false);
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixed(bytes.toByteArray());
    }

    /// Cover, progress against the target, tables, definitions and data quality.
    public byte[] pdf() {
        Sheet sheet =
                new Sheet(
                        PageSize.A4,
                        new Sheet.About(snapshot.programme().name(), "Sala", snapshot.frozenAt()));
        Style text = new Style(10, false, Color.DARK_GRAY, "en");
        Style bold = new Style(10, true, Color.BLACK, "en");
        float y =
                sheet.block(
                        snapshot.programme().name(),
                        new Sheet.Column(56, 770, 480),
                        Align.LEFT,
                        new Style(20, true, Color.BLACK, "en"));
        sheet.line(subtitle(), 56, y, Align.LEFT, text);
        if (snapshot.programme().specimen()) {
            sheet.line(
                    SPECIMEN,
                    56,
                    y - 24,
                    Align.LEFT,
                    new Style(14, true, new Color(0xA0, 0x20, 0x20), "en"));
        }
        Double trained = snapshot.indicators().getFirst().cells().getFirst().number();
        progress(sheet, trained == null ? 0 : trained, y - 64);
        y -= 104;
        for (Snapshot.Indicator indicator : snapshot.indicators()) {
            y = room(sheet, y, 70);
            sheet.line(
                    indicator.code() + " " + indicator.name() + " (" + indicator.unit() + ")",
                    56,
                    y,
                    Align.LEFT,
                    new Style(13, true, Color.BLACK, "en"));
            y =
                    sheet.block(
                                    indicator.definition(),
                                    new Sheet.Column(56, y - 18, 480),
                                    Align.LEFT,
                                    text.at(9))
                            - 4;
            for (Snapshot.Cell cell : indicator.cells()) {
                y = room(sheet, y, 16);
                sheet.line(cell.dimension(), 56, y, Align.LEFT, text);
                sheet.line(cell.value(), 160, y, Align.LEFT, text);
                sheet.line(shown(cell), 400, y, Align.RIGHT, bold);
                y -= 15;
            }
            y -= 14;
        }
        y = room(sheet, y, 90);
        sheet.line("Data quality", 56, y, Align.LEFT, new Style(13, true, Color.BLACK, "en"));
        for (Snapshot.Count count : snapshot.quality()) {
            y -= 16;
            sheet.line(count.what() + ": " + count.count(), 56, y, Align.LEFT, text);
        }
        sheet.line("SHA-256 " + hash, 56, 36, Align.LEFT, text.at(7));
        return sheet.finish();
    }

    private void progress(Sheet sheet, double trained, float y) {
        int target = Math.max(1, snapshot.programme().target());
        float width = 480;
        float done = (float) Math.min(1, trained / target) * width;
        sheet.canvas().setColorFill(new Color(0xE3, 0xE8, 0xEC));
        sheet.canvas().rectangle(56, y, width, 14);
        sheet.canvas().fill();
        sheet.canvas().setColorFill(new Color(0x0B, 0x5C, 0x6B));
        sheet.canvas().rectangle(56, y, done, 14);
        sheet.canvas().fill();
        sheet.line(
                number(trained) + " of " + target + " persons",
                56,
                y + 22,
                Align.LEFT,
                new Style(12, true, Color.BLACK, "en"));
    }

    private static float room(Sheet sheet, float y, float needed) {
        if (y - needed > 56) {
            return y;
        }
        sheet.nextPage();
        return 780;
    }

    private String subtitle() {
        return snapshot.programme().donor() + ", " + snapshot.from() + " to " + snapshot.to();
    }

    private void head(Worksheet sheet, String title) {
        sheet.value(0, 0, title);
        sheet.range(0, 0, 0, 0).style().bold().fontSize(14).set();
        sheet.value(1, 0, subtitle() + (snapshot.programme().specimen() ? ". " + SPECIMEN : ""));
    }

    private static void paragraph(XWPFDocument document, String text, int size, boolean bold) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.LEFT);
        paragraph.createRun().setText(text);
        paragraph.getRuns().getFirst().setFontSize(size);
        paragraph.getRuns().getFirst().setBold(bold);
    }

    private static void fill(XWPFTable table, int row, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            table.getRow(row).getCell(i).setText(texts[i]);
        }
    }

    private static String shown(Snapshot.Cell cell) {
        return cell.number() == null ? "below 5" : number(cell.number());
    }

    private static String number(double value) {
        return value == StrictMath.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    }

    /// The same archive with sorted entries, fixed times and no compression: libraries stamp the clock
    /// into their files and deflate differs between machines.
    private byte[] fixed(byte[] archive) {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in =
                        ZipFile.builder()
                                .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                                .get();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : java.util.Collections.list(in.getEntries())) {
                entries.put(entry.getName(), in.getInputStream(entry).readAllBytes());
            }
            List<String> names = new java.util.ArrayList<>(entries.keySet());
            names.remove("[Content_Types].xml");
            names.addFirst("[Content_Types].xml");
            for (String name : names) {
                byte[] content = entries.get(name);
                if (content == null) {
                    continue;
                }
                if (name.equals("docProps/core.xml")) {
                    content = atFrozenTime(content);
                }
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipEntry entry = new ZipEntry(name);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(content);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] atFrozenTime(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8)
                .replaceAll(
                        "(<dcterms:(?:created|modified)[^>]*>)[^<]*<",
                        "$1" + snapshot.frozenAt() + "<")
                .getBytes(StandardCharsets.UTF_8);
    }
}
