package org.sala.engine.scenario;

/// A scenario cannot be played as it stands.
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ScenarioException(String message) {
        super(message);
    }
}
