package org.sala.centre.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was started, closed in the opposite order, once, by whichever thread comes first.
final class Stack implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    /// Takes one more; closes it at once if the stack is closed already.
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) {
            closeOne(part);
            throw new CommandFailedException("Stopped while starting.");
        }
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            closeOne(started.pop());
        }
    }

    /// A part that cannot be closed must not keep the ones below it open.
    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.getLogger(Stack.class.getName())
                    .log(System.Logger.Level.WARNING, "while stopping", e);
        }
    }
}
