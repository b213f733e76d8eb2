package org.sala.engine.sim;

/// What would come if nobody did anything from now on, found by a silent fork.
///
/// @param nextStep     id of the attacker's next step, empty if it has none
/// @param nextStepAt   its tick, [Long#MAX_VALUE] if none
/// @param encryptionAt tick at which files are locked, [Long#MAX_VALUE] if never
/// @param damage       points at the horizon
public record Forecast(String nextStep, long nextStepAt, long encryptionAt, long damage) {}
