package org.sala.centre.run.casework;

/// An entry of the timeline as the page shows it.
///
/// @param at corrected time, ticks
/// @param time the same in the incident's zone
/// @param key of the record that it rests on, empty without one
public record TimelineLine(
        long id,
        long at,
        String time,
        String text,
        String host,
        String technique,
        String key,
        int version,
        String who) {}
