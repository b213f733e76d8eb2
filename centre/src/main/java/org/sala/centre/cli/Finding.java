package org.sala.centre.cli;

/// What an examination found about one part of an installation.
///
/// @param part what was looked at, one word
/// @param says what was found
/// @param advice what to do; empty where nothing is to be done
record Finding(String part, State state, String says, String advice) {
    /// How bad it is.
    enum State {
        GOOD,
        NOTICE,
        WRONG
    }

    static Finding good(String part, String says) {
        return new Finding(part, State.GOOD, says, "");
    }

    static Finding notice(String part, String says, String advice) {
        return new Finding(part, State.NOTICE, says, advice);
    }

    static Finding wrong(String part, String says, String advice) {
        return new Finding(part, State.WRONG, says, advice);
    }
}
