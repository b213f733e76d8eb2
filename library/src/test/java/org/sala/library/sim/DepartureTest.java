package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Event;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.recorder.Recorder;

/// Thrown out of every machine, the attacker comes back by another mail or gives up; either can be seen in the logs.
class DepartureTest {

    private static final int SEEDS = 40;

    /// Lines of the logs, as the programs wrote them.
    private static final class Lines implements Output {
        private final List<String> lines = new ArrayList<>();
        private final Recorder recorder;

        Lines(Incident incident) {
            EvidencePlan plan =
                    EvidencePlan.of(
                            incident.organisation(),
                            incident.seeds().cohort(),
                            incident.historyStart());
            recorder =
                    new Recorder(
                            plan,
                            (_, _, buffer, from, to) ->
                                    lines.add(
                                            new String(
                                                    buffer,
                                                    from,
                                                    to - from,
                                                    StandardCharsets.UTF_8)));
        }

        @Override
        public void event(Event event) {
            recorder.accept(event);
        }

        @Override
        public void message(Message message) {}

        long of(String part) {
            return lines.stream().filter(line -> line.contains(part)).count();
        }
    }

    /// A run with its logs, whose team unplugs every machine that the attacker holds half an hour after it sits down.
    private static final class Run {
        private final Simulation simulation;
        private final Lines lines;
        private long sequence;

        Run(long seed, Noise noise) {
            simulation = Simulation.begin(Plays.incident(seed), noise);
            lines = new Lines(simulation.incident());
            simulation.runTo(simulation.incident().playStart(), lines);
            simulation.runTo(Plays.minutes(simulation, 30), lines);
            each("unplug-host");
        }

        void each(String action) {
            for (int host : List.copyOf(simulation.world().everCompromised())) {
                Plays.act(simulation, ++sequence, action, "host", Plays.name(simulation, host));
            }
        }

        void pass(long ticks) {
            simulation.runTo(simulation.now() + ticks, lines);
        }

        String word(String variable) {
            return simulation.incident().variation().word(variable);
        }
    }

    private static long seed(boolean gone) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed, Noise.NONE);
            run.pass(50 * Ticks.HOUR);
            boolean decided =
                    run.simulation.world().adversary().reactions().containsKey("thrown-out");
            if (decided && run.simulation.world().adversary().gone() == gone) {
                return seed;
            }
        }
        throw new AssertionError("on no seed is it " + (gone ? "gone" : "back"));
    }

    @Test
    void comesBackByAnotherMail() {
        Run run = new Run(seed(false), Noise.TEAM_ONLY);
        String sender = "@" + run.word("landing");
        assertThat(run.lines.of(sender)).as("before").isZero();
        run.pass(50 * Ticks.HOUR);

        assertThat(run.lines.of(sender)).as("after").isPositive();
    }

    @Test
    void givesUpAndAsksForNoOrdersAnyMore() {
        long seed = seed(true);
        Run gone = new Run(seed, Noise.TEAM_ONLY);
        Run still = new Run(seed, Noise.TEAM_ONLY);
        still.pass(30 * Ticks.MINUTE);
        gone.pass(48 * Ticks.HOUR);
        assertThat(gone.simulation.world().adversary().gone()).isTrue();
        assertThat(still.simulation.world().adversary().gone()).isFalse();

        assertThat(after(still)).as("plugged in again at once").isPositive();
        assertThat(after(gone)).as("plugged in again when it has left").isZero();
    }

    /// Lines that name one of the attacker's domains in the four hours after the machines were plugged in again.
    private static long after(Run run) {
        long before = named(run);
        run.each("release-host");
        run.pass(4 * Ticks.HOUR);
        return named(run) - before;
    }

    private static long named(Run run) {
        return run.lines.of(run.word("c2_domain"))
                + run.lines.of(run.word("c2_second"))
                + run.lines.of(run.word("c2_fallback"));
    }
}
