package org.sala.library.play;

import java.util.List;
import org.sala.engine.event.Event;
import org.sala.engine.event.EventSink;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Retention;
import org.sala.evidence.pack.Custody;
import org.sala.evidence.pack.EvidencePackage;
import org.sala.evidence.pack.PackageKind;
import org.sala.evidence.pack.PackageTarget;
import org.sala.evidence.recorder.Recorder;

/// Plays an incident with given actions and packs its evidence as it stood at a moment.
public final class Packing {

    private final Incident incident;
    private final List<CommandFile.Line> lines;
    private final long until;

    private Packing(Incident incident, List<CommandFile.Line> lines, long until) {
        this.incident = incident;
        this.lines = List.copyOf(lines);
        this.until = until;
    }

    /// @param collected ticks after the start of play, -1 for the start or, with actions, an hour after the last
    public static Packing of(
            Scenario scenario, Seeds seeds, List<CommandFile.Line> lines, long collected) {
        Incident incident = Incidents.of(scenario, seeds);
        long after = lines.isEmpty() ? 0 : lines.getLast().after() + Ticks.HOUR;
        long until = incident.playStart() + (collected >= 0 ? collected : after);
        return new Packing(incident, lines, until);
    }

    /// The same scenario, seeds and actions give the same bytes.
    public void write(PackageKind kind, PackageTarget target) {
        String number = incident.scenario().meta().id();
        Custody custody = new Custody(number, incident.organisation().identity().name(), until);
        EvidencePackage evidence = new EvidencePackage(stillThere(), kind, custody, target);
        Incidents.life(incident).standing(evidence);
        play(evidence);
        evidence.seal();
    }

    /// What is overwritten by then, and what somebody kept, must be known before the first byte is written.
    private Retention stillThere() {
        EvidencePlan plan = EvidencePlan.of(incident);
        Recorder recorder = Stage.withStanding(incident, plan);
        play(recorder);
        return recorder.retention();
    }

    private void play(EventSink events) {
        Output output =
                new Output() {
                    @Override
                    public void event(Event event) {
                        events.accept(event);
                    }

                    @Override
                    public void message(Message message) {}
                };
        Simulation simulation = Simulation.begin(incident, Noise.ALL);
        long sequence = 0;
        for (CommandFile.Line line : lines) {
            long at = incident.playStart() + line.after();
            if (at <= until) {
                simulation.runTo(at, output);
                simulation.apply(
                        new Command.Team(
                                ++sequence,
                                at,
                                Desk.member(line.role()),
                                line.role(),
                                line.action(),
                                line.arguments()));
            }
        }
        simulation.runTo(until, output);
    }
}
