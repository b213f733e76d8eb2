package org.sala.engine.sim;

import java.util.SortedMap;

/// The first answer to a command; what comes of it arrives later as messages and in the logs.
public sealed interface Receipt {

    /// It goes ahead.
    ///
    /// @param effectAt  tick at which it takes effect
    /// @param busyUntil tick until which the member is occupied
    /// @param warning   key of a warning, as "warning.authority"; empty without
    record Accepted(long effectAt, long busyUntil, String warning) implements Receipt {}

    /// Somebody else must decide. @param npc who. @param answerAt tick at which the answer comes
    record Requested(String npc, long answerAt) implements Receipt {}

    /// Nothing happens. @param reasonKey as "refused.busy". @param arguments for its text
    record Refused(String reasonKey, SortedMap<String, String> arguments) implements Receipt {}
}
