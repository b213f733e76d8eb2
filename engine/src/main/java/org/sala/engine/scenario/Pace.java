package org.sala.engine.scenario;

/// How the simulated clock goes during an act.
public sealed interface Pace {

    /// It stands: people read, write and talk.
    record Stopped() implements Pace {}

    /// Simulated seconds for one second of the room.
    ///
    /// @param ratio           1 to 600
    /// @param fromMinuteOfDay minute after local midnight of the start day at which it begins, -1 to go on
    record Ratio(int ratio, int fromMinuteOfDay) implements Pace {}

    /// It jumps. @param workdays ahead, 0 the same day. @param minuteOfDay minutes after local midnight
    record AdvanceTo(int workdays, int minuteOfDay) implements Pace {}
}
