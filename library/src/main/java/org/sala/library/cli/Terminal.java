package org.sala.library.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/// A line that is written over while work goes on, on a terminal; nothing where there is none.
final class Terminal {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean live;

    Terminal(PrintWriter out) {
        Console console = System.console();
        this.out = out;
        this.live = console != null && console.isTerminal();
    }

    void bar(String what, int done, int of) {
        if (live) {
            int full = of == 0 ? WIDTH : WIDTH * done / of;
            String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
            out.print(String.format(Locale.ROOT, "\r[%s] %d of %d %s ", bar, done, of, what));
            out.flush();
        }
    }

    void clear() {
        if (live) {
            out.print("\r" + " ".repeat(WIDTH + 40) + "\r");
            out.flush();
        }
    }
}
