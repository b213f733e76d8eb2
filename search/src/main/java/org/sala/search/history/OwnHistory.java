package org.sala.search.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

/// The time before play written for one team alone.
public final class OwnHistory implements Output, RecordSink {

    private static final int STEPS = 20;

    private final Recorder recorder;
    private final List<Message> messages = new ArrayList<>();
    private final @Nullable SegmentWriter writer;

    private OwnHistory(EvidencePlan plan, @Nullable SegmentWriter writer) {
        this.recorder = new Recorder(plan, this);
        this.writer = writer;
    }

    /// Simulates and renders it, and writes the segment unless the folder holds it already.
    ///
    /// @param percent told how far it is, in steps of 5
    public static Histories.Begun of(
            Incident incident, EvidencePlan plan, Path folder, IntConsumer percent) {
        if (Segment.exists(folder)) {
            OwnHistory again = new OwnHistory(plan, null);
            return again.begun(again.run(incident, percent), Segment.open(folder));
        }
        try (SegmentWriter writer = new SegmentWriter(folder)) {
            OwnHistory first = new OwnHistory(plan, writer);
            Simulation start = first.run(incident, percent);
            return first.begun(start, writer.finish());
        }
    }

    private Simulation run(Incident incident, IntConsumer percent) {
        if (incident.life() instanceof BaselineLife life) {
            life.baseline().standing(recorder);
        }
        Simulation simulation = Simulation.begin(incident, Noise.ALL);
        long begin = simulation.now();
        long step = (incident.playStart() - begin) / STEPS;
        for (int i = 1; i < STEPS; i++) {
            simulation.runTo(begin + i * step, this);
            percent.accept(100 / STEPS * i);
        }
        simulation.runTo(incident.playStart(), this);
        recorder.advance(incident.playStart());
        return simulation;
    }

    private Histories.Begun begun(Simulation start, Segment segment) {
        Recorder silent = recorder.copy((_, _, _, _, _) -> {});
        return new Histories.Begun(List.of(segment), start, List.copyOf(messages), silent);
    }

    @Override
    public void event(Event event) {
        recorder.accept(event);
    }

    @Override
    public void message(Message message) {
        messages.add(message);
    }

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        SegmentWriter into = writer;
        if (into != null) {
            into.record(unit, row, buffer, from, to);
        }
    }
}
