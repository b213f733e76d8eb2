package org.sala.centre.account;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The person who reads a page, as the centre knows them at this request.
///
/// @param id the account's number
/// @param login the name they sign in with; lower case
/// @param name the name as they write it
/// @param email address for letters; null where the person gave none
/// @param roles what they are for; empty for somebody who only has an account
/// @param settings how they like to read
/// @param guest true for a person who came in by a code and has no password
/// @param mustChange true while the password is one that somebody else knows
/// @param mustProve true while a role of theirs asks for a second factor that they have not set up
public record Reader(
        long id,
        String login,
        String name,
        @Nullable String email,
        Set<Role> roles,
        Settings settings,
        boolean guest,
        boolean mustChange,
        boolean mustProve) {

    /// How a person likes to read.
    ///
    /// @param language language of the interface; null means: as the browser asks
    /// @param theme light, dark, or as the machine says
    /// @param zone zone of the times shown; null means: the centre's
    public record Settings(@Nullable Locale language, Theme theme, @Nullable ZoneId zone) {}

    /// Colours of the pages.
    public enum Theme {
        AUTO,
        LIGHT,
        DARK;

        /// The theme's name in the page and in the database.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The theme of a code; anything unknown follows the machine.
        public static Theme ofCode(String code) {
            for (Theme theme : values()) {
                if (theme.code().equals(code)) {
                    return theme;
                }
            }
            return AUTO;
        }
    }

    /// Whether the person holds a role.
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Whether the person holds one of the roles.
    public boolean isOneOf(Collection<Role> wanted) {
        for (Role role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
