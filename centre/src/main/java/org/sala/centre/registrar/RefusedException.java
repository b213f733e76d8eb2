package org.sala.centre.registrar;

import java.util.List;

/// The rules of the centre forbid what was asked. The message key says which rule and what to do.
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String key;
    private final transient List<Object> arguments;

    /// @param key message key of the sentence for the person
    public RefusedException(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
