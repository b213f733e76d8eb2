package org.sala.search.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sala.engine.time.Ticks;

/// The text of times: `now`, `-2h`, `today`, `yesterday`, `-3d@d` for a midnight, and dates with a
/// time of day as ISO 8601 writes them, in the incident's zone unless a Z follows.
final class Moments {

    private static final Pattern AGO = Pattern.compile("-([0-9]{1,6})([smhdw])");
    private static final Pattern MIDNIGHT = Pattern.compile("-([0-9]{1,4})d@d");
    private static final Pattern DATE =
            Pattern.compile(
                    "([0-9]{4})-([0-9]{2})-([0-9]{2})"
                            + "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,7}))?)?)?(Z)?");

    private Moments() {}

    /// A time as written and how long the written precision lasts, in ticks; 0 for an instant.
    record Written(Moment moment, long precision) {}

    static @Nullable Written read(String text) {
        switch (text) {
            case "now":
                return new Written(new Moment.Now(), 0);
            case "today":
                return new Written(new Moment.Midnight(0), Ticks.DAY);
            case "yesterday":
                return new Written(new Moment.Midnight(1), Ticks.DAY);
            default:
                break;
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            Unit unit = Unit.of(ago.group(2).charAt(0));
            return unit == null
                    ? null
                    : new Written(new Moment.Ago(Long.parseLong(ago.group(1)), unit), 0);
        }
        Matcher midnight = MIDNIGHT.matcher(text);
        if (midnight.matches()) {
            return new Written(new Moment.Midnight(Integer.parseInt(midnight.group(1))), Ticks.DAY);
        }
        return date(text);
    }

    private static @Nullable Written date(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return null;
        }
        int year = Integer.parseInt(date.group(1));
        int month = Integer.parseInt(date.group(2));
        int day = Integer.parseInt(date.group(3));
        int hour = number(date.group(4));
        int minute = number(date.group(5));
        int second = number(date.group(6));
        if (year < 1601 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
            return null;
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        String digits = date.group(7);
        long fraction = digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 7));
        long ticks =
                daysBefore(year, month, day) * Ticks.DAY
                        + hour * Ticks.HOUR
                        + minute * Ticks.MINUTE
                        + second * Ticks.SECOND
                        + fraction;
        long precision =
                date.group(4) == null
                        ? Ticks.DAY
                        : date.group(6) == null
                                ? Ticks.MINUTE
                                : digits == null ? Ticks.SECOND : power(7 - digits.length());
        return new Written(
                date.group(8) == null ? new Moment.Local(ticks) : new Moment.Utc(ticks), precision);
    }

    static Moment plus(Moment moment, long ticks) {
        return switch (moment) {
            case Moment.Local(long local) -> new Moment.Local(local + ticks);
            case Moment.Utc(long at) -> new Moment.Utc(at + ticks);
            case Moment.Midnight(int daysAgo) when daysAgo > 0 -> new Moment.Midnight(daysAgo - 1);
            case Moment.Midnight _, Moment.Now _, Moment.Ago _ -> new Moment.Now();
        };
    }

    static String write(Moment moment) {
        return switch (moment) {
            case Moment.Now _ -> "now";
            case Moment.Ago(long amount, Unit unit) -> "-" + amount + unit.letter();
            case Moment.Midnight(int daysAgo) ->
                    daysAgo == 0 ? "today" : daysAgo == 1 ? "yesterday" : "-" + daysAgo + "d@d";
            case Moment.Local(long local) -> date(local);
            case Moment.Utc(long at) -> date(at) + "Z";
        };
    }

    /// The same to the tick, for an instant rather than the second that it lies in.
    static String writeExactly(Moment moment) {
        String text = write(moment);
        boolean utc = text.endsWith("Z");
        String date = utc ? text.substring(0, text.length() - 1) : text;
        boolean whole = date.indexOf('T') > 0 && date.indexOf('.') < 0;
        return date + (whole ? ".0000000" : "") + (utc ? "Z" : "");
    }

    /// A date and time of day to the second, or finer where there is more.
    static String date(long ticks) {
        java.time.LocalDate day = java.time.LocalDate.ofEpochDay(Math.floorDiv(ticks, Ticks.DAY));
        long within = Math.floorMod(ticks, Ticks.DAY);
        StringBuilder text = new StringBuilder(day.toString()).append('T');
        two(text, within / Ticks.HOUR).append(':');
        two(text, within / Ticks.MINUTE % 60).append(':');
        two(text, within / Ticks.SECOND % 60);
        long fraction = within % Ticks.SECOND;
        if (fraction != 0) {
            text.append('.').append(Long.toString(10_000_000 + fraction).substring(1));
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, long number) {
        return text.append(number < 10 ? "0" : "").append(number);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /// Seven digits are a tick, and so an instant.
    private static long power(int exponent) {
        long power = exponent == 0 ? 0 : 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static int lengthOf(int year, int month) {
        return java.time.YearMonth.of(year, month).lengthOfMonth();
    }

    private static long daysBefore(int year, int month, int day) {
        return java.time.LocalDate.of(year, month, day).toEpochDay();
    }
}
