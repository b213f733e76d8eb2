package org.sala.centre.account;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;

/// What a session remembers of a person: the account's number only, so that a change of roles or a
/// closed account counts from the next request on.
///
/// @param id the account's number
public record SignedIn(long id) implements Principal, Serializable {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return Long.toString(id);
    }
}
