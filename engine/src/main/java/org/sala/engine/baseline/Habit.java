package org.sala.engine.baseline;

/// A law of normal life. It plans a whole day for all whom it concerns, from streams of its own, so that
/// adding or removing a habit moves no other.
interface Habit {

    /// The name that stands in the cause of its events.
    String law();

    void plan(DayPlan day);
}
