package org.sala.centre.store;

import org.jspecify.annotations.Nullable;

/// Another running product holds the data folder.
public final class FolderInUseException extends StoreException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
