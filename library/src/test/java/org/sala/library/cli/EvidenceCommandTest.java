package org.sala.library.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a scenario says of its sensors, and what a team changes in them, in the package that is written.
class EvidenceCommandTest {

    private static final String SYSMON = "Microsoft-Windows-Sysmon%4Operational.xml";
    private static final String WIDEN = "+00:10 handler widen-logging host=FS01 force=true";
    private static final String KEEP = "+00:05 handler extend-retention source=dns force=true";

    @TempDir Path folder;

    private record Outcome(int code, String errors, Path out) {
        /// The entries of the manifest by path.
        TreeMap<String, String> files() {
            TreeMap<String, String> files = new TreeMap<>();
            Matcher entry = Pattern.compile("\\{\"path\": ?\"([^\"]+)\"[^}]*}").matcher(manifest());
            while (entry.find()) {
                files.put(entry.group(1), entry.group());
            }
            return files;
        }

        String manifest() {
            return text("manifest.json").replaceAll("\\s*\\n\\s*", "");
        }

        String text(String path) {
            try {
                return Files.readString(out.resolve(path), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// A text value of the manifest's entry of a file.
        String value(String path, String name) {
            Matcher value =
                    Pattern.compile("\"" + name + "\": ?\"?([^\",}]+)")
                            .matcher(files().getOrDefault(path, ""));
            return value.find() ? value.group(1) : "";
        }

        String collected() {
            Matcher at = Pattern.compile("\"collected\": ?\"([^\"]+)\"").matcher(manifest());
            return at.find() ? at.group(1) : "";
        }
    }

    private Outcome evidence(String name, String sensors, String... more) throws IOException {
        Path scenario = folder.resolve(name + ".yaml");
        Files.writeString(
                scenario,
                """
                scenario: sensors-tried
                use: night-register-small
                version: 1.0.0
                organisation:
                  use: small
                  history: 1d
                  sensors:
                """
                        + sensors.indent(4)
                        + "texts: { en: { title: Sensors }, th: { title: Sensors } }\n",
                StandardCharsets.UTF_8);
        Path out = folder.resolve(name);
        List<String> words =
                new ArrayList<>(List.of(scenario.toString(), "--seed", "3", "--out", "" + out));
        words.addAll(List.of(more));
        StringWriter errors = new StringWriter();
        int code =
                new CommandLine(new EvidenceCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setErr(new PrintWriter(errors))
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(words.toArray(String[]::new));
        return new Outcome(code, errors.toString(), out);
    }

    private String commands(String... lines) throws IOException {
        Path file = folder.resolve("commands.txt");
        Files.write(file, List.of(lines));
        return file.toString();
    }

    @Test
    void settingsDecideWhoWritesWhatHowLongAndByWhichClock() throws IOException {
        Outcome outcome =
                evidence(
                        "settings",
                        """
                        clock_skew: { fs01: -187s, px01: 42s }
                        evtx: { hosts: [servers, "20% of workstations"] }
                        sysmon: { hosts: [workstations], except: [DC01] }
                        powershell: { hosts: [DC01] }
                        proxy: { delay: 2h }
                        dns: { retention: 1d }
                        auth: { except: [PX01] }
                        """);

        assertThat(outcome.code()).as(outcome.errors()).isZero();
        TreeMap<String, String> files = outcome.files();
        assertThat(outcome.value("logs/fs01/System.xml", "clock")).contains("187.000 s behind");
        assertThat(outcome.value("logs/px01/access.log", "clock")).contains("42.000 s ahead");
        List<String> desks =
                files.keySet().stream()
                        .filter(path -> path.matches("logs/(ws|lt)-.*/Security.xml"))
                        .toList();
        long people =
                files.keySet().stream().filter(p -> p.matches("logs/(ws|lt)-.*/" + SYSMON)).count();
        assertThat(people).isGreaterThan(6);
        assertThat(desks).hasSize((int) Math.ceil(11 * 0.2));
        assertThat(files)
                .containsKey("logs/fs01/Security.xml")
                .doesNotContainKey("logs/fs01/" + SYSMON);
        assertThat(
                        files.keySet().stream()
                                .filter(path -> path.contains("Windows-PowerShell"))
                                .toList())
                .allMatch(path -> path.startsWith("logs/dc01/"));
        assertThat(outcome.value("logs/px01/access.log", "last").substring(0, 16))
                .isLessThanOrEqualTo(earlier(outcome.collected(), 2));
        assertThat(files)
                .doesNotContainKey("logs/px01/auth.log")
                .containsKey("logs/px01/journal.log");
        assertThat(outcome.manifest()).contains("\"retentionDays\": 1");
    }

    /// Hour and minute so many hours before an instant as the manifest writes it.
    private static String earlier(String instant, int hours) {
        return java.time.Instant.parse(instant)
                .minusSeconds(hours * 3600L - 60)
                .toString()
                .substring(0, 16);
    }

    @Test
    void aChannelThatIsFullOverwritesItsOldestEvents() throws IOException {
        Outcome usual = evidence("usual", "dns: { retention: 30d }");
        Outcome small = evidence("small", "security: { max_size: 256KB }");

        String file = "logs/dc01/Security.xml";
        assertThat(small.value(file, "last")).isEqualTo(usual.value(file, "last"));
        assertThat(small.value(file, "first")).isGreaterThan(usual.value(file, "first"));
        assertThat(records(small.text(file))).isLessThan(records(usual.text(file)));
        assertThat(lastNumber(small.text(file))).isEqualTo(lastNumber(usual.text(file)));
        assertThat(small.text("logs/px01/access.log"))
                .isEqualTo(usual.text("logs/px01/access.log"));
    }

    private static long records(String xml) {
        return Pattern.compile("<EventRecordID>").matcher(xml).results().count();
    }

    private static String lastNumber(String xml) {
        int at = xml.lastIndexOf("<EventRecordID>");
        return xml.substring(at, xml.indexOf('<', at + 5));
    }

    @Test
    void widenedLoggingIsWrittenFromThenOnAndWhatIsKeptLongerStays() throws IOException {
        String sensors =
                """
                sysmon: { hosts: [workstations] }
                dns: { retention: 1d }
                """;
        Outcome before = evidence("before", sensors, "--until", "03:00");
        Outcome after =
                evidence("after", sensors, "--until", "03:00", "--commands", commands(KEEP, WIDEN));

        String sysmon = "logs/fs01/" + SYSMON;
        assertThat(after.code()).as(after.errors()).isZero();
        assertThat(before.files()).doesNotContainKey(sysmon);
        assertThat(after.files()).containsKey(sysmon);
        assertThat(after.value(sysmon, "first")).isGreaterThan(earlier(after.collected(), 3));
        assertThat(after.text("logs/fs01/Security.xml"))
                .contains("<EventID>4719</EventID>")
                .contains("<EventID>4688</EventID>");
        assertThat(before.text("logs/fs01/Security.xml")).doesNotContain("<EventID>4688</EventID>");
        String dns = "logs/ns01/query.log";
        assertThat(after.value(dns, "first")).isLessThan(before.value(dns, "first"));
    }

    @Test
    void theSameCommandsGiveTheSameBytes() throws IOException {
        String file = commands(KEEP, WIDEN, "+00:30 handler isolate-host host=FS01 force=true");
        Outcome one =
                evidence("one", "dns: { retention: 2d }", "--kind", "all", "--commands", file);
        Outcome two =
                evidence("two", "dns: { retention: 2d }", "--kind", "all", "--commands", file);

        assertThat(one.code()).as(one.errors()).isZero();
        assertThat(sizes(one.out())).isEqualTo(sizes(two.out())).hasSizeGreaterThan(100);
        assertThat(one.text("SHA256SUMS")).isEqualTo(two.text("SHA256SUMS"));
    }

    private static TreeMap<String, Long> sizes(Path out) throws IOException {
        TreeMap<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(out.relativize(file).toString(), Files.size(file));
            }
        }
        return sizes;
    }

    @Test
    void whatIsNotThereIsSaidAtItsPlace() throws IOException {
        Outcome outcome =
                evidence(
                        "wrong",
                        """
                        proxi: { retention: 1d }
                        clock_skew: { fs99: -187s }
                        sysmon: { hosts: [everybody], max_size: much }
                        """);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors())
                .contains("no source of logs is called 'proxi'")
                .contains("no server is called 'fs99'")
                .contains("'everybody'")
                .contains("a size is written");
    }
}
