package org.sala.evidence.recorder;

import org.sala.engine.event.Event;
import org.sala.engine.event.EventSink;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;

/// Writes down what every log source saw of the events: the only way from truth to evidence.
///
/// Takes events in their total order and hands records to the sink in the order in which each program
/// wrote them. Holds all numbering (process ids, record ids, logon ids, queue ids) and can be copied.
public final class Recorder implements EventSink {

    private final EvidencePlan plan;
    private final RecordSink sink;

    public Recorder(EvidencePlan plan, RecordSink sink) {
        this.plan = plan;
        this.sink = sink;
    }

    /// Events must come in the order of [Event#compare].
    @Override
    public void accept(Event event) {}

    /// Writes what is due before a true time although no event came: a request logged at its end.
    public void advance(long at) {}

    /// A recorder in the same state that writes to another sink. The two share nothing that changes.
    public Recorder copy(RecordSink other) {
        return new Recorder(plan, other);
    }

    public EvidencePlan plan() {
        return plan;
    }

    RecordSink sink() {
        return sink;
    }
}
