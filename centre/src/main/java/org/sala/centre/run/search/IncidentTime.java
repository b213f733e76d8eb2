package org.sala.centre.run.search;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;

/// Times as they are shown inside an exercise: in the incident's zone only.
public final class IncidentTime {
    private IncidentTime() {}

    /// Date and time of day, with a fraction of a second only where there is one.
    ///
    /// @param at ticks
    /// @param offset of the incident's zone from UTC, seconds
    public static String text(long at, int offset) {
        CivilTime time = CivilTime.of(at, offset);
        String text =
                String.format(
                        Locale.ROOT,
                        "%d-%02d-%02d %02d:%02d:%02d",
                        time.date().year(),
                        time.date().month(),
                        time.date().day(),
                        time.hour(),
                        time.minute(),
                        time.second());
        long fraction = Math.floorMod(at, Ticks.SECOND);
        if (fraction == 0) {
            return text;
        }
        boolean milliseconds = fraction % Ticks.MILLISECOND == 0;
        return milliseconds
                ? text + String.format(Locale.ROOT, ".%03d", fraction / Ticks.MILLISECOND)
                : text + String.format(Locale.ROOT, ".%07d", fraction);
    }

    /// Reads what [#text] writes, or the value of a date and time field of a form.
    ///
    /// @return ticks; nothing where it is no time
    public static Optional<Long> read(String text, int offset) {
        try {
            String iso = text.strip().replace(' ', 'T');
            LocalDateTime local = LocalDateTime.parse(iso);
            long seconds = local.toEpochSecond(ZoneOffset.UTC) - offset;
            return Optional.of(Ticks.ofSeconds(seconds) + local.getNano() / 100);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Seconds on the incident's clocks since 1970, for the axis of a chart.
    static double seconds(long at, int offset) {
        return at / (double) Ticks.SECOND + offset;
    }
}
