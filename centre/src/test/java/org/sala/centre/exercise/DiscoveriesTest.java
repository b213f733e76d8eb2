package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.engine.scenario.Expr;
import org.sala.engine.truth.GroundTruth;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a team writes on its board reaches the conditions of the scenario, and so does its silence.
class DiscoveriesTest {
    private final TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
    private final RunService service = TestCentre.component(RunService.class);
    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);
    private final long exercise = TestRoom.ready(instructor, "B", 1);
    private final Team team = TestCentre.component(Exercises.class).teams(exercise).getFirst();
    private final Run run = TestCentre.component(RunStore.class).ofTeam(team.id()).orElseThrow();

    /// The room's clock, moved by hand.
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-06-15T02:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private LiveRun going() {
        instructor.post("/exercises/" + exercise + "/room", "do", "act", "act", "1");
        TestRoom.await(() -> service.open(run.id()).speed() > 0);
        return service.open(run.id());
    }

    private static boolean found(LiveRun live, String name) {
        return live.read(simulation -> simulation.world().team().hasFound(name));
    }

    /// Commands of which the pages of the run were told.
    private int news() {
        return jdbc.sql("select count(*) from outbox where topic = ? and kind = 'command'")
                .param(Run.topic(run.id()))
                .query(Integer.class)
                .single();
    }

    private int facts(String fact) {
        return jdbc.sql(
                        "select count(*) from command where run_id = ? and kind = 'fact'"
                                + " and body ->> 'fact' = ?")
                .params(run.id(), fact)
                .query(Integer.class)
                .single();
    }

    @Test
    void aRightFindingIsToldOnceAndAWrongOneNever() {
        LiveRun live = going();
        TestCentre.Browser analyst = TestRoom.sit(team.seats().get(2), "Mali");
        GroundTruth truth = live.read(GroundTruth::of);
        String victim = live.incident().organisation().host(truth.tutor().victimHost()).name();
        String sender = truth.entry().lure().sender();
        int before = news();
        TestRoom.find(analyst, run.id(), "host", "WS-9999");
        TestRoom.find(analyst, run.id(), "host", " " + victim.toLowerCase(Locale.ROOT));
        TestRoom.find(analyst, run.id(), "vector", sender);
        String domain = sender.substring(sender.indexOf('@') + 1);
        for (String name : List.of(victim.toLowerCase(Locale.ROOT), domain, sender)) {
            TestRoom.await(() -> found(live, name));
        }
        assertThat(found(live, "ws-9999")).isFalse();
        assertThat(news()).as("the team hears of no finding that it was right").isEqualTo(before);
        int told = facts("found");
        TestRoom.find(analyst, run.id(), "host", victim);
        new Discoveries(jdbc, service, Clock.systemUTC()).look(live, true);
        assertThat(facts("found")).isEqualTo(told);
    }

    @Test
    void aTeamThatFindsNothingForTwelveMinutesIsHelped() {
        LiveRun live = going();
        HandClock clock = new HandClock();
        Discoveries discoveries = new Discoveries(jdbc, service, clock);
        discoveries.look(live, true);
        clock.now = clock.now.plus(Duration.ofMinutes(11));
        discoveries.look(live, true);
        clock.now = clock.now.plus(Duration.ofMinutes(30));
        discoveries.look(live, false);
        assertThat(discoveries.minutes(run.id())).hasValue(11);
        assertThat(fired(live)).isFalse();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        discoveries.look(live, true);
        assertThat(discoveries.minutes(run.id())).hasValue(12);
        TestRoom.await(() -> fired(live));
        TestCentre.Browser analyst = TestRoom.sit(team.seats().get(2), "Mali");
        TestRoom.await(() ->
                analyst.get("/runs/" + run.id() + "/inbox").body().contains("you have been quiet"));
        int told = facts("stuck");
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        discoveries.look(live, true);
        assertThat(facts("stuck")).as("nobody asks any more").isEqualTo(told);
    }

    private static boolean fired(LiveRun live) {
        return live.read(simulation -> simulation.world().team().fired().containsKey("stuck"));
    }

    @Test
    void onlyConditionsThatAskForItAreServed() {
        assertThat(Discoveries.asksForStuck(Expr.parse("stuck >= 12m wall and not found(a)")))
                .isTrue();
        assertThat(Discoveries.asksForStuck(Expr.parse("not (encrypted or stuck > 5m wall)")))
                .isTrue();
        assertThat(Discoveries.asksForStuck(Expr.parse("encrypted and time_of_day >= 08:20")))
                .isFalse();
    }
}
