package org.sala.engine.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the master scenario events list. Source: HSEEP 2020, "MSEL".
///
/// @param from      id of a person of the scenario
/// @param to        whose inboxes it reaches
/// @param textKey   prefix of its texts: `.subject`, `.body`
/// @param expects   what a good team does on it
/// @param objective id of an objective, empty for none
public record InjectPlan(
        String id,
        Kind kind,
        Trigger trigger,
        String from,
        Channel channel,
        List<TeamRole> to,
        String textKey,
        List<Expr> expects,
        String objective,
        int cost) {

    public InjectPlan {
        to = List.copyOf(to);
        expects = List.copyOf(expects);
    }

    public enum Kind {
        INJECT,
        PRESSURE,
        HELP,
        REDIRECT,
        CONTINGENCY
    }

    public enum Channel {
        MAIL,
        PHONE,
        CHAT,
        TICKET
    }

    public sealed interface Trigger {

        /// In the room's time. @param act name of an act; @param wall ticks after its beginning
        record Wall(String act, long wall) implements Trigger {}

        /// In the simulated time.
        record Clock(Anchor anchor) implements Trigger {}

        /// Once the condition holds, so long after (simulated ticks); it fires once.
        ///
        /// @param unless where it holds at that moment, the inject is dropped
        record When(Expr condition, long delay, @Nullable Expr unless) implements Trigger {}

        /// By the instructor's hand.
        record Manual() implements Trigger {}
    }
}
