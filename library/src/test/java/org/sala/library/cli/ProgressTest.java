package org.sala.library.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();

    @Test
    void writesOverItsLineInATerminalAndLeavesNothing() {
        try (Progress progress = Progress.terminal(new PrintWriter(written))) {
            progress.at("seeds", 1, 2);
        }
        assertThat(written.toString())
                .startsWith("\r[###############...............]  50 % seeds")
                .endsWith(" \r");
    }

    @Test
    void countsWhereTheLengthIsNotKnown() {
        Progress.terminal(new PrintWriter(written)).at("account.person");
        assertThat(written.toString()).isEqualTo("\raccount.person");
    }

    @Test
    void writesNothingElsewhere() {
        try (Progress progress = Progress.plain(new PrintWriter(written))) {
            progress.at("seeds", 1, 2);
            progress.at("seeds", 2, 2);
        }
        assertThat(written.toString()).isEmpty();
    }
}
