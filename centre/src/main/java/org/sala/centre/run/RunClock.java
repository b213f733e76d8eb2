package org.sala.centre.run;

/// Simulated time against the room's: a monotonic clock times a ratio, while it goes.
///
/// Nanoseconds are those of [System#nanoTime()]; it is not safe for use by threads at once.
final class RunClock {
    private static final long NANOS_PER_TICK = 100;

    private long base;
    private long since;
    private int ratio;
    private boolean going;

    /// A clock that stands at a simulated moment.
    RunClock(long at, int ratio) {
        this.base = at;
        this.ratio = ratio;
    }

    long at(long nanos) {
        return going ? base + (nanos - since) / NANOS_PER_TICK * ratio : base;
    }

    boolean going() {
        return going;
    }

    int ratio() {
        return ratio;
    }

    void resume(long nanos) {
        base = at(nanos);
        since = nanos;
        going = true;
    }

    void pause(long nanos) {
        base = at(nanos);
        going = false;
    }

    void ratio(int wanted, long nanos) {
        base = at(nanos);
        since = nanos;
        ratio = wanted;
    }

    /// Sets it to a later moment; an earlier one changes nothing.
    void advance(long at, long nanos) {
        base = Math.max(at, at(nanos));
        since = nanos;
    }
}
