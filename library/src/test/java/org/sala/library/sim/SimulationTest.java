package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Event;
import org.sala.engine.sim.Forecast;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;

class SimulationTest {

    @Test
    void sameSeedGivesTheSameEventsMessagesAndState() {
        Plays.Kept first = new Plays.Kept();
        Plays.Kept second = new Plays.Kept();
        long digest = whole(first).digest();

        assertThat(whole(second).digest()).isEqualTo(digest);
        assertThat(second.events).isEqualTo(first.events);
        assertThat(second.messages).isEqualTo(first.messages);
    }

    private static Simulation whole(Plays.Kept kept) {
        Incident incident = Plays.incident(3);
        Simulation simulation = Simulation.begin(incident, Noise.ALL);
        simulation.runTo(incident.horizon(), kept);
        return simulation;
    }

    @Test
    void runningInPartsIsRunningAtOnce() {
        Plays.Kept whole = new Plays.Kept();
        Plays.Kept parts = new Plays.Kept();
        long digest = whole(whole).digest();
        Incident incident = Plays.incident(3);
        Simulation simulation = Simulation.begin(incident, Noise.ALL);
        long step = 37 * Ticks.MINUTE + 12_345_678;
        for (long at = incident.historyStart(); at < incident.horizon(); at += step) {
            simulation.runTo(at, parts);
        }
        simulation.runTo(incident.horizon(), parts);

        assertThat(simulation.digest()).isEqualTo(digest);
        assertThat(parts.events).isEqualTo(whole.events);
        assertThat(parts.messages).isEqualTo(whole.messages);
    }

    @Test
    void eventsComeInTheirTotalOrder() {
        Plays.Kept kept = new Plays.Kept();
        whole(kept);

        for (int i = 1; i < kept.events.size(); i++) {
            Event before = kept.events.get(i - 1);
            Event after = kept.events.get(i);
            assertThat(Event.compare(before, after)).as(before + "\n" + after).isNegative();
        }
    }

    @Test
    void copyGoesOnAsTheOriginal() {
        Simulation original = Plays.underWay(1, Noise.ALL);
        Plays.act(original, 1, "block-domain", "domain", "nothing.example");
        Simulation copy = original.copy();
        Plays.Kept one = new Plays.Kept();
        Plays.Kept other = new Plays.Kept();
        original.runTo(Plays.minutes(original, 600), one);
        copy.runTo(Plays.minutes(copy, 600), other);

        assertThat(copy.digest()).isEqualTo(original.digest());
        assertThat(other.events).isEqualTo(one.events);
    }

    @Test
    void copyLeavesTheOriginalAlone() {
        Simulation original = Plays.underWay(1, Noise.NONE);
        long digest = original.digest();
        Simulation copy = original.copy();
        Plays.act(copy, 1, "cut-internet");
        copy.runTo(Plays.minutes(copy, 600), Output.NOWHERE);

        assertThat(original.digest()).isEqualTo(digest);
        assertThat(copy.digest()).isNotEqualTo(digest);
    }

    @Test
    void stateIsTheSameWithAndWithoutNoise() {
        Incident incident = Plays.incident(5);
        Simulation loud = Simulation.begin(incident, Noise.ALL);
        Simulation silent = Simulation.begin(incident, Noise.NONE);
        loud.runTo(incident.horizon(), Output.NOWHERE);
        silent.runTo(incident.horizon(), Output.NOWHERE);

        assertThat(silent.world().runs()).isEqualTo(loud.world().runs());
        assertThat(silent.digest()).isEqualTo(loud.digest());
    }

    @Test
    void actionOnOneHostMovesNothingElsewhere() {
        Simulation idle = Plays.underWay(1, Noise.ALL);
        Simulation acted = idle.copy();
        int victim = Plays.host(idle, "victim1.host");
        int bystander =
                victim == idle.incident().organisation().hosts().size() - 1
                        ? victim - 1
                        : victim + 1;
        Plays.act(acted, 1, "isolate-host", "host", Plays.name(acted, bystander));
        Plays.Kept before = new Plays.Kept();
        Plays.Kept after = new Plays.Kept();
        long until = Plays.minutes(idle, 120);
        idle.runTo(until, before);
        acted.runTo(until, after);

        assertThat(elsewhere(idle, after.events, bystander))
                .isEqualTo(elsewhere(idle, before.events, bystander));
        assertThat(after.events).isNotEqualTo(before.events);
    }

    /// Ids on the other desks, and of the attack everywhere. Servers miss what the machine would have said.
    private static List<Long> elsewhere(Simulation run, List<Event> events, int host) {
        return events.stream()
                .filter(event -> event.host() >= 0 && event.host() != host)
                .filter(event ->
                        event.header().cause().isAttack()
                                || run.incident().organisation().host(event.host()).isWorkstation())
                .map(event -> event.header().id())
                .toList();
    }

    @Test
    void timeDoesNotGoBack() {
        Simulation simulation = Plays.atStart(1, Noise.NONE);

        assertThatThrownBy(() -> simulation.runTo(simulation.now() - 1, Output.NOWHERE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idleIsHitBeforeHalfPastEightOfTheSecondDay() {
        for (long seed = 1; seed <= 20; seed++) {
            Incident incident = Plays.incident(seed);
            Simulation simulation = Simulation.begin(incident, Noise.NONE);
            simulation.runTo(incident.playStart(), Output.NOWHERE);
            Forecast forecast = Forecast.idle(simulation);
            int second = incident.organisation().country().workday(incident.startDay(), 1);
            long limit =
                    org.sala.engine.storyline.Clock.at(
                            incident.organisation(), second, 8 * 60 + 30);

            assertThat(forecast.encryptionAt()).as("seed " + seed).isLessThan(limit);
            assertThat(forecast.damage()).as("seed " + seed).isGreaterThan(40);
        }
    }

    @Test
    void truthTellsTheWayInTheReachAndTheHarm() {
        Simulation simulation = Simulation.begin(Plays.incident(2), Noise.NONE);
        simulation.runTo(simulation.incident().horizon(), Output.NOWHERE);
        GroundTruth truth = GroundTruth.of(simulation);

        assertThat(truth.entry().host()).isEqualTo(Plays.host(simulation, "victim1.host"));
        assertThat(truth.entry().lure().sender()).contains("@");
        assertThat(truth.scope().hosts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(truth.scope().accounts()).isNotEmpty();
        assertThat(truth.scope().records()).hasSize(1);
        assertThat(truth.attack().herrings()).hasSize(2);
        assertThat(truth.timeline()).hasSizeGreaterThanOrEqualTo(14);
        assertThat(truth.damage().total()).isPositive();
    }
}
