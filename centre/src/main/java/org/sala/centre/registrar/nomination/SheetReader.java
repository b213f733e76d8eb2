package org.sala.centre.registrar.nomination;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.sala.centre.registrar.RefusedException;

/// Reads a table that somebody filled: CSV in UTF-8, or the first sheet of an XLSX workbook. The first
/// row names the columns.
final class SheetReader {

    /// Columns that are known, in the order of the empty sheet.
    static final List<String> COLUMNS =
            List.of(
                    "name",
                    "name_in_own_script",
                    "passport_name",
                    "call_me",
                    "sex",
                    "birth_year",
                    "email",
                    "employer",
                    "employer_kind",
                    "position");

    static final int MOST_ROWS = 20_000;

    private static final int MOST_LETTERS = 500;

    private SheetReader() {}

    /// One row with its number as the program shows it, from 1 for the heads.
    record Line(int number, Map<String, String> values) {
        String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /// @throws RefusedException where the file is no table, or lacks the columns that are needed
    static List<Line> read(byte[] file) {
        boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
        List<Line> lines = zip ? workbook(file) : text(file);
        if (lines.isEmpty()) {
            throw new RefusedException("registrar.sheet.empty");
        }
        return lines;
    }

    private static List<Line> text(byte[] file) {
        String content;
        try {
            content =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(file))
                            .toString();
        } catch (CharacterCodingException e) {
            throw refused("registrar.sheet.letters", e);
        }
        String plain = content.startsWith("\ufeff") ? content.substring(1) : content;
        String first = plain.lines().findFirst().orElse("");
        char between = first.contains(";") && !first.contains(",") ? ';' : ',';
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(first.contains("\t") ? '\t' : between)
                        .setIgnoreEmptyLines(true)
                        .get();
        List<Line> lines = new ArrayList<>();
        try (Reader in =
                        new InputStreamReader(
                                new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8)),
                                StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(in, format)) {
            List<String> heads = List.of();
            for (CSVRecord row : parser) {
                List<String> cells = row.stream().map(SheetReader::clean).toList();
                if (heads.isEmpty()) {
                    heads = heads(cells);
                } else {
                    add(
                            lines,
                            heads,
                            cells,
                            (int) Math.min(parser.getCurrentLineNumber(), 1 << 30));
                }
            }
        } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
            throw refused("registrar.sheet.unreadable", e);
        }
        return lines;
    }

    private static List<Line> workbook(byte[] file) {
        List<Line> lines = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            DataFormatter formatter = new DataFormatter(Locale.ROOT);
            Sheet sheet = book.getSheetAt(0);
            List<String> heads = List.of();
            for (Row row : sheet) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < Math.min(row.getLastCellNum(), 64); i++) {
                    Cell cell = row.getCell(i);
                    cells.add(cell == null ? "" : clean(formatter.formatCellValue(cell)));
                }
                if (heads.isEmpty()) {
                    heads = heads(cells);
                } else {
                    add(lines, heads, cells, row.getRowNum() + 1);
                }
            }
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | RecordFormatException
                | IllegalArgumentException e) {
            throw refused("registrar.sheet.unreadable", e);
        }
        return lines;
    }

    private static List<String> heads(List<String> cells) {
        List<String> heads =
                cells.stream()
                        .map(cell -> cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_"))
                        .toList();
        for (String needed : List.of("name", "email", "employer")) {
            if (!heads.contains(needed)) {
                throw new RefusedException("registrar.sheet.column", needed);
            }
        }
        return heads;
    }

    private static void add(List<Line> lines, List<String> heads, List<String> cells, int number) {
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (lines.size() >= MOST_ROWS) {
            throw new RefusedException("registrar.sheet.long", MOST_ROWS);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(heads.size(), cells.size()); i++) {
            if (COLUMNS.contains(heads.get(i))) {
                values.putIfAbsent(heads.get(i), cells.get(i));
            }
        }
        lines.add(new Line(number, values));
    }

    private static String clean(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFC).strip();
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
    }

    private static RefusedException refused(String key, Exception cause) {
        RefusedException refused = new RefusedException(key);
        refused.initCause(cause);
        return refused;
    }
}
