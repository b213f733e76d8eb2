package org.sala.benchmarks;

import java.lang.management.ManagementFactory;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.recorder.Recorder;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;

/// The first incident at its full size, and the processor time that work on it takes.
final class Agency {
    static final Scenario SCENARIO = Scenarios.shipped("night-register").orThrow();

    private Agency() {}

    /// A team's variation of it; teams of one cohort have one organisation and one normal life.
    static Incident incident(long cohort, int team) {
        return Incident.of(
                SCENARIO, Seeds.practice(cohort, team), Countries.of(SCENARIO.place().country()));
    }

    static EvidencePlan plan(Incident incident) {
        return EvidencePlan.of(incident);
    }

    /// Simulates and renders everything before the team sits down.
    static void history(Incident incident, EvidencePlan plan, RecordSink sink) {
        Recorder recorder = new Recorder(plan, sink);
        Simulation.begin(incident, Noise.ALL).runTo(incident.playStart(), to(recorder));
        recorder.advance(incident.playStart());
    }

    /// Events to a recorder, messages to nobody.
    static Output to(Recorder recorder) {
        return new Output() {
            @Override
            public void event(org.sala.engine.event.Event event) {
                recorder.accept(event);
            }

            @Override
            public void message(Message message) {}
        };
    }

    /// Processor time of all threads of this program, the database's own included, in nanoseconds.
    static long processor() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getProcessCpuTime()
                : System.nanoTime();
    }

    /// Processor time of this thread alone, in nanoseconds.
    static long thread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
