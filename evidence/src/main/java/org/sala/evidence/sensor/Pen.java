package org.sala.evidence.sensor;

import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Retention;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;

/// Writes one record after the other: `begin`, fill line and row, `end`. Counts bytes and record ids
/// of every unit.
public final class Pen {

    private final EvidencePlan plan;
    private final RecordSink sink;
    private final String[] hosts;
    private final Row row = new Row();
    private final Line line = new Line(8192);
    private final long[] offsets;
    private final long[] records;
    private final Retention retention;
    private Unit unit;

    public Pen(EvidencePlan plan, RecordSink sink) {
        this(
                plan,
                sink,
                new long[plan.units().size()],
                new long[plan.units().size()],
                new Retention(plan));
        for (Unit each : plan.units()) {
            records[each.id()] = plan.firstRecord(each);
        }
    }

    private Pen(
            EvidencePlan plan,
            RecordSink sink,
            long[] offsets,
            long[] records,
            Retention retention) {
        this.plan = plan;
        this.retention = retention;
        this.sink = sink;
        this.offsets = offsets;
        this.records = records;
        this.unit = plan.units().getFirst();
        this.hosts = new String[plan.organisation().hosts().size()];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = plan.organisation().host(i).name();
        }
    }

    /// The same counts, writing to another sink.
    Pen copy(RecordSink other) {
        return new Pen(plan, other, offsets.clone(), records.clone(), retention.copy());
    }

    /// Goes on in a unit where another pen stands.
    void take(Unit of, Pen other) {
        offsets[of.id()] = other.offsets[of.id()];
        records[of.id()] = other.records[of.id()];
    }

    /// Counts what another pen has written into a unit besides.
    void add(Unit of, Pen other) {
        offsets[of.id()] += other.offsets[of.id()];
    }

    /// Bytes of a unit so far.
    public long written(Unit of) {
        return offsets[of.id()];
    }

    /// @param at     true time of writing
    /// @param stated the time that the record itself states, to the precision it is written with
    public Line begin(Unit of, long at, long stated) {
        unit = of;
        row.clear();
        row.set(Column.TS, stated)
                .set(Column.SEEN_AT, plan.seenAt(of.source(), at))
                .set(Column.SOURCE, of.source().key())
                .set(Column.HOST, hosts[of.host()])
                .set(Column.UNIT, of.id());
        return line.clear();
    }

    /// What is still kept of all that was written.
    public Retention retention() {
        return retention;
    }

    public Row row() {
        return row;
    }

    /// The next record id of a unit: without gaps, never starting anew.
    public long nextRecord(Unit of) {
        return ++records[of.id()];
    }

    /// Ends the line and hands the record over.
    public void end() {
        line.put('\n');
        row.set(Column.OFFSET, offsets[unit.id()]).set(Column.LENGTH, line.length());
        offsets[unit.id()] += line.length();
        retention.grown(unit.id(), offsets[unit.id()]);
        sink.record(unit, row, line.bytes(), 0, line.length());
    }
}
