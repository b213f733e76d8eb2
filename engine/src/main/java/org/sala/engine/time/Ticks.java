package org.sala.engine.time;

/// Simulated time: a `long` of 100 ns ticks since 1970-01-01T00:00:00 UTC, without leap seconds.
///
/// Durations are counted in the same unit. Named `at` where it is an instant.
public final class Ticks {

    public static final long MICROSECOND = 10;
    public static final long MILLISECOND = 10_000;
    public static final long SECOND = 10_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    /// Ticks between 1601-01-01 and 1970-01-01. Source: [MS-DTYP] section 2.3.3 FILETIME.
    public static final long FILETIME_OFFSET = 116_444_736_000_000_000L;

    private Ticks() {}

    public static long ofSeconds(long seconds) {
        return seconds * SECOND;
    }

    public static long toSeconds(long ticks) {
        return Math.floorDiv(ticks, SECOND);
    }

    /// Days since the epoch at the given fixed offset from UTC, in seconds.
    public static int dayOf(long at, int offsetSeconds) {
        return (int) Math.floorDiv(at + offsetSeconds * SECOND, DAY);
    }

    /// Midnight of a local day, as UTC ticks.
    public static long startOfDay(int day, int offsetSeconds) {
        return day * DAY - offsetSeconds * SECOND;
    }
}
