package org.sala.centre.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// That what an address names does not exist, or not for this person: both look the same from
/// outside.
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Says in the log what was looked for.
    public NotFound(String what) {
        super(what, null, false, false);
    }
}
