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
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;

/// Draws, from all records of a run, as many of each stratum as a comparison needs.
final class Samples implements Output, RecordSink {

    private static final int KEPT = 24;

    /// Some records of one stratum and label, each as likely as the others.
    private static final class Urn {
        final List<Sample> kept = new ArrayList<>();
        int seen;
    }

    /// A request is logged when it ends, long after the event: whose end comes when.
    private record Ending(long at, boolean attack) {}

    private final int seed;
    private final Plant plant;
    private final Form.Reader form;
    private final String house;
    private final SplittableRandom random;
    private final TreeMap<String, Urn[]> urns = new TreeMap<>();
    private final PriorityQueue<Ending> endings =
            new PriorityQueue<>(Comparator.comparingLong(Ending::at));
    private final Recorder recorder;
    private boolean attack;
    private boolean begun;

    private Samples(int seed, Incident incident, Vocabulary words, Plant plant) {
        this.seed = seed;
        this.plant = plant;
        this.form = new Form.Reader(words);
        this.house = incident.organisation().identity().domain();
        this.random = new SplittableRandom(seed);
        this.recorder = new Recorder(EvidencePlan.of(incident), this);
    }

    /// What a test of the test does to the attack's records alone.
    interface Plant {
        /// Leaves them as they are.
        Plant NONE = new Plant() {};

        default long time(long ticks) {
            return ticks;
        }

        default String text(Unit unit, String text) {
            return text;
        }
    }

    static List<Sample> of(int seed, Incident incident, Vocabulary words, Plant plant) {
        Samples samples = new Samples(seed, incident, words, plant);
        long until = incident.playStart() + 12 * Ticks.HOUR;
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

    /// Squid's media type: the fourth word from the quoted agent backwards.
    private static String media(Unit unit, byte[] buffer, int from, int to) {
        if (unit.source() != Source.PROXY) {
            return "";
        }
        String line = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        String[] words = line.substring(0, line.indexOf('"')).strip().split(" ");
        return words[words.length - 2];
    }

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        long[] gaps = form.passed(unit, row);
        if (!begun) {
            return;
        }
        String stratum = Form.stratum(unit, row, house, media(unit, buffer, from, to));
        Urn[] pair = urns.computeIfAbsent(stratum, _ -> new Urn[] {new Urn(), new Urn()});
        Urn urn = pair[attack ? 1 : 0];
        urn.seen++;
        int place = urn.kept.size() < KEPT ? urn.kept.size() : random.nextInt(urn.seen);
        if (place >= KEPT) {
            return;
        }
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        long time = row.number(Column.TS);
        if (attack) {
            time = plant.time(time);
            text = plant.text(unit, text);
        }
        Sample sample = new Sample(seed, stratum, attack, form.marks(unit, row, gaps, time, text));
        if (place < urn.kept.size()) {
            urn.kept.set(place, sample);
        } else {
            urn.kept.add(sample);
        }
    }
}
