package org.sala.centre.run;

import org.jspecify.annotations.Nullable;

/// Who gives a command.
///
/// @param account null for the centre itself, as when an act begins
/// @param seat the seat in the team; null for staff
public record Author(@Nullable Long account, @Nullable Long seat) {
    /// The centre itself.
    public static final Author CENTRE = new Author(null, null);
}
