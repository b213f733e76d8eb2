package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sala.engine.event.Event;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.recorder.Recorder;

/// What the logs say of attack, team and normal life can all be true at once.
class RecordCoherenceTest {

    private static final int SEEDS = Integer.getInteger("sala.coherence.seeds", 20);

    private static Coherence run(long seed, boolean acts, Predicate<String> lost) {
        Incident incident = Plays.incident(seed);
        EvidencePlan plan = EvidencePlan.of(incident);
        Coherence follower = new Coherence(incident.organisation(), plan.units().size(), lost);
        Recorder recorder = new Recorder(plan, follower);
        if (incident.life() instanceof BaselineLife life) {
            life.baseline().standing(recorder::accept);
        }
        follower.begin();
        Output output =
                new Output() {
                    @Override
                    public void event(Event event) {
                        recorder.accept(event);
                    }

                    @Override
                    public void message(Message message) {}
                };
        Simulation simulation = Simulation.begin(incident, Noise.ALL);
        simulation.runTo(incident.playStart() + 90 * Ticks.MINUTE, output);
        if (acts) {
            respond(simulation);
        }
        simulation.runTo(incident.playStart() + 25 * Ticks.HOUR, output);
        recorder.advance(Long.MAX_VALUE);
        return follower;
    }

    /// What the reference does, all at once.
    private static void respond(Simulation simulation) {
        String victim = Plays.name(simulation, Plays.host(simulation, "victim1.host"));
        String pivot = Plays.name(simulation, Plays.host(simulation, "pivot"));
        Plays.act(simulation, 1, "widen-logging", "host", pivot);
        Plays.act(simulation, 2, "extend-retention", "source", "proxy");
        Plays.act(simulation, 3, "isolate-host", "host", victim);
        Plays.act(simulation, 4, "isolate-host", "host", pivot);
        Plays.act(simulation, 5, "remove-persistence", "host", victim);
        Plays.act(simulation, 6, "block-domain", "domain", "unwanted.example");
    }

    @Test
    void anUnhinderedAttackContradictsNoRecord() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Coherence seen = run(seed, false, _ -> false);
            assertThat(seen.faults()).as("seed " + seed).isEmpty();
            assertThat(seen.records()).isGreaterThan(20_000);
        }
    }

    @Test
    void anAttackThatIsFoughtContradictsNoRecord() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(run(seed, true, _ -> false).faults()).as("seed " + seed).isEmpty();
        }
    }

    /// Each invariant finds what is taken away.
    @ParameterizedTest
    @ValueSource(
            strings = {
                Coherence.PROCESS + "|sysmon.1\t.*winlogon",
                Coherence.SESSION + "|security.4624\t.*\t3\t",
                Coherence.TICKET + "|security.4769\t",
                Coherence.NAME + "|queries: info: client .* A ",
                Coherence.ORDER + "|security.4634\t",
                Coherence.MAIL + "|postfix/smtpd.*client="
            })
    void recordsThatAreMissingAreMissed(String invariantAndRecords) {
        int bar = invariantAndRecords.indexOf('|');
        java.util.regex.Pattern lost =
                java.util.regex.Pattern.compile(
                        invariantAndRecords.substring(bar + 1), java.util.regex.Pattern.DOTALL);
        Coherence seen = run(1, false, text -> lost.matcher(text).find());

        assertThat(seen.faults()).containsKey(invariantAndRecords.substring(0, bar));
    }
}
