package org.sala.library.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.sala.engine.event.Event;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;

/// Draws, from all records of a run, as many of each stratum as a comparison needs.
final class Samples implements Output, RecordSink {

    private static final int KEPT = 60;

    /// Some records of one stratum and label, each as likely as the others.
    private static final class Urn {
        final List<Sample> kept = new ArrayList<>();
        int seen;
    }

    /// A request is logged when it ends, long after the event: whose end comes when.
    private record Ending(long at, boolean attack) {}

    private final int seed;
    private final long precision;
    private final SplittableRandom random;
    private final TreeMap<String, Urn[]> urns = new TreeMap<>();
    private final PriorityQueue<Ending> endings =
            new PriorityQueue<>(Comparator.comparingLong(Ending::at));
    private final Recorder recorder;
    private boolean attack;
    private boolean begun;

    private Samples(int seed, Incident incident, long precision) {
        this.seed = seed;
        this.precision = precision;
        this.random = new SplittableRandom(seed);
        this.recorder =
                new Recorder(
                        EvidencePlan.of(
                                incident.organisation(),
                                incident.seeds().cohort(),
                                incident.historyStart()),
                        this);
    }

    /// @param precision ticks to which the times of the attack alone are rounded down; 1 leaves them
    static List<Sample> of(int seed, Incident incident, long until, long precision) {
        Samples samples = new Samples(seed, incident, precision);
        if (incident.life() instanceof BaselineLife life) {
            life.baseline().standing(samples.recorder::accept);
        }
        samples.begun = true;
        Simulation.begin(incident, Noise.ALL).runTo(until, samples);
        List<Sample> drawn = new ArrayList<>();
        for (Urn[] pair : samples.urns.values()) {
            if (pair[0].seen > 0 && pair[1].seen > 0) {
                drawn.addAll(pair[0].kept);
                drawn.addAll(pair[1].kept);
            }
        }
        return drawn;
    }

    @Override
    public void message(Message message) {}

    @Override
    public void event(Event event) {
        while (!endings.isEmpty() && endings.peek().at() < event.at()) {
            Ending ending = endings.remove();
            attack = ending.attack();
            recorder.advance(ending.at() + 1);
        }
        attack = event.header().cause().isAttack();
        recorder.accept(event);
        if (event instanceof Event.Flow flow) {
            long end = flow.at() + Math.max(0, flow.volume().duration());
            endings.add(new Ending(end, attack));
        }
    }

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        if (!begun) {
            return;
        }
        Urn[] pair =
                urns.computeIfAbsent(
                        Form.stratum(unit, row), _ -> new Urn[] {new Urn(), new Urn()});
        Urn urn = pair[attack ? 1 : 0];
        urn.seen++;
        int place = urn.kept.size() < KEPT ? urn.kept.size() : random.nextInt(urn.seen);
        if (place >= KEPT) {
            return;
        }
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        long time = row.number(Column.TS);
        time -= attack ? time % precision : 0;
        Sample sample =
                new Sample(
                        seed, Form.stratum(unit, row), attack, Form.marks(unit, row, time, text));
        if (place < urn.kept.size()) {
            urn.kept.set(place, sample);
        } else {
            urn.kept.add(sample);
        }
    }
}
