package org.sala.centre.interchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Writes a calendar. Source: RFC 5545; the name of the calendar by RFC 7986. All times in UTC, so that no
/// table of zones is needed.
final class ICalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int LONGEST = 75;

    private ICalendar() {}

    /// One entry.
    ///
    /// @param uid names it for ever, whatever changes in it
    /// @param sequence grows with each change that people must hear of
    /// @param cancelled kept in the calendar, so that programs take it out
    record Entry(
            String uid,
            int sequence,
            Span span,
            String summary,
            String place,
            String description,
            boolean cancelled) {}

    record Span(Instant from, Instant to) {}

    static String write(String name, List<Entry> entries, Instant now) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Sala//Training centre//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "NAME:" + escape(name));
        line(out, "X-WR-CALNAME:" + escape(name));
        line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        for (Entry entry : entries) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + escape(entry.uid()));
            line(out, "DTSTAMP:" + UTC.format(now));
            line(out, "SEQUENCE:" + entry.sequence());
            line(out, "DTSTART:" + UTC.format(entry.span().from()));
            line(out, "DTEND:" + UTC.format(entry.span().to()));
            line(out, "SUMMARY:" + escape(entry.summary()));
            if (!entry.place().isBlank()) {
                line(out, "LOCATION:" + escape(entry.place()));
            }
            if (!entry.description().isBlank()) {
                line(out, "DESCRIPTION:" + escape(entry.description()));
            }
            line(out, "STATUS:" + (entry.cancelled() ? "CANCELLED" : "CONFIRMED"));
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /// Writes a line, folded where it has more than 75 octets, and never within a character.
    private static void line(StringBuilder out, String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            String letter = Character.toString(character);
            int width = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + width > LONGEST) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(letter);
            octets += width;
            i += Character.charCount(character);
        }
        out.append("\r\n");
    }
}
