package org.sala.search.query;

/// A time as an analyst writes it, settled only when the query runs.
public sealed interface Moment {

    /// The simulated present.
    record Now() implements Moment {}

    /// So long before the present.
    ///
    /// @param amount of units, not negative
    record Ago(long amount, Unit unit) implements Moment {}

    /// Midnight of a day, counted back from today, in the incident's zone.
    record Midnight(int daysAgo) implements Moment {}

    /// A date and time on the incident's clocks.
    ///
    /// @param local ticks since 1970-01-01T00:00 on those clocks
    record Local(long local) implements Moment {}

    /// A date and time in UTC, in ticks.
    record Utc(long at) implements Moment {}

    /// The instant in ticks.
    ///
    /// @param now the simulated present, ticks
    /// @param offset of the incident's zone east of UTC, ticks
    default long at(long now, long offset) {
        return switch (this) {
            case Now _ -> now;
            case Ago(long amount, Unit unit) -> now - amount * unit.ticks();
            case Midnight(int daysAgo) ->
                    (Math.floorDiv(now + offset, Unit.DAY.ticks()) - daysAgo) * Unit.DAY.ticks()
                            - offset;
            case Local(long local) -> local - offset;
            case Utc(long at) -> at;
        };
    }
}
