package org.sala.library.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.engine.random.Seeds;
import org.sala.engine.sim.Forecast;
import org.sala.engine.sim.Incident;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Scenarios;
import org.sala.search.history.Histories;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;

/// The reference plays the same incident on a history of its own and on the one that its team's cohort shares.
class StageTest {

    @TempDir private Path folder;

    @Test
    void whoDoesNothingIsAsBadlyOffAsHadNobodyActed() {
        Robot idle = Robots.of("idle", Optional.empty()).orElseThrow();
        for (long seed = 1; seed <= 4; seed++) {
            try (Stage stage =
                    Stage.bare(
                            Scenarios.shipped("night-register-small").orThrow(),
                            Seeds.practice(seed, 1))) {
                assertThat(stage.play(idle).damage())
                        .isEqualTo(Forecast.idleDamage(stage.incident()));
            }
        }
    }

    @Test
    void aHistoryThatIsThereServesAsOneWrittenForTheStage() {
        if (!(Scenarios.shipped("night-register-small") instanceof Loaded.Ready ready)) {
            throw new AssertionError(Scenarios.shipped("night-register-small").problems());
        }
        Seeds seeds = Seeds.practice(1003, 2);
        Robot reference = Robots.of("reference", ready.reference()).orElseThrow();
        try (SearchEngine engine = SearchEngine.open(folder, SearchLimits.USUAL)) {
            Incident incident = Incidents.of(ready.scenario(), seeds);
            Histories histories = new Histories(folder, "stage test");
            Histories.Begun begun = histories.begin(incident, _ -> {});
            Stage.Play there;
            try (Stage stage = Stage.on(incident, engine, begun)) {
                there = stage.play(reference);
            }
            assertThat(begun.segments()).allMatch(segment -> Files.exists(segment.folder()));
            Stage.Play own;
            try (Stage stage = Stage.rendered(ready.scenario(), seeds, engine, "own")) {
                own = stage.play(reference);
            }

            assertThat(there.harm()).isEqualTo(own.harm());
            // Records are not compared: what stood before the logs begin is written for the room
            // only.
            assertThat(there.searching().searches()).isEqualTo(own.searching().searches());
            assertThat(there.searching().toFirstHost()).isEqualTo(own.searching().toFirstHost());
            assertThat(there.searching().searches()).isPositive();
            assertThat(there.submission()).isEqualTo(own.submission());
        }
    }
}
