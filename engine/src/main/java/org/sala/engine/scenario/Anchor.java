package org.sala.engine.scenario;

import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;

/// A simulated moment counted from a day that varies: "two workdays before d0, 09:40, plus up to two hours".
///
/// @param variable    a workday variable
/// @param workdays    workdays after it (before, if negative)
/// @param days        calendar days added to that
/// @param minuteOfDay minutes after local midnight, 0 to 1439
/// @param spread      ticks: up to so much later, evenly drawn
public record Anchor(String variable, int workdays, int days, int minuteOfDay, long spread) {

    /// @param day days since 1970-01-01 that the variable took
    public long resolve(int day, Country country, RandomStream random) {
        int date = country.workday(day, workdays) + days;
        long at = Ticks.startOfDay(date, country.offsetSeconds()) + minuteOfDay * Ticks.MINUTE;
        return spread == 0 ? at : at + random.between(0, spread);
    }
}
