package org.sala.centre.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Role;

/// A letter to one person, before it has words.
///
/// @param kind names its texts in the bundles; `a-z 0-9 -`
/// @param to who receives it
/// @param about what it tells of
/// @param arguments what is set into its texts, from `{0}` on
/// @param link path or address that its button leads to; null where it has none
public record Letter(
        String kind, Receiver to, About about, List<Object> arguments, @Nullable String link) {

    /// Copies the arguments.
    public Letter {
        arguments = List.copyOf(arguments);
    }

    /// Who receives a letter.
    ///
    /// @param name as the person writes it
    /// @param address e-mail address; null where there is none: the letter is then handed over
    /// @param language language of the letter; one that does not ship becomes English
    public record Receiver(String name, @Nullable String address, Locale language) {}

    /// What a letter tells of.
    ///
    /// @param entity kind of thing, as in the audit log: `nomination`
    /// @param id its id
    /// @param keeper role that may read the letter and hand it over; the operator may read every letter
    public record About(String entity, String id, Role keeper) {}
}
