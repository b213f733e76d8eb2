package org.sala.library.scenario;

import java.io.IOException;

/// A file that is there and cannot be taken for a scenario's text, with the place and what to do.
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String fix;

    /// @param line from 1, 0 where the file as a whole is meant
    UnreadableFileException(String message, int line, int column, String fix) {
        super(message);
        this.line = line;
        this.column = column;
        this.fix = fix;
    }

    Problem problem(String file) {
        return new Problem(file, line, column, String.valueOf(getMessage()), fix);
    }
}
