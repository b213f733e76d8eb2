package org.sala.search.query;

import org.jspecify.annotations.Nullable;
import org.sala.engine.time.Ticks;

/// A unit of duration as queries write it.
public enum Unit {
    SECOND('s', Ticks.SECOND),
    MINUTE('m', Ticks.MINUTE),
    HOUR('h', Ticks.HOUR),
    DAY('d', Ticks.DAY),
    WEEK('w', 7 * Ticks.DAY);

    private final char letter;
    private final long ticks;

    Unit(char letter, long ticks) {
        this.letter = letter;
        this.ticks = ticks;
    }

    public char letter() {
        return letter;
    }

    public long ticks() {
        return ticks;
    }

    static @Nullable Unit of(char letter) {
        for (Unit unit : values()) {
            if (unit.letter == letter) {
                return unit;
            }
        }
        return null;
    }
}
