package org.sala.engine.scenario;

/// A part of the session in the room.
///
/// @param name      "brief", "first-response"
/// @param wallTicks how long it lasts on the wall, in ticks
public record Act(String name, Pace pace, long wallTicks) {}
