package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.storyline.Techniques;
import org.sala.engine.world.World;

/// Reference: reference catalogue of coherence, invariants 1 (processes), 2 (logons) and 5 (contents).
class CoherenceTest {

    /// Follows processes, logons and program files, and notes where the attack refers to what is not there.
    private static final class Follower implements Output {
        final List<String> faults = new ArrayList<>();
        private final Map<Long, Integer> live = new HashMap<>();
        private final Map<Long, Integer> logons = new HashMap<>();
        private final Map<String, Content> programs = new HashMap<>();

        private final Incident incident;

        Follower(Incident incident) {
            this.incident = incident;
        }

        @Override
        public void message(Message message) {}

        @Override
        public void event(Event event) {
            switch (event) {
                case Event.ProcessStart start -> {
                    process("parent of " + start.image().path(), start.parent(), event);
                    logon(start.context().logon(), event);
                    program(start);
                    live.put(start.process(), start.host());
                }
                case Event.ProcessEnd end -> {
                    process("end", end.process(), event);
                    live.remove(end.process());
                }
                case Event.Logon logon -> logons.put(logon.logon(), logon.host());
                case Event.Logoff logoff -> logon(logoff.logon(), event);
                case Event.FileChange file -> process(file.path(), file.process(), event);
                case Event.RegistryChange set -> process(set.key(), set.process(), event);
                case Event.ScriptRun run -> process("script", run.process(), event);
                case Event.Flow flow -> process("flow", flow.process(), event);
                case Event.ProcessAccess access -> {
                    process("reader", access.process(), event);
                    process("target", access.target(), event);
                }
                default -> {}
            }
        }

        private void process(String what, long key, Event event) {
            boolean known = key == 0 || Integer.valueOf(event.host()).equals(live.get(key));
            if (event.header().cause().isAttack() && !known) {
                faults.add(what + " " + event.header());
            }
        }

        private void logon(long key, Event event) {
            boolean known = key == 0 || logons.containsKey(key);
            if (event.header().cause().isAttack() && !known) {
                faults.add("logon " + event.header());
            }
        }

        private void program(Event.ProcessStart start) {
            String name =
                    start.image().path() + incident.organisation().host(start.host()).facts().os();
            Content before = programs.put(name, start.image().content());
            boolean same = before == null || before.equals(start.image().content());
            if (start.header().cause().isAttack() && !same) {
                faults.add("content of " + start.image().path());
            }
        }
    }

    @Test
    void attackRefersToProcessesLogonsAndProgramsThatAreThere() {
        for (long seed = 1; seed <= 12; seed++) {
            Incident incident = Plays.incident(seed);
            Simulation simulation = Simulation.begin(incident, Noise.ALL);
            Follower follower = new Follower(incident);
            if (incident.life() instanceof BaselineLife life) {
                life.baseline().standing(follower::event);
            }
            simulation.runTo(incident.horizon(), follower);

            assertThat(follower.faults).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void atLeastFourteenTechniquesPlayAndEachLeavesEvents() {
        Incident incident = Plays.incident(1);
        Plays.Kept kept = new Plays.Kept();
        Simulation simulation = Simulation.begin(incident, Noise.TEAM_ONLY);
        simulation.runTo(incident.horizon(), kept);
        TreeSet<String> played = new TreeSet<>();
        for (World.StepRun run : simulation.world().runs()) {
            played.add(run.technique());
            assertThat(kept.events)
                    .as(run.id())
                    .anyMatch(event ->
                            event.header().cause()
                                            instanceof
                                            org.sala.engine.event.Cause.Step(String id, int _)
                                    && id.equals(run.id()));
        }

        assertThat(played).hasSizeGreaterThanOrEqualTo(14);
        assertThat(Techniques.all()).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void pathsDifferBetweenSeeds() {
        Map<String, Integer> paths = new HashMap<>();
        for (long seed = 1; seed <= 50; seed++) {
            paths.merge(Plays.incident(seed).variation().path(), 1, Integer::sum);
        }

        assertThat(paths.values()).allMatch(count -> count <= 5);
    }
}
