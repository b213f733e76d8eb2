package org.sala.search.store;

/// What identifies a record within a run and gives its place in the order of all.
///
/// @param ts the time that it states, ticks
/// @param unit its log file
/// @param offset of its first byte in that file
public record RecordKey(long ts, int unit, long offset) {}
