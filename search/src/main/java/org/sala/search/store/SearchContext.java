package org.sala.search.store;

import org.jspecify.annotations.Nullable;

/// Who searches, and from when: nothing that reaches the team after `now` is ever found.
///
/// @param member who asks, for the record of searches
/// @param now the simulated present, ticks
/// @param zoneOffset of the incident's zone east of UTC, ticks
/// @param from only records from here on, as brushed in the histogram, ticks
/// @param to only records before, ticks
public record SearchContext(
        String member, long now, long zoneOffset, @Nullable Long from, @Nullable Long to) {

    public static SearchContext at(String member, long now, long zoneOffset) {
        return new SearchContext(member, now, zoneOffset, null, null);
    }

    public SearchContext between(@Nullable Long start, @Nullable Long end) {
        return new SearchContext(member, now, zoneOffset, start, end);
    }
}
