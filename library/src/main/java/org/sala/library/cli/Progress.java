package org.sala.library.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/// Tells the person at the terminal how far long work is: one line that is written over, and cleared at the end.
/// A file or a pipe gets nothing.
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long BETWEEN_REDRAWS = 50_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long lastWritten = Long.MIN_VALUE;
    private int drawn;

    private Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Writes to the error stream of a command, so that its result can be piped on.
    public static Progress to(PrintWriter out) {
        Console console = System.console();
        return new Progress(out, console != null && console.isTerminal());
    }

    static Progress plain(PrintWriter out) {
        return new Progress(out, false);
    }

    static Progress terminal(PrintWriter out) {
        return new Progress(out, true);
    }

    /// Work of unknown length has come to this.
    public synchronized void at(String what) {
        if (terminal && due(false)) {
            draw(what);
        }
    }

    /// Work of known length has come to `done` of `total` parts.
    public synchronized void at(String what, long done, long total) {
        if (terminal && due(done >= total)) {
            draw(bar(done, total) + " " + what);
        }
    }

    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        out.flush();
        drawn = line.length();
    }

    private boolean due(boolean last) {
        long now = System.nanoTime();
        if (!last && lastWritten != Long.MIN_VALUE && now - lastWritten < BETWEEN_REDRAWS) {
            return false;
        }
        lastWritten = now;
        return true;
    }

    private static String bar(long done, long total) {
        double share = total <= 0 ? 1 : Math.min(1.0, (double) done / total);
        int full = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                (int) (share * 100));
    }

    /// Clears the line.
    @Override
    public synchronized void close() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }
}
