package org.sala.engine.scenario;

/// A scenario cannot be played as it stands: in its organisation nothing fits what it asks for.
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /// @param path where in the file, as "vary.victim1"
    public ScenarioException(String path, String message) {
        super(path + ": " + message);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
