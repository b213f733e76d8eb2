package org.sala.engine.scenario;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What the adversary wants to do, in which order, and how it answers to what it notices.
///
/// @param profile      name of its habits, as "affiliate-7"
/// @param patience     ticks without progress after which it goes
/// @param herringsDrawn how many of the herrings a run has
public record AdversaryPlan(
        String profile,
        long patience,
        List<Slot> slots,
        List<StepPlan> steps,
        List<ReactionPlan> reactions,
        List<HerringPlan> herrings,
        int herringsDrawn,
        Limits limits) {

    public AdversaryPlan {
        slots = List.copyOf(slots);
        steps = List.copyOf(steps);
        reactions = List.copyOf(reactions);
        herrings = List.copyOf(herrings);
    }

    /// Bounds of a path's difficulty, the sum over its options, both included.
    public record Limits(int low, int high) {
        public static final Limits NONE = new Limits(0, Integer.MAX_VALUE);
    }

    /// A place of the path where it has a choice: entry, credentials, persistence, movement, exfiltration.
    public record Slot(String name, List<Option> options) {
        public Slot {
            options = List.copyOf(options);
        }
    }

    /// @param difficulty 1 easy to 5 hard to find; paths outside the limits are not drawn
    /// @param excludes   options of other slots, as "slot=option", that do not go with it
    public record Option(String name, int difficulty, List<String> excludes) {}

    /// @param id         unique in the scenario
    /// @param as         common name of alternatives, so that others need it by that; the id where empty
    /// @param option     "slot=option" under which it happens, empty for always
    /// @param technique  id in the library of techniques, an ATT&CK id with an optional ":variant"
    /// @param needs      names of steps (`id` or `as`) that must have succeeded
    /// @param arguments  what the technique asks for, by parameter name
    public record StepPlan(
            String id,
            String as,
            String option,
            String technique,
            List<String> needs,
            Timing timing,
            SortedMap<String, Value> arguments,
            List<Expr.Call> yields) {
        public StepPlan {
            needs = List.copyOf(needs);
            yields = List.copyOf(yields);
        }

        public boolean goesBy(String name) {
            return !name.isEmpty() && (id.equals(name) || as.equals(name));
        }

        /// Whether it belongs to the path drawn.
        public boolean chosen(Variation variation) {
            if (option.isEmpty()) {
                return true;
            }
            int equals = option.indexOf('=');
            return variation
                    .option(option.substring(0, equals))
                    .equals(option.substring(equals + 1));
        }
    }

    /// @param when      over what the adversary can notice
    /// @param otherwise what it does where chance goes against the response; null for nothing
    /// @param chance    per mille
    public record ReactionPlan(
            String id,
            Expr when,
            Response response,
            long minDelay,
            long maxDelay,
            int chance,
            @Nullable Response otherwise) {}

    public record Response(Kind kind, SortedMap<String, Value> arguments) {
        public enum Kind {
            /// Use another way to its machines: channel, account, persistence. Argument `to` may name it.
            FALLBACK,
            /// Do a step sooner. Argument `step`, `within` a duration.
            HURRY,
            /// Fall silent for `for`, remove traces.
            HIDE,
            /// Come in again, by `step`.
            RETURN,
            GIVE_UP,
            /// Wipe what it can reach, at once.
            DESTROY,
            CONTINUE
        }
    }

    /// Something benign that misleads, and what refutes it.
    ///
    /// @param kind     id in the library of herrings
    /// @param refutes  sources or people that show it benign, as "dhcp", "npc:it-admin", "ticket"
    /// @param minutes  simulated minutes that the refutation takes
    /// @param textKey  prefix of its texts: `.what`, `.refutation`; `.ticket` where one announces it
    public record HerringPlan(
            String id,
            String kind,
            Timing timing,
            SortedMap<String, Value> arguments,
            List<String> refutes,
            int minutes,
            String textKey) {

        /// Whether a ticket refutes it, which somebody writes to the helpdesk before it comes up.
        public boolean announced() {
            return refutes.contains("ticket");
        }
    }
}
