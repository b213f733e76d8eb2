package org.sala.evidence.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Event;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationSpec;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.recorder.RecordedLogs;
import org.w3c.dom.Document;

class EvidencePackageTest {

    private static final long SEED = 7;
    private static SortedMap<String, byte[]> files = new TreeMap<>();

    private static SortedMap<String, byte[]> pack(PackageKind kind, int hours) {
        Organisation organisation = RecordedLogs.organisation(OrganisationSpec.small(), SEED);
        List<Event> events = RecordedLogs.events(organisation, SEED, 1);
        EvidencePlan plan = RecordedLogs.plan(organisation, SEED);
        SortedMap<String, ByteArrayOutputStream> out = new TreeMap<>();
        Custody custody =
                new Custody("IR-2026-014", "Incident response", plan.start() + hours * Ticks.HOUR);
        EvidencePackage evidence =
                new EvidencePackage(
                        plan,
                        kind,
                        custody,
                        (path, bytes, from, length) ->
                                out.computeIfAbsent(path, p -> new ByteArrayOutputStream())
                                        .write(bytes, from, length));
        events.forEach(evidence::accept);
        evidence.seal();
        SortedMap<String, byte[]> done = new TreeMap<>();
        out.forEach((path, stream) -> done.put(path, stream.toByteArray()));
        return done;
    }

    @BeforeAll
    static void packOnce() {
        files = pack(PackageKind.ALL, 16);
    }

    private static String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    @Test
    void sameEventsGiveTheSameBytes() {
        SortedMap<String, byte[]> again = pack(PackageKind.ALL, 16);
        assertThat(again.keySet()).isEqualTo(files.keySet());
        again.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(files.get(path)));
    }

    @Test
    void checksumsAreThoseOfTheFiles() throws Exception {
        String[] lines = text("SHA256SUMS").split("\n");
        assertThat(lines).hasSize(files.size() - 1);
        for (String line : lines) {
            byte[] file = files.get(line.substring(66));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
            assertThat(line.substring(0, 64)).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void everyWindowsChannelIsWellFormedXml() throws Exception {
        int events = 0;
        for (String path : files.keySet()) {
            if (path.endsWith(".xml")) {
                Document document =
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(files.get(path)));
                events += document.getElementsByTagName("EventRecordID").getLength();
            }
        }
        assertThat(events).isGreaterThan(5000);
    }

    @Test
    void nothingThatHadNotArrivedIsInIt() {
        String log = text("logs/px01/access.log");
        long until = RecordedLogs.firstDay() * 86_400L - 7 * 3600 + 16 * 3600;
        for (String line : log.split("\n")) {
            assertThat(Long.parseLong(line.substring(0, 10))).isLessThan(until);
        }
        assertThat(pack(PackageKind.LOGS, 10).get("logs/px01/access.log").length)
                .isLessThan(files.get("logs/px01/access.log").length);
    }

    @Test
    void logsAloneHoldNoMailbox() {
        assertThat(files.keySet()).anyMatch(path -> path.startsWith("mail/"));
        assertThat(pack(PackageKind.LOGS, 12).keySet()).noneMatch(path -> path.startsWith("mail/"));
    }

    @Test
    void noFileNameOrManifestSaysWhatIsTrue() {
        String all = String.join("\n", files.keySet()) + text("manifest.json") + text("README.txt");
        assertThat(all.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("attack", "step", "malicious", "herring", "habit", "truth");
    }
}
