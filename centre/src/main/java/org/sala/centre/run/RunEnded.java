package org.sala.centre.run;

/// That a run has ended and was graded. Told once the result is kept.
///
/// @param run its number
public record RunEnded(long run) {}
