package org.sala.library.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.time.Ticks;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Scenarios;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;

/// What the team does, what the attacker makes of it, and what of that can be seen in the team's own search.
class ReactionsTest {

    @TempDir private static Path folder;
    private static SearchEngine engine;
    private static Stage stage;

    @BeforeAll
    static void begin() {
        if (!(Scenarios.shipped("night-register-small") instanceof Loaded.Ready ready)) {
            throw new AssertionError(Scenarios.shipped("night-register-small").problems());
        }
        engine = SearchEngine.open(folder, SearchLimits.USUAL);
        stage = Stage.rendered(ready.scenario(), Seeds.practice(1002, 1), engine, "reactions");
    }

    @AfterAll
    static void end() {
        stage.close();
        engine.close();
    }

    /// A team of one plan.
    private record Team(Consumer<Desk> plan) implements Robot {
        @Override
        public String name() {
            return "team";
        }

        @Override
        public boolean searches() {
            return true;
        }

        @Override
        public void play(Desk desk) {
            plan.accept(desk);
        }
    }

    private static Stage.Play play(Consumer<Desk> plan) {
        return stage.play(new Team(plan));
    }

    private static String name(String variable) {
        String name =
                stage.incident().variation().names(stage.incident().organisation()).get(variable);
        return Objects.requireNonNull(name, variable);
    }

    private static void act(Desk desk, String action, String key, String value) {
        desk.act(TeamRole.HANDLER, action, new TreeMap<>(Map.of(key, value, "force", "true")));
    }

    /// Moments of the records that a query finds from a moment on.
    private static List<Long> seen(Desk desk, String query, long from) {
        List<Long> moments = new ArrayList<>();
        String whole = query + " | fields ts, source";
        for (String moment : desk.search(whole, new Desk.Window(from, null), 0).column("ts")) {
            moments.add(Long.parseLong(moment));
        }
        return moments;
    }

    private static long quiet(List<Long> moments, long from, long to) {
        long longest = 0;
        long before = from;
        for (long moment : moments) {
            longest = Math.max(longest, moment - before);
            before = moment;
        }
        return Math.max(longest, to - before);
    }

    @Test
    void oneBlockedDomainBringsTheFallbackWithinTwentyMinutesOfTheRoom() {
        play(desk -> {
            long start = desk.now();
            String other = "source:proxy domain:" + name("c2_fallback");
            act(desk, "block-domain", "domain", name("c2_domain"));
            desk.pass(60 * Ticks.MINUTE);

            assertThat(
                            seen(
                                    desk,
                                    "source:proxy domain:"
                                            + name("c2_domain")
                                            + " action:TCP_DENIED",
                                    start))
                    .as("denied by the proxy")
                    .isNotEmpty();
            assertThat(seen(desk, other, start)).as("fallback").isNotEmpty();
        });
        play(desk -> {
            long start = desk.now();
            desk.pass(60 * Ticks.MINUTE);
            assertThat(seen(desk, "source:proxy domain:" + name("c2_fallback"), start)).isEmpty();
        });
    }

    @Test
    void onePasswordBringsTheLockingForward() {
        String locked = "source:sysmon file:*READ-ME-FIRST.txt";
        play(desk -> {
            long start = desk.now();
            act(desk, "reset-password", "account", name("service_account"));
            desk.pass(6 * Ticks.HOUR);
            assertThat(seen(desk, locked, start)).as("locked the same day").isNotEmpty();
        });
        play(desk -> {
            long start = desk.now();
            desk.pass(6 * Ticks.HOUR);
            assertThat(seen(desk, locked, start)).as("nothing was done").isEmpty();
        });
    }

    @Test
    void afterTheFirstMachineIsCutTheSecondIsSilentForAWhile() {
        String second = "source:proxy domain:" + name("c2_second");
        play(desk -> {
            long start = desk.now();
            act(desk, "isolate-host", "host", name("victim1.host"));
            desk.pass(5 * Ticks.HOUR);
            assertThat(quiet(seen(desk, second, start), start, desk.now()))
                    .isGreaterThanOrEqualTo(85 * Ticks.MINUTE);
        });
        play(desk -> {
            long start = desk.now();
            desk.pass(5 * Ticks.HOUR);
            assertThat(quiet(seen(desk, second, start), start, desk.now()))
                    .isLessThan(45 * Ticks.MINUTE);
        });
    }

    @Test
    void nothingDoneIsLockedByMorningAndTelephonesRing() {
        Stage.Play idle =
                play(desk -> {
                    long start = desk.now();
                    desk.until(start + 23 * Ticks.HOUR + 40 * Ticks.MINUTE);
                    assertThat(seen(desk, "source:sysmon file:*READ-ME-FIRST.txt", start))
                            .as("files locked before half past eight")
                            .isNotEmpty();
                    desk.until(desk.end());
                });

        assertThat(idle.messages())
                .filteredOn(message -> message.textKey().contains("locked-call"))
                .isNotEmpty();
    }

    @Test
    void corneredOnTheStoreItDestroysWhatItCanReach() {
        String locked = "source:sysmon host:" + name("store.host") + " file:*READ-ME-FIRST.txt";
        play(desk -> {
            long start = desk.now();
            desk.pass(4 * Ticks.HOUR);
            act(desk, "isolate-host", "host", name("victim1.host"));
            act(desk, "isolate-host", "host", name("pivot"));
            desk.pass(10 * Ticks.HOUR);
            assertThat(seen(desk, locked, start)).as("locked the same day").isNotEmpty();
        });
        play(desk -> {
            long start = desk.now();
            desk.pass(14 * Ticks.HOUR);
            assertThat(seen(desk, locked, start)).as("nothing was done").isEmpty();
        });
    }

    @Test
    void doingWellLeavesTheFailedAttemptInTheLogAndNothingLocked() {
        Stage.Play well =
                play(desk -> {
                    long start = desk.now();
                    act(desk, "block-domain", "domain", name("c2_domain"));
                    act(desk, "block-domain", "domain", name("c2_second"));
                    desk.pass(15 * Ticks.MINUTE);
                    act(desk, "disable-account", "account", name("service_account"));
                    act(desk, "isolate-host", "host", name("victim1.host"));
                    act(desk, "isolate-host", "host", name("pivot"));
                    desk.pass(15 * Ticks.MINUTE);
                    String denied = "source:proxy action:TCP_DENIED domain:";
                    assertThat(seen(desk, denied + name("c2_domain"), start)).isNotEmpty();
                    assertThat(seen(desk, denied + name("c2_second"), start)).isNotEmpty();
                    desk.until(desk.end());
                });

        assertThat(well.prevented()).isTrue();
    }
}
