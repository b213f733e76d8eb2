package org.sala.centre.cli;

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
    void writesFewPlainLinesElsewhereAndAlwaysTheLast() {
        try (Progress progress = Progress.plain(new PrintWriter(written))) {
            for (int n = 1; n <= 1000; n++) {
                progress.at("seeds", n, 1000);
            }
        }
        assertThat(written.toString().lines()).hasSize(2).last().asString().contains("100 %");
        assertThat(written.toString()).doesNotContain("\r");
    }
}
