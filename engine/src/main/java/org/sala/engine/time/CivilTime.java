package org.sala.engine.time;

/// A moment in the civil calendar at a fixed offset from UTC.
///
/// @param month  1 to 12
/// @param day    1 to 31
/// @param ticks  part of the second, 0 to 9,999,999
/// Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and its inverse.
public record CivilTime(Date date, int hour, int minute, int second, int ticks) {

    /// @param weekday 1 Monday to 7 Sunday
    public record Date(int year, int month, int day, int weekday) {}

    public static CivilTime of(long at, int offsetSeconds) {
        long local = at + offsetSeconds * Ticks.SECOND;
        int day = (int) Math.floorDiv(local, Ticks.DAY);
        long rest = Math.floorMod(local, Ticks.DAY);
        int seconds = (int) (rest / Ticks.SECOND);
        return new CivilTime(
                date(day),
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                (int) (rest % Ticks.SECOND));
    }

    /// The date of a day counted from 1970-01-01.
    public static Date date(int epochDay) {
        int z = epochDay + 719_468;
        int era = Math.floorDiv(z, 146_097);
        int doe = z - era * 146_097;
        int yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        int mp = (5 * doy + 2) / 153;
        int month = mp < 10 ? mp + 3 : mp - 9;
        int year = yoe + era * 400 + (month <= 2 ? 1 : 0);
        return new Date(
                year, month, doy - (153 * mp + 2) / 5 + 1, Math.floorMod(epochDay + 3, 7) + 1);
    }

    /// Days from 1970-01-01 to the given date.
    public static int epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yoe = y - era * 400;
        int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
    }
}
