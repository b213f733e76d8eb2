package org.sala.engine.scenario;

/// A text that should be an expression is not. `position` counts characters from 0.
public final class ExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private final int position;

    public ExpressionException(String message, int position) {
        super(message);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
