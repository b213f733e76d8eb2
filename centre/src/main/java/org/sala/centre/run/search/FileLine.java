package org.sala.centre.run.search;

/// A log file that can be had, as the page lists it.
///
/// @param days that its records are kept
/// @param first time that its first record states
/// @param last time that its last record states
public record FileLine(
        int unit,
        String name,
        String source,
        String host,
        long records,
        long days,
        String first,
        String last) {}
