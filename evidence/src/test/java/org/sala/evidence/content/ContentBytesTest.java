package org.sala.evidence.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Content;

class ContentBytesTest {

    private static final List<Content> ALL =
            List.of(
                    new Content.Text(1, 300, "Dear all,\nplease find the plan."),
                    new Content.Office(2, 20_000, "docx", "Budget <2026> & more"),
                    new Content.Office(3, 9_000, "xlsx", "Payroll"),
                    new Content.Office(4, 5_000, "pptx", "Slides"),
                    new Content.Office(5, 7_000, "docm", "Invoice"),
                    new Content.Pdf(6, 4_321, "Annual (report)"),
                    new Content.Archive(
                            7,
                            900,
                            "zip",
                            List.of(
                                    new Content.Entry("a.txt", new Content.Text(8, 50, "x")),
                                    new Content.Entry("b.bin", new Content.Noise(9, 200)))),
                    new Content.Archive(10, 70_000, "iso", List.of()),
                    new Content.Encrypted(11, 20_100, new Content.Noise(12, 20_000), 99),
                    new Content.Specimen(13, 40_000, "marten", "exe"),
                    new Content.Specimen(14, 2_000, "marten", "js"),
                    new Content.Stub(15, 300_000, "Windows", "10.0"),
                    new Content.Noise(16, 100_001));

    @Test
    void everyRecipeGivesExactlyItsSize() {
        for (Content content : ALL) {
            assertThat(ContentBytes.of(content)).as("%s", content).hasSize((int) content.size());
        }
    }

    @Test
    void sameRecipeGivesTheSameBytesAndItsHashIsTheirs() throws Exception {
        for (Content content : ALL) {
            byte[] bytes = ContentBytes.of(content);
            assertThat(ContentBytes.of(content)).isEqualTo(bytes);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(ContentHash.sha256(content)).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void officeFilesAreArchivesOfWellFormedXml() throws Exception {
        for (int i = 1; i <= 4; i++) {
            ZipInputStream zip =
                    new ZipInputStream(new ByteArrayInputStream(ContentBytes.of(ALL.get(i))));
            List<String> names = new ArrayList<>();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(zip.readAllBytes()));
            }
            assertThat(names).contains("[Content_Types].xml", "_rels/.rels");
        }
    }

    @Test
    void theTableOfAPdfPointsAtItsObjects() {
        String pdf = new String(ContentBytes.of(ALL.get(5)), StandardCharsets.ISO_8859_1);
        int start = Integer.parseInt(pdf.substring(pdf.indexOf("startxref") + 10).split("\n")[0]);
        assertThat(pdf.substring(start)).startsWith("xref\n0 7");
        String[] rows = pdf.substring(start).split("\n");
        for (int i = 1; i <= 6; i++) {
            int offset = Integer.parseInt(rows[2 + i].substring(0, 10));
            assertThat(pdf.substring(offset)).startsWith(i + " 0 obj");
        }
    }

    @Test
    void theEntryPointOfASpecimenReturnsAtOnce() {
        ByteBuffer exe =
                ByteBuffer.wrap(ContentBytes.of(ALL.get(9))).order(ByteOrder.LITTLE_ENDIAN);
        int pe = exe.getInt(0x3C);
        assertThat(exe.getInt(pe)).isEqualTo(0x00004550);
        int entry = exe.getInt(pe + 24 + 16);
        int section = pe + 24 + exe.getShort(pe + 20);
        int raw = exe.getInt(section + 20) + entry - exe.getInt(section + 12);
        byte[] code = {exe.get(raw), exe.get(raw + 1), exe.get(raw + 2)};
        assertThat(code).containsExactly(0x33, 0xC0, 0xC3);
    }

    @Test
    void encryptingHidesTheBytesAndKeepsTheLengthOfTheFile() {
        byte[] plain = ContentBytes.of(new Content.Noise(12, 20_000));
        byte[] hidden = ContentBytes.of(ALL.get(8));
        int same = 0;
        for (int i = 0; i < plain.length; i++) {
            same += plain[i] == hidden[i] ? 1 : 0;
        }
        assertThat(same).isLessThan(200);
    }
}
