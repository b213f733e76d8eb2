package org.sala.evidence.line;

import java.nio.charset.StandardCharsets;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;

/// Writes moments as programs of one zone write them. The date is worked out once a day.
public final class Stamp {

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final long offset;
    private final byte[] colonZone;
    private final byte[] plainZone;
    private long day = Long.MIN_VALUE;
    private byte[] iso = {};
    private byte[] bsd = {};
    private byte[] dashed = {};
    private byte[] slashed = {};

    /// @param offsetSeconds of the zone from UTC
    public Stamp(int offsetSeconds) {
        this.offset = offsetSeconds * Ticks.SECOND;
        int minutes = Math.abs(offsetSeconds) / 60;
        String sign = offsetSeconds < 0 ? "-" : "+";
        String hours = two(minutes / 60);
        colonZone = ascii(sign + hours + ":" + two(minutes % 60));
        plainZone = ascii(sign + hours + two(minutes % 60));
    }

    /// `2026-11-24T09:58:32.123456+07:00`, as rsyslog writes it by default since version 8.2210.
    public Line syslogIso(Line line, long at) {
        long rest = date(at);
        clock(line.put(iso).put('T'), rest);
        return line.put('.').digits(rest % Ticks.SECOND / 10, 6).put(colonZone);
    }

    /// `2026-11-24T09:58:32+0700`, as `journalctl -o short-iso`.
    public Line shortIso(Line line, long at) {
        long rest = date(at);
        return clock(line.put(iso).put('T'), rest).put(plainZone);
    }

    /// `Nov 24 09:58:32`. Source: RFC 3164 section 4.1.2.
    public Line bsd(Line line, long at) {
        long rest = date(at);
        return clock(line.put(bsd).put(' '), rest);
    }

    /// `24-Nov-2026 09:58:32.123`, as BIND.
    public Line named(Line line, long at) {
        long rest = date(at);
        return clock(line.put(dashed).put(' '), rest)
                .put('.')
                .digits(rest % Ticks.SECOND / Ticks.MILLISECOND, 3);
    }

    /// `24/Nov/2026:09:58:32 +0700`, the common log format.
    public Line common(Line line, long at) {
        long rest = date(at);
        return clock(line.put(slashed).put(':'), rest).put(' ').put(plainZone);
    }

    /// `2026-11-24 02:58:32.123`, as Sysmon writes UTC inside its events.
    public Line spaced(Line line, long at) {
        long rest = date(at);
        return clock(line.put(iso).put(' '), rest)
                .put('.')
                .digits(rest % Ticks.SECOND / Ticks.MILLISECOND, 3);
    }

    /// `2026-11-24T02:58:32.1234567Z`, as Windows writes UTC in event XML.
    public Line ticks(Line line, long at) {
        long rest = date(at);
        clock(line.put(iso).put('T'), rest);
        return line.put('.').digits(rest % Ticks.SECOND, 7).put('Z');
    }

    private long date(long at) {
        long local = at + offset;
        long wanted = Math.floorDiv(local, Ticks.DAY);
        if (wanted != day) {
            day = wanted;
            CivilTime.Date date = CivilTime.date((int) wanted);
            String month = MONTHS[date.month() - 1];
            iso = ascii(date.year() + "-" + two(date.month()) + "-" + two(date.day()));
            bsd = ascii(month + (date.day() < 10 ? "  " : " ") + date.day());
            dashed = ascii(two(date.day()) + "-" + month + "-" + date.year());
            slashed = ascii(two(date.day()) + "/" + month + "/" + date.year());
        }
        return local - wanted * Ticks.DAY;
    }

    private static Line clock(Line line, long rest) {
        int seconds = (int) (rest / Ticks.SECOND);
        line.digits(seconds / 3600, 2).put(':').digits(seconds / 60 % 60, 2).put(':');
        return line.digits(seconds % 60, 2);
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
