package org.sala.engine.world;

import java.util.List;

/// What the country decides: clock, week, holidays, names, languages. Data of a country pack.
///
/// @param code          ISO 3166-1 alpha-2, lower case
/// @param offsetSeconds fixed offset from UTC (no summer time in the region)
/// @param weekend       ISO weekday numbers, 6 Saturday and 7 Sunday for most
/// @param holidays      days since 1970-01-01
/// @param language      BCP 47 tag of the working language besides English
/// @param pools         what its offices, mails and web pages are made of
public record Country(
        String code,
        String name,
        int offsetSeconds,
        List<Integer> weekend,
        List<Integer> holidays,
        String language,
        Names names,
        Pools pools) {

    /// Pools from which people are named: local script beside Latin letters.
    ///
    /// @param family         empty where people have no family names; then a name is several given ones
    /// @param oneWordPercent how many of a hundred people go by a single name
    public record Names(
            List<Named> given, List<Named> family, boolean familyFirst, int oneWordPercent) {}

    public record Named(String local, String latin) {}

    public boolean isWorkday(int epochDay) {
        int weekday = Math.floorMod(epochDay + 3, 7) + 1;
        return !weekend.contains(weekday) && !holidays.contains(epochDay);
    }

    /// The n-th workday after a day (n > 0) or before it (n < 0); the day itself for 0.
    public int workday(int epochDay, int n) {
        int day = epochDay;
        int left = n;
        while (left != 0) {
            day += left > 0 ? 1 : -1;
            if (isWorkday(day)) {
                left -= left > 0 ? 1 : -1;
            }
        }
        return day;
    }
}
