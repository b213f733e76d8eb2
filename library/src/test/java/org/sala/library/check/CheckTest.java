package org.sala.library.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.engine.random.Seeds;
import org.sala.library.play.Packing;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Scenarios;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;

class CheckTest {

    private static Loaded.Ready ready(String name) {
        if (Scenarios.shipped(name) instanceof Loaded.Ready ready) {
            return ready;
        }
        throw new AssertionError(Scenarios.shipped(name).problems());
    }

    @Test
    void theReferencePreventsWhatNobodyAtTheDeskSuffers(@TempDir Path folder) {
        Loaded.Ready ready = ready("night-register-small");
        try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
            Check.Plan plan = new Check.Plan(2, 3, List.of("idle", "reference", "tip-off"));
            Check.Report report =
                    Check.run(ready.scenario(), ready.reference(), plan, engine, (_, _) -> {});
            for (SeedResult seed : report.seeds()) {
                assertThat(seed.plays().get("idle").prevented()).isFalse();
                assertThat(seed.plays().get("reference").prevented()).isTrue();
                assertThat(seed.damage("reference")).isLessThan(seed.damage("idle") / 10);
                assertThat(seed.damage("tip-off")).isGreaterThan(seed.damage("reference"));
                assertThat(seed.plays().get("reference").searching().toFirstHost()).isBetween(1, 3);
                assertThat(seed.scores().get("idle").total()).isLessThan(1_000);
                assertThat(seed.scores().get("reference").total()).isGreaterThan(7_000);
            }
        }
    }

    @Test
    void theSamePlayGivesTheSameResult(@TempDir Path folder) {
        Loaded.Ready ready = ready("night-register-small");
        try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
            Check.Plan plan = new Check.Plan(7, 7, List.of("idle", "reference"));
            SeedResult first =
                    Check.run(ready.scenario(), ready.reference(), plan, engine, (_, _) -> {})
                            .seeds()
                            .getFirst();
            SeedResult second =
                    Check.run(ready.scenario(), ready.reference(), plan, engine, (_, _) -> {})
                            .seeds()
                            .getFirst();
            assertThat(second.plays()).isEqualTo(first.plays());
            assertThat(second.scores()).isEqualTo(first.scores());
        }
    }

    @Test
    void theShortScenarioRuns(@TempDir Path folder) {
        Loaded.Ready ready = ready("forty-lines");
        try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
            Check.Plan plan = new Check.Plan(1, 1, List.of("idle"));
            Check.Report report =
                    Check.run(ready.scenario(), ready.reference(), plan, engine, (_, _) -> {});
            assertThat(report.seeds().getFirst().plays().get("idle").prevented()).isFalse();
        }
    }

    @Test
    void thePackageOfASeedIsTheSameBytesEachTime() {
        assertThat(bytes()).isEqualTo(bytes()).isNotEmpty();
    }

    private static TreeMap<String, Integer> bytes() {
        TreeMap<String, Integer> files = new TreeMap<>();
        Packing.of(ready("night-register-small").scenario(), Seeds.practice(5, 1), List.of(), -1)
                .write(
                        org.sala.evidence.pack.PackageKind.ALL,
                        (path, bytes, from, length) -> {
                            int hash = files.getOrDefault(path, 7);
                            for (int i = from; i < from + length; i++) {
                                hash = hash * 31 + bytes[i];
                            }
                            files.put(path, hash);
                        });
        return files;
    }
}
