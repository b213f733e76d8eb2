package org.sala.engine.scenario;

import java.util.List;

/// What the instructor, the tutors and the debrief take from the scenario.
///
/// @param questions text keys of the debrief's questions, in order
public record Lesson(
        List<Hint> hints,
        List<Dilemma> dilemmas,
        List<String> questions,
        List<Document> documents,
        List<RoleCard> roleCards) {

    public Lesson {
        hints = List.copyOf(hints);
        dilemmas = List.copyOf(dilemmas);
        questions = List.copyOf(questions);
        documents = List.copyOf(documents);
        roleCards = List.copyOf(roleCards);
    }

    /// Four rungs: where to look, which field, the query, the answer with its record.
    ///
    /// @param act     act at whose end a team of level A must have come so far, empty for none
    /// @param until   the fact that makes it superfluous
    /// @param rungs   four
    public record Hint(String id, String objective, String act, Expr until, List<Rung> rungs) {
        public Hint {
            rungs = List.copyOf(rungs);
        }
    }

    /// @param query a query of the trainee's language, with `${…}`, empty where the rung has none
    /// @param cost  points off
    public record Rung(String textKey, String query, int cost) {}

    /// A choice between two defensible ways, whose price is measured by forks.
    ///
    /// @param textKey prefix: `.question`, `.first`, `.second`
    /// @param first, second actions of the two ways, each "action(argument=value, …)" at the same moment
    public record Dilemma(
            String id, String textKey, Expr when, List<Order> first, List<Order> second) {}

    /// A command of a way: action id with arguments, `delay` ticks after the moment.
    public record Order(
            String action,
            java.util.SortedMap<String, Value> arguments,
            long delay,
            TeamRole role) {}

    /// Something to read. @param id "handbook", "incident-plan", "telephone-list", "authority-matrix"
    public record Document(String id, String textKey, List<TeamRole> roles) {}

    public record RoleCard(TeamRole role, String textKey) {}
}
