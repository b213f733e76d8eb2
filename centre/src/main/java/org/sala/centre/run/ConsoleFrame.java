package org.sala.centre.run;

import java.util.List;
import org.sala.engine.scenario.TeamRole;

/// What stands around every page of a trainee's console.
///
/// @param clock the incident's clock
/// @param links the pages of the console, in order
/// @param unread messages that the person has not opened
public record ConsoleFrame(RunMembers.Member member, Clock clock, List<Link> links, int unread) {
    public ConsoleFrame {
        links = List.copyOf(links);
    }

    /// @param seconds simulated, since 1970 UTC; @param speed simulated seconds for one of the room
    /// @param offset of the incident's zone from UTC, in seconds
    public record Clock(long seconds, int speed, int offset, String text, String date) {}

    /// @param textKey message key; @param key of the keyboard, empty without
    public record Link(String textKey, String path, String key, boolean here) {}

    public long run() {
        return member.run().id();
    }

    /// Whether the person may act now: a member of the team, and the clock goes.
    public boolean mayAct() {
        return !member.staff() && clock.speed() > 0;
    }

    public List<TeamRole> roles() {
        return member.roles();
    }
}
