package org.sala.search.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;

/// Normal life before play, simulated, rendered and made searchable once for all teams of a cohort.
///
/// Besides the segment it keeps in memory what a team's own history is begun from: the recorder at each
/// midnight and at the end, and when each record of a log was written whose records stand alone.
public final class CohortHistory {

    private static final int STEPS = 20;

    private final BaselineLife life;
    private final EvidencePlan plan;
    private final Span span;
    private final Segment segment;
    private final List<Checkpoint> checkpoints;
    private final List<Turns> turns;
    private final List<Event> clocks;

    /// The time before play: from the first midnight to when the team sits down, ticks.
    public record Span(long from, long to) {}

    /// A recorder as it stood at a moment.
    ///
    /// @param records written to each log until then
    record Checkpoint(long at, Recorder recorder, int[] records) {}

    private CohortHistory(Pass pass, Segment segment) {
        this.life = pass.life;
        this.plan = pass.plan;
        this.span = pass.span;
        this.segment = segment;
        this.checkpoints = List.copyOf(pass.checkpoints);
        this.turns = List.copyOf(pass.turns);
        this.clocks = List.copyOf(pass.clocks);
    }

    /// Goes through normal life and writes the segment, unless the folder holds it already.
    ///
    /// @param percent told how far it is, in steps of 5
    public static CohortHistory of(
            BaselineLife life, EvidencePlan plan, Span span, Path folder, IntConsumer percent) {
        Pass pass = new Pass(life, plan, span);
        if (Segment.exists(folder)) {
            pass.run(percent);
            return new CohortHistory(pass, Segment.open(folder));
        }
        try (SegmentWriter writer = new SegmentWriter(folder)) {
            pass.writer = writer;
            pass.run(percent);
            return new CohortHistory(pass, writer.finish());
        }
    }

    /// One way through normal life.
    private static final class Pass implements RecordSink {
        private final BaselineLife life;
        private final EvidencePlan plan;
        private final Span span;
        private final Recorder recorder;
        private final List<Checkpoint> checkpoints = new ArrayList<>();
        private final List<Turns> turns = new ArrayList<>();
        private final List<Event> clocks = new ArrayList<>();
        private final int[] records;
        private @Nullable SegmentWriter writer;

        Pass(BaselineLife life, EvidencePlan plan, Span span) {
            this.life = life;
            this.plan = plan;
            this.span = span;
            this.recorder = new Recorder(plan, this);
            this.records = new int[plan.units().size()];
            plan.units().forEach(_ -> turns.add(new Turns()));
        }

        void run(IntConsumer percent) {
            life.baseline().standing(recorder);
            checkpoint(span.from());
            // A day is planned while the one before is written: the first team of a cohort waits
            // for this pass.
            try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
                long from = span.from();
                int told = 0;
                while (from < span.to()) {
                    long next = from + Ticks.DAY;
                    if ((from - span.from()) % Ticks.DAY == 0 && next < span.to()) {
                        ahead.execute(() -> life.baseline().prepare(next));
                    }
                    long to = Math.min(span.to(), from + Ticks.HOUR);
                    life.emit(from, to, this::take);
                    if ((to - span.from()) % Ticks.DAY == 0 && to < span.to()) {
                        checkpoint(to);
                    }
                    from = to;
                    int done = (int) (STEPS * (to - span.from()) / (span.to() - span.from()));
                    if (done > told && done < STEPS) {
                        told = done;
                        percent.accept(100 / STEPS * done);
                    }
                }
            }
            recorder.advance(span.to());
            checkpoint(span.to());
        }

        private void take(Event event) {
            if (OwnEvents.stepsClock(event)) {
                clocks.add(event);
            }
            recorder.accept(event);
        }

        private void checkpoint(long at) {
            Recorder now = recorder.copy((_, _, _, _, _) -> {});
            checkpoints.add(new Checkpoint(at, now, records.clone()));
        }

        @Override
        public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
            records[unit.id()]++;
            if (unit.source().standsAlone()) {
                long offset = row.number(Column.OFFSET);
                turns.get(unit.id()).add(recorder.turn(), offset, to - from);
            }
            SegmentWriter into = writer;
            if (into != null) {
                into.record(unit, row, buffer, from, to);
            }
        }
    }

    /// The records of normal life.
    public Segment segment() {
        return segment;
    }

    public EvidencePlan plan() {
        return plan;
    }

    BaselineLife life() {
        return life;
    }

    Span span() {
        return span;
    }

    /// When clocks were set in normal life, in order.
    List<Event> clocks() {
        return clocks;
    }

    /// The recorder when play begins.
    Recorder atEnd() {
        return checkpoints.getLast().recorder();
    }

    /// Records of a log in all.
    int records(int unit) {
        return checkpoints.getLast().records()[unit];
    }

    /// Where a team goes on whose first own event happens at a moment.
    Checkpoint before(long at) {
        Checkpoint found = checkpoints.getFirst();
        for (Checkpoint each : checkpoints) {
            if (each.at() <= at) {
                found = each;
            }
        }
        return found;
    }

    /// When the records of a log were written; empty for one whose records do not stand alone.
    Turns turns(Unit unit) {
        return turns.get(unit.id());
    }
}
