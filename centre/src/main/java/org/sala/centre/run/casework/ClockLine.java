package org.sala.centre.run.casework;

/// How far a host's clock is ahead, in seconds, as the team found it.
public record ClockLine(String host, double seconds, String reason, String who) {}
