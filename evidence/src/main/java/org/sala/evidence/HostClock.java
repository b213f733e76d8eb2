package org.sala.evidence;

import org.sala.engine.time.Ticks;

/// What a host's own clock shows at a true time: an offset, a drift, and the steps made since.
///
/// @param since  true time from which the drift is counted
/// @param offset ticks ahead of true time at `since`
/// @param drift  ticks gained a day, negative when it loses
public record HostClock(long since, long offset, long drift) {

    /// A clock that is right.
    public static final HostClock TRUE = new HostClock(0, 0, 0);

    public long shows(long at) {
        return at + offset + driftOver(at - since);
    }

    /// The same clock after it was set forward (or back) by some ticks at a true time.
    public HostClock stepped(long at, long ticks) {
        return new HostClock(at, shows(at) - at + ticks, drift);
    }

    // whole seconds keep the product inside 64 bits over centuries
    private long driftOver(long elapsed) {
        return drift == 0 ? 0 : Math.floorDiv(elapsed, Ticks.SECOND) * drift / 86_400;
    }
}
