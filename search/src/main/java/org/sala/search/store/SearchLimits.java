package org.sala.search.store;

import java.time.Duration;

/// What one search may cost.
///
/// @param memory of the database of a node, in MiB
/// @param threads of that database
/// @param timeout after which a search is stopped
/// @param searchesAtOnce of one run
/// @param openSegments that stay attached at once
public record SearchLimits(
        int memory, int threads, Duration timeout, int searchesAtOnce, int openSegments) {

    /// For a node of two cores with ten runs.
    public static final SearchLimits USUAL =
            new SearchLimits(768, 2, Duration.ofSeconds(10), 4, 24);

    /// Rows of one result at most.
    public static final int MOST_ROWS = 10_000;

    /// Characters of one cell at most.
    public static final int LONGEST_CELL = 4_096;

    /// Bars of a histogram at most.
    public static final int MOST_BARS = 120;
}
