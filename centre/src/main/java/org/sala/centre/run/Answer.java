package org.sala.centre.run;

import org.sala.engine.sim.Receipt;

/// What came of a command.
///
/// @param sequence its number in the log
/// @param at simulated ticks at which it was given
/// @param again whether it had been given before, this being the first answer again
public record Answer(long sequence, long at, Receipt receipt, boolean again) {}
