package org.sala.centre.results;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The figures of a period as they were when it was frozen. Packs are made from this and nothing else,
/// so that a pack of a frozen period is the same bytes whenever it is made.
///
/// @param frozenAt  when the figures were taken; also the time that the files state
/// @param quality   what a reader must know of the data behind the figures
/// @param adjusted  corrections of earlier frozen periods, told in this one
public record Snapshot(
        Programme programme,
        LocalDate from,
        LocalDate to,
        Instant frozenAt,
        List<Indicator> indicators,
        List<Count> quality,
        List<Adjustment> adjusted) {

    public record Programme(String code, String name, String donor, int target, boolean specimen) {}

    /// @param definition the words of the definition's version that was in force
    public record Indicator(
            String code,
            int version,
            String name,
            String unit,
            String definition,
            List<Cell> cells) {}

    /// One published number.
    ///
    /// @param dimension "total", "state", "sex", "employer", "quarter", "course", "month"
    /// @param number    null where it is suppressed
    public record Cell(
            String dimension, String value, @org.jspecify.annotations.Nullable Double number) {}

    public record Count(String what, int count) {}

    public record Adjustment(String period, String indicator, int reported, int now) {}
}
