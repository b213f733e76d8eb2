package org.sala.centre.store;

import org.jspecify.annotations.Nullable;

/// What keeps the centre's data could not do what was asked. The message is for the operator: what is
/// wrong, and what to do.
public sealed class StoreException extends RuntimeException permits FolderInUseException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
