package org.sala.centre.exercise;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.TeamRole;

/// A team of an exercise with its seats.
public record Team(
        long id, long exercise, int number, String name, @Nullable Long tutor, List<Seat> seats) {
    public Team {
        seats = List.copyOf(seats);
    }

    /// A chair. Who sits on it may change; the code stays on its slip.
    ///
    /// @param roles what the person on it does; more than one in a small team
    /// @param code eight letters and digits
    /// @param person who sits there, null while it is free
    public record Seat(
            long id,
            int number,
            List<TeamRole> roles,
            String code,
            @Nullable Person person,
            boolean absent) {
        public Seat {
            roles = List.copyOf(roles);
        }

        /// The code as it is printed: two groups of four.
        public String printedCode() {
            return code.substring(0, 4) + " " + code.substring(4);
        }
    }

    /// @param seen when a page of theirs was last asked for
    public record Person(long account, String name, @Nullable Instant seen) {}

    /// A role's name in the database and in message keys.
    public static String code(TeamRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    public static TeamRole role(String code) {
        return TeamRole.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
