package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// One seed, one incident: whatever Java, locale, zone, collector or compiler writes it down.
class TwoRuntimesTest {
    @Test
    void theSameSeedGivesTheSameBytesInAnotherRuntime() throws IOException {
        try (EvidencePackage first = EvidencePackage.of(7, Map.of());
                EvidencePackage thai =
                        EvidencePackage.of(
                                7,
                                Map.of(
                                        "LC_ALL", "C",
                                        "TZ", "Pacific/Chatham",
                                        "SALA_HEAP", "700m",
                                        "JAVA_TOOL_OPTIONS",
                                                "-Duser.language=th -Duser.country=TH"
                                                        + " -XX:TieredStopAtLevel=1"));
                EvidencePackage parallel =
                        EvidencePackage.by(
                                List.of(
                                        "-XX:+UseParallelGC",
                                        "-XX:-UseCompactObjectHeaders",
                                        "-XX:+UnlockExperimentalVMOptions",
                                        "-Duser.timezone=America/St_Johns",
                                        "-Duser.language=tr",
                                        "-Dfile.encoding=ISO-8859-1"),
                                7)) {
            SortedMap<String, String> sums = first.sums();
            assertThat(sums).containsKey("manifest.json").hasSizeGreaterThan(100);
            assertThat(thai.sums()).isEqualTo(sums);
            assertThat(parallel.sums()).isEqualTo(sums);
        }
    }

    @Test
    void anotherSeedGivesAnotherIncident() throws IOException {
        try (EvidencePackage first = EvidencePackage.of(7, Map.of());
                EvidencePackage second = EvidencePackage.of(8, Map.of())) {
            SortedMap<String, String> sums = first.sums();
            SortedMap<String, String> others = second.sums();
            for (String file : List.of("manifest.json", "logs/px01/access.log")) {
                assertThat(sums).containsKey(file);
                assertThat(others.get(file)).as(file).isNotEqualTo(sums.get(file));
            }
        }
    }
}
