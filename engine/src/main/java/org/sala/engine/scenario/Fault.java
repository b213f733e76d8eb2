package org.sala.engine.scenario;

/// Something in a scenario that cannot be played, and what to write instead.
///
/// @param path where in the file, as "adversary.steps.mail.needs"
/// @param fix  what to do, a sentence; empty where the message says it
public record Fault(String path, String message, String fix) {}
