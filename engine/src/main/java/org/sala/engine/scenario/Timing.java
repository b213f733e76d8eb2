package org.sala.engine.scenario;

/// When a step of the adversary begins, once what it needs has come about.
public sealed interface Timing {

    record At(Anchor anchor) implements Timing {}

    /// So long after the last of its needs, in ticks, evenly drawn from min to max.
    record After(long min, long max) implements Timing {}

    /// Again and again from the moment its needs hold.
    ///
    /// @param period a [Value.Span] or a reference to a duration variable; jitter is the variable's
    record Repeat(Value period) implements Timing {}

    /// At the first moment inside these hours that lies min to max after its needs.
    ///
    /// @param fromMinute, toMinute minutes after local midnight; from > to spans midnight
    record Window(int fromMinute, int toMinute, long min, long max) implements Timing {}

    /// Never of itself: only when a reaction calls it (fallback, return).
    record Called() implements Timing {}

    /// On the next workday after its needs (n-th, from 1), spread evenly over `spread` ticks.
    record NextWorkday(int n, int minuteOfDay, long spread) implements Timing {}
}
