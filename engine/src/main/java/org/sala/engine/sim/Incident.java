package org.sala.engine.sim;

import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Variation;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;

/// All that is settled before the first command: nothing in it changes during a run.
public record Incident(
        Scenario scenario,
        Seeds seeds,
        Organisation organisation,
        Variation variation,
        NormalLife life) {

    /// The tick at which evidence begins: midnight, so many days before the start day.
    public long historyStart() {
        return Ticks.startOfDay(
                startDay() - scenario.place().historyDays(),
                organisation.country().offsetSeconds());
    }

    /// The tick at which the team sits down and the clock first runs.
    public long playStart() {
        return Ticks.startOfDay(startDay(), organisation.country().offsetSeconds())
                + scenario.startMinute() * Ticks.MINUTE;
    }

    /// The tick at which damage is counted up: start of play and the epilogue.
    public long horizon() {
        return playStart() + scenario.meta().epilogue();
    }

    /// Days since 1970-01-01 of the day on which the team sits down.
    public int startDay() {
        return variation.day(scenario.startDay().name());
    }

    /// Local day of a moment.
    public int dayOf(long at) {
        return Ticks.dayOf(at, organisation.country().offsetSeconds());
    }

    /// Minute after local midnight of a moment.
    public int minuteOfDay(long at) {
        long local = at + organisation.country().offsetSeconds() * Ticks.SECOND;
        return (int) (Math.floorMod(local, Ticks.DAY) / Ticks.MINUTE);
    }
}
