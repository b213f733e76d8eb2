package org.sala.library.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.engine.grading.Score;
import org.sala.library.play.Robots;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Scenarios;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;

/// The published order of the robots: over 200 seeds of the small organisation, on three pinned ones of the full.
///
/// The seeds are not those on which costs were set (1 to 40). It takes minutes, so `./sala test --quick` leaves it out.
@Tag("long")
class RobotsOrderTest {

    /// Fewer by `-Dsala.robots.seeds=N`, while one works at them.
    private static final int SEEDS = Integer.getInteger("sala.robots.seeds", 200);

    private static final int HOLD = SEEDS * 95 / 100;
    private static final int CORES = 2;

    @TempDir private static Path folder;
    private static List<SeedResult> small = List.of();

    @BeforeAll
    static void play() {
        small = play("night-register-small", 1001, 1000 + SEEDS);
    }

    private static List<SeedResult> play(String name, long first, long last) {
        if (!(Scenarios.shipped(name) instanceof Loaded.Ready ready)) {
            throw new AssertionError(Scenarios.shipped(name).problems());
        }
        SearchLimits limits = new SearchLimits(1024, CORES, Duration.ofSeconds(120), 4, 8);
        try (SearchEngine engine = SearchEngine.open(folder, limits)) {
            Check.Plan plan = new Check.Plan(first, last, Robots.names(), CORES);
            return Check.run(ready.scenario(), ready.reference(), plan, engine, (_, _) -> {})
                    .seeds();
        }
    }

    @Test
    void theOrderHoldsOnTheSmallOrganisation() {
        List<String> broken = new ArrayList<>();
        int whole = 0;
        for (SeedResult seed : small) {
            List<String> faults = RobotOrder.broken(seed);
            whole += faults.isEmpty() ? 1 : 0;
            broken.addAll(faults);
        }

        // Measured: 191 of 200. What fails is luck: a server that random switched off was the one
        // that mattered.
        assertThat(whole).as(String.join("\n", broken)).isGreaterThanOrEqualTo(HOLD);
    }

    @Test
    void doingNothingIsHitAndTheReferencePreventsIt() {
        assertThat(small).filteredOn(seed -> seed.counts().hitHour() < 24).hasSizeGreaterThan(HOLD);
        assertThat(small).filteredOn(RobotsOrderTest::prevented).hasSizeGreaterThanOrEqualTo(HOLD);
        assertThat(small).allMatch(seed -> seed.damage("idle") - seed.damage("reference") >= 1_000);
    }

    private static boolean prevented(SeedResult seed) {
        return Objects.requireNonNull(seed.plays().get("reference")).prevented();
    }

    @Test
    void theReferenceFindsTheWayInBySearching() {
        int right = 0;
        for (SeedResult seed : small) {
            Score.ObjectiveScore entry =
                    Objects.requireNonNull(seed.scores().get("reference")).objectives().stream()
                            .filter(objective -> objective.id().equals("entry"))
                            .findFirst()
                            .orElseThrow();
            right += entry.points() == entry.of() ? 1 : 0;
        }

        assertThat(right).isGreaterThanOrEqualTo(SEEDS * 80 / 100);
    }

    @Test
    void swappedRobotsBreakTheOrder() {
        SeedResult seed =
                small.stream()
                        .filter(one -> RobotOrder.broken(one).isEmpty())
                        .findFirst()
                        .orElseThrow();

        assertThat(RobotOrder.broken(swapped(seed, "reference", "careful-novice"))).isNotEmpty();
        assertThat(RobotOrder.broken(swapped(seed, "careful-novice", "panic"))).isNotEmpty();
        assertThat(RobotOrder.broken(swapped(seed, "reference", "tip-off"))).isNotEmpty();
    }

    private static SeedResult swapped(SeedResult seed, String one, String other) {
        TreeMap<String, Score> scores = new TreeMap<>(seed.scores());
        scores.put(one, seed.scores().get(other));
        scores.put(other, seed.scores().get(one));
        return new SeedResult(
                seed.seed(),
                seed.path(),
                seed.keyed(),
                seed.plays(),
                scores,
                seed.pacing(),
                seed.counts());
    }

    @Test
    void theOrderHoldsOnThreeSeedsOfTheFullOrganisation() {
        for (SeedResult seed : play("night-register", 2001, 2003)) {
            assertThat(RobotOrder.broken(seed)).isEmpty();
        }
    }
}
