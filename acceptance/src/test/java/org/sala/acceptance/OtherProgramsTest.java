package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Programs that know nothing of Sala read its evidence as the real thing.
class OtherProgramsTest {
    private static final String MAILS =
            """
            import email, email.policy, pathlib, sys
            mails = 0
            for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.eml")):
                mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                defects = [d for part in mail.walk() for d in part.defects]
                defects += [d for name in mail.keys() for d in mail[name].defects]
                for name in ("from", "to", "date", "subject", "message-id", "received"):
                    if not mail[name]:
                        defects.append("no " + name)
                if mail["date"].datetime.tzinfo is None:
                    defects.append("a date without a zone")
                for part in mail.walk():
                    if not part.is_multipart():
                        part.get_content()
                if mail.get_body(("plain", "html")) is None:
                    defects.append("no body")
                if defects:
                    sys.exit(f"{path.name}: {defects}")
                mails += 1
            print(mails)
            """;

    private static final String EVENTS =
            """
            import datetime, hashlib, json, pathlib, sys, xml.etree.ElementTree as tree
            ns = "{http://schemas.microsoft.com/win/2004/08/events/event}"
            folder = pathlib.Path(sys.argv[1])
            listed = {f["path"]: f for f in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]}
            total = 0
            for path in sorted(folder.rglob("*.xml")):
                entry = listed[str(path.relative_to(folder))]
                assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"], path
                numbers = []
                for event in tree.parse(path).getroot():
                    assert event.tag == ns + "Event", event.tag
                    system = event.find(ns + "System")
                    assert int(system.find(ns + "EventID").text) > 0
                    assert system.find(ns + "Channel").text == entry["original"], path
                    assert system.find(ns + "Computer").text.lower().startswith(entry["host"].lower())
                    time = system.find(ns + "TimeCreated").get("SystemTime")
                    datetime.datetime.fromisoformat(time[:19])
                    assert time.endswith("Z"), time
                    numbers.append(int(system.find(ns + "EventRecordID").text))
                assert numbers == sorted(set(numbers)), path
                assert len(numbers) == entry["records"], path
                total += len(numbers)
            print(total)
            """;

    private static EvidencePackage evidence;

    @BeforeAll
    static void write() {
        evidence = EvidencePackage.of(7, Map.of());
    }

    @AfterAll
    static void remove() {
        evidence.close();
    }

    @Test
    void pythonReadsEveryMailWithoutADefect() throws IOException {
        int mails = Integer.parseInt(evidence.python(MAILS).strip());
        assertThat(mails).isEqualTo(evidence.files(".eml").size()).isGreaterThan(50);
    }

    @Test
    void pythonReadsEveryEventAndCountsWhatTheManifestSays() throws IOException {
        assertThat(Integer.parseInt(evidence.python(EVENTS).strip())).isGreaterThan(10_000);
    }

    @Test
    void pflogsummFindsTheMailsOfTheLog() throws IOException {
        Path log = evidence.folder().resolve("logs/mx01/mail.log");
        String summary = Tools.output(List.of("pflogsumm", log.toString()));
        long removed =
                Files.readAllLines(log).stream().filter(line -> line.endsWith(": removed")).count();
        long rejected =
                Files.readAllLines(log).stream().filter(line -> line.contains(": reject:")).count();
        assertThat(figure(summary, "received")).isEqualTo(removed).isPositive();
        assertThat(figure(summary, "delivered")).isEqualTo(removed);
        assertThat(figure(summary, "rejected")).isEqualTo(rejected).isPositive();
    }

    private static long figure(String summary, String name) {
        Matcher line = Pattern.compile("(?m)^ +(\\d+) +" + name + "\\b").matcher(summary);
        assertThat(line.find()).as(name + " in " + summary).isTrue();
        return Long.parseLong(line.group(1));
    }

    @Test
    void goaccessUnderstandsEveryLineOfTheWebServer() throws IOException {
        Path log = evidence.folder().resolve("logs/web01/nginx-access.log");
        Path report = evidence.folder().resolveSibling("goaccess.json");
        Tools.output(
                List.of(
                        "goaccess",
                        log.toString(),
                        "--log-format=COMBINED",
                        "--no-progress",
                        "--no-global-config",
                        "-o",
                        report.toString()));
        JsonNode general =
                new JsonMapper()
                        .readTree(Files.readString(report, StandardCharsets.UTF_8))
                        .get("general");
        assertThat(general.get("failed_requests").asInt()).isZero();
        assertThat(general.get("valid_requests").asInt())
                .isEqualTo(Files.readAllLines(log).size())
                .isPositive();
    }

    @Test
    void calamarisParsesEveryLineOfTheProxy() throws IOException {
        Path log = evidence.folder().resolve("logs/px01/access.log");
        String report = Tools.output(List.of("calamaris", log.toString()));
        assertThat(amount(report, "lines parsed: +lines")).isEqualTo(lines(log));
        assertThat(amount(report, "invalid lines: +lines")).isZero();
    }

    @Test
    void fwlogwatchTakesEveryLineOfTheFirewallForAPacket() throws IOException {
        Path log = evidence.folder().resolve("logs/fw01/firewall.log");
        String summary =
                Tools.output(List.of("fwlogwatch", "-P", "n", "-s", "-d", "-p", log.toString()));
        long lines = lines(log);
        assertThat(summary)
                .contains(lines + " of " + lines + " entries in the file")
                .contains("All entries were logged by the same host: \"fw01\"");
    }

    @Test
    void xmllintFindsEveryExportOfAChannelWellFormed() throws IOException {
        for (Path channel : evidence.files(".xml")) {
            Tools.output(List.of("xmllint", "--noout", "--stream", channel.toString()));
        }
    }

    private static long amount(String report, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + " +(\\d+)").matcher(report);
        assertThat(line.find()).as(name + " in " + report).isTrue();
        return Long.parseLong(line.group(1));
    }

    private static long lines(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.UTF_8).size();
    }
}
