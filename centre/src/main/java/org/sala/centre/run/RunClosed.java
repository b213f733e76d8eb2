package org.sala.centre.run;

/// The run takes no commands: it is not prepared yet, or it has ended.
public final class RunClosed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunClosed(long run) {
        super("run " + run + " takes no commands now", null, false, false);
    }
}
