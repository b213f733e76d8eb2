package org.sala.centre.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/// Tells the person at the terminal how far long work is: one line that is written over in a terminal, plain
/// lines, few of them, in a file or a pipe.
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long BETWEEN_PLAIN_LINES = 5_000_000_000L;
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
        if (due(false)) {
            draw(what);
        }
    }

    /// Work of known length has come to `done` of `total` parts.
    public synchronized void at(String what, long done, long total) {
        if (due(done >= total)) {
            draw(bar(done, total) + " " + what);
        }
    }

    private boolean due(boolean last) {
        long now = System.nanoTime();
        long pause = terminal ? BETWEEN_REDRAWS : BETWEEN_PLAIN_LINES;
        if (!last && lastWritten != Long.MIN_VALUE && now - lastWritten < pause) {
            return false;
        }
        lastWritten = now;
        return true;
    }

    static String bar(long done, long total) {
        double share = total <= 0 ? 1 : Math.min(1.0, (double) done / total);
        int full = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                (int) (share * 100));
    }

    private void draw(String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            drawn = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    /// Clears the line in a terminal.
    @Override
    public synchronized void close() {
        if (terminal && drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }
}
