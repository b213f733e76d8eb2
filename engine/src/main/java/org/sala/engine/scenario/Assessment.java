package org.sala.engine.scenario;

import java.util.List;

/// What is judged, and from which share of it on a mark is given.
public record Assessment(List<Objective> objectives) {

    public Assessment {
        objectives = List.copyOf(objectives);
    }

    /// @param id      "O2"; @param textKey prefix: `.name`, `.task`
    /// @param weight  share of the score, in points
    /// @param marks   from which share each mark is reached
    /// @param tags    frames of the field: "nist:DE.AE", "nice:PD-WRL-003", "first:incident-analysis"
    public record Objective(
            String id,
            String textKey,
            Measure measure,
            int weight,
            Marks marks,
            List<String> tags) {}

    /// Per mille of the objective's points: P performed, S with some challenges, M with major ones; else U.
    public record Marks(int performed, int some, int major) {}

    /// Source: HSEEP 2020, ratings P, S, M, U.
    public enum Mark {
        P,
        S,
        M,
        U
    }

    public sealed interface Measure {

        enum ScopeSet {
            HOSTS,
            ACCOUNTS,
            INDICATORS,
            RECORDS
        }

        record Scope(ScopeSet set) implements Measure {}

        record EntryVector() implements Measure {}

        /// @param tolerance ticks by which a time may be off
        record Timeline(long tolerance) implements Measure {}

        /// First true host named. @param within ticks for P, S and M, from the first notice
        record Detect(Limits within) implements Measure {}

        /// All footholds cut.
        record Contain(Limits within) implements Measure {}

        /// Evidence kept: each rule broken costs `each` per mille of the points.
        record Preserve(List<Precedence> rules, int each) implements Measure {}

        /// @param facts names of fields: "what", "when", "records", "measures"
        record Report(String deliverable, List<String> facts, long due) implements Measure {}

        record Calibration() implements Measure {}

        record DamageAvoided() implements Measure {}

        /// Actions that ought to be taken, each as an expectation.
        record Actions(List<Expr> expected) implements Measure {}
    }

    public record Limits(long performed, long some, long major) {}

    /// `action` must not come before `first` on the same host, as "reimage" before "disk-image".
    public record Precedence(String action, String first) {}
}
