package org.sala.engine.storyline;

import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;

/// The organisation's civil time.
public final class Clock {

    private Clock() {}

    /// Local day since 1970-01-01.
    public static int day(Organisation organisation, long at) {
        return Ticks.dayOf(at, organisation.country().offsetSeconds());
    }

    /// Minute after local midnight.
    public static int minute(Organisation organisation, long at) {
        long local = at + organisation.country().offsetSeconds() * Ticks.SECOND;
        return (int) (Math.floorMod(local, Ticks.DAY) / Ticks.MINUTE);
    }

    /// The tick of a minute of a local day.
    public static long at(Organisation organisation, int day, int minute) {
        return Ticks.startOfDay(day, organisation.country().offsetSeconds())
                + minute * Ticks.MINUTE;
    }
}
