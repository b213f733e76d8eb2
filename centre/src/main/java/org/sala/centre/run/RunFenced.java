package org.sala.centre.run;

/// Another node has taken the run over: what this one holds of it is void.
public final class RunFenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFenced(long run) {
        super("run " + run + " is held by another node", null, false, false);
    }
}
