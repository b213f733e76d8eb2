package org.sala.evidence;

import java.util.concurrent.atomic.AtomicLongArray;

/// What of the logs is still there: by the age of records, and by the size of logs that overwrite their
/// oldest records. Whoever keeps a source for longer stops both for it from then on.
///
/// One thread writes, others may read.
public final class Retention {

    private final EvidencePlan plan;
    private final AtomicLongArray stopped;
    private final AtomicLongArray overwritten;
    private final long[] most;

    public Retention(EvidencePlan plan) {
        this.plan = plan;
        this.stopped = new AtomicLongArray(Source.values().length);
        for (int i = 0; i < stopped.length(); i++) {
            stopped.set(i, Long.MAX_VALUE);
        }
        this.overwritten = new AtomicLongArray(plan.units().size());
        this.most = new long[plan.units().size()];
        for (Unit unit : plan.units()) {
            long size = plan.maxBytes(unit);
            most[unit.id()] = size == 0 ? Long.MAX_VALUE : size;
        }
    }

    private Retention(Retention other) {
        this.plan = other.plan;
        this.stopped = copy(other.stopped);
        this.overwritten = copy(other.overwritten);
        this.most = other.most.clone();
    }

    private static AtomicLongArray copy(AtomicLongArray other) {
        AtomicLongArray copy = new AtomicLongArray(other.length());
        for (int i = 0; i < other.length(); i++) {
            copy.set(i, other.get(i));
        }
        return copy;
    }

    public EvidencePlan plan() {
        return plan;
    }

    public Retention copy() {
        return new Retention(this);
    }

    /// From a true time on nothing more of the source is thrown away.
    public void extend(Source source, long at) {
        stopped.accumulateAndGet(source.ordinal(), at, StrictMath::min);
        for (Unit unit : plan.units()) {
            if (unit.source() == source) {
                most[unit.id()] = Long.MAX_VALUE;
            }
        }
    }

    /// The time that a record of the source must state at least to be there still.
    public long keptFrom(Source source, long now) {
        return StrictMath.min(now, stopped.get(source.ordinal())) - plan.retention(source);
    }

    /// A unit has grown to so many octets in all.
    public void grown(int unit, long octets) {
        if (octets > most[unit]) {
            overwritten.set(unit, octets - most[unit]);
        }
    }

    /// Records of the unit that begin before this offset are overwritten.
    public long overwritten(int unit) {
        return overwritten.get(unit);
    }

    /// Whether a record is there still.
    ///
    /// @param stated the time that it states; @param offset where it begins in its unit
    public boolean keeps(Unit unit, long stated, long offset, long now) {
        return stated >= keptFrom(unit.source(), now) && offset >= overwritten(unit.id());
    }
}
