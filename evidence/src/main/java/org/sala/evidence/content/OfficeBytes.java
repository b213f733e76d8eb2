package org.sala.evidence.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;

/// The smallest valid Office Open XML documents, filled to an exact size by one custom part.
///
/// Source: ECMA-376 part 2 (packages) and part 1 sections 11.3, 12.3, 13.3.
final class OfficeBytes {

    private static final String XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPES =
            "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String FILLER = "customXml/item1.xml";

    private OfficeBytes() {}

    static byte[] of(Content.Office office) {
        List<ZipBytes.Member> members = new ArrayList<>(parts(office));
        members.add(new ZipBytes.Member(FILLER, filler(office.key(), 0)));
        long missing = office.size() - ZipBytes.size(members);
        if (missing > 0) {
            byte[] filler = filler(office.key(), (int) missing);
            members.set(members.size() - 1, new ZipBytes.Member(FILLER, filler));
        }
        return ZipBytes.write(members, new byte[0]);
    }

    private static byte[] filler(long key, int size) {
        String letters = new String(NoiseBytes.letters(key, size), StandardCharsets.US_ASCII);
        return utf8(XML + "<d>" + letters + "</d>");
    }

    private static List<ZipBytes.Member> parts(Content.Office office) {
        boolean macro = office.kind().endsWith("m");
        return switch (office.kind().charAt(0)) {
            case 'x' -> workbook(office.title(), macro);
            case 'p' -> presentation(macro);
            default -> document(office.title(), macro);
        };
    }

    private static List<ZipBytes.Member> document(String title, boolean macro) {
        String main =
                macro
                        ? "application/vnd.ms-word.document.macroEnabled.main+xml"
                        : "application/vnd.openxmlformats-officedocument.wordprocessingml"
                                + ".document.main+xml";
        String space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        String body =
                XML
                        + "<w:document xmlns:w=\""
                        + space
                        + "\"><w:body><w:p><w:r><w:t>"
                        + escape(title)
                        + "</w:t></w:r></w:p></w:body></w:document>";
        return List.of(
                types("/word/document.xml", main, macro),
                relations("_rels/.rels", "officeDocument", "word/document.xml"),
                member("word/document.xml", body));
    }

    private static List<ZipBytes.Member> workbook(String title, boolean macro) {
        String main =
                macro
                        ? "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml"
                                + ".sheet.main+xml";
        String space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String book =
                XML
                        + "<workbook xmlns=\""
                        + space
                        + "\" xmlns:r=\""
                        + OFFICE
                        + "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"
                        + "</sheets></workbook>";
        String sheet =
                XML
                        + "<worksheet xmlns=\""
                        + space
                        + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                        + escape(title)
                        + "</t></is></c></row></sheetData></worksheet>";
        return List.of(
                types("/xl/workbook.xml", main, macro),
                relations("_rels/.rels", "officeDocument", "xl/workbook.xml"),
                member("xl/workbook.xml", book),
                relations("xl/_rels/workbook.xml.rels", "worksheet", "worksheets/sheet1.xml"),
                member("xl/worksheets/sheet1.xml", sheet));
    }

    private static List<ZipBytes.Member> presentation(boolean macro) {
        String main =
                macro
                        ? "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
                        : "application/vnd.openxmlformats-officedocument.presentationml"
                                + ".presentation.main+xml";
        String body =
                XML
                        + "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/"
                        + "presentationml/2006/main\"><p:notesSz cx=\"6858000\" cy=\"9144000\"/>"
                        + "</p:presentation>";
        return List.of(
                types("/ppt/presentation.xml", main, macro),
                relations("_rels/.rels", "officeDocument", "ppt/presentation.xml"),
                member("ppt/presentation.xml", body));
    }

    private static ZipBytes.Member types(String part, String type, boolean macro) {
        String sheet =
                part.startsWith("/xl")
                        ? "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                                + "application/vnd.openxmlformats-officedocument.spreadsheetml"
                                + ".worksheet+xml\"/>"
                        : "";
        String bin =
                macro
                        ? "<Default Extension=\"bin\" ContentType=\""
                                + "application/vnd.ms-office.vbaProject\"/>"
                        : "";
        return member(
                "[Content_Types].xml",
                XML
                        + "<Types xmlns=\""
                        + TYPES
                        + "\"><Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + bin
                        + "<Override PartName=\""
                        + part
                        + "\" ContentType=\""
                        + type
                        + "\"/>"
                        + sheet
                        + "</Types>");
    }

    private static ZipBytes.Member relations(String name, String type, String target) {
        return member(
                name,
                XML
                        + "<Relationships xmlns=\""
                        + RELATIONS
                        + "\"><Relationship Id=\"rId1\" Type=\""
                        + OFFICE
                        + "/"
                        + type
                        + "\" Target=\""
                        + target
                        + "\"/></Relationships>");
    }

    private static ZipBytes.Member member(String name, String text) {
        return new ZipBytes.Member(name, utf8(text));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
