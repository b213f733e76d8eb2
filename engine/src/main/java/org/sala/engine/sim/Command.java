package org.sala.engine.sim;

import java.util.List;
import java.util.SortedMap;
import org.sala.engine.scenario.TeamRole;

/// Anything that moves a run. A run is its seeds and the list of these, in the order of `sequence`.
///
/// `at` is the simulated tick at which it takes hold; it never falls from one command to the next.
public sealed interface Command {

    /// 1 and up, without gaps in one branch.
    long sequence();

    long at();

    /// A response action of a member of the team.
    ///
    /// @param member    stable id of the person in the room
    /// @param action    id of an [ActionSpec]
    /// @param arguments by parameter name: hosts, accounts and services by their names
    record Team(
            long sequence,
            long at,
            String member,
            TeamRole role,
            String action,
            SortedMap<String, String> arguments)
            implements Command {}

    record Clock(long sequence, long at, Change change) implements Command {

        /// Only the room's clock is changed by these; simulated time goes on by [Simulation#runTo].
        public sealed interface Change {}

        public record Pause() implements Change {}

        public record Resume() implements Change {}

        /// @param ratio simulated seconds for one of the room, 1 to 600
        public record Ratio(int ratio) implements Change {}

        public record AdvanceTo(long to) implements Change {}
    }

    /// An inject by hand, or by the room's time. @param id of an inject of the scenario
    record Inject(long sequence, long at, String id) implements Command {}

    /// The instructor or a tutor speaks as a person of the scenario.
    record NpcSays(long sequence, long at, String npc, List<TeamRole> to, String text)
            implements Command {
        public NpcSays {
            to = List.copyOf(to);
        }
    }

    /// What only the room knows, told so that conditions can ask for it.
    ///
    /// @param fact [#FOUND] with `name`, or [#STUCK] with `minutes` of the room
    record Told(long sequence, long at, String fact, SortedMap<String, String> arguments)
            implements Command {

        /// The team has named something that is so.
        public static final String FOUND = "found";

        /// For a while the team has named nothing that is so.
        public static final String STUCK = "stuck";
    }

    /// This run goes on from an earlier moment of another one, after its command `from`; it is practice.
    record Branch(long sequence, long at, long from) implements Command {}
}
