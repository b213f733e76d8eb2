package org.sala.engine.grading;

import java.util.List;
import org.sala.engine.scenario.Assessment.Mark;

/// What a run was worth.
///
/// @param total hundredths of a point out of 10,000, deductions included, never below 0
/// @param deductions for hints and for acting without authority
/// @param people one per member, in their order
public record Score(
        int total,
        List<ObjectiveScore> objectives,
        List<Reason> deductions,
        Measures measures,
        List<PersonalDebrief> people) {

    public Score {
        objectives = List.copyOf(objectives);
        deductions = List.copyOf(deductions);
        people = List.copyOf(people);
    }

    /// @param perMille share reached, 0 to 1000
    /// @param points, of hundredths of a point
    public record ObjectiveScore(
            String id, int perMille, int points, int of, Mark mark, List<Reason> reasons) {
        public ObjectiveScore {
            reasons = List.copyOf(reasons);
        }
    }

    /// What is reported and compared. Times are ticks, [org.sala.engine.truth.GroundTruth#NEVER] where it
    /// never came; times to detect and contain count from the first observable record.
    public record Measures(Times times, Quality quality, int avoided) {}

    public record Times(
            long toDetect,
            long toAcknowledge,
            long toDeclare,
            long toContain,
            long toNotify,
            long containFromNotice) {}

    /// @param hostsF1   per mille
    /// @param brier     per mille, 0 the best
    /// @param overConfidence per mille: mean confidence minus share of right claims
    public record Quality(
            int hostsF1,
            int accountsF1,
            int indicatorsF1,
            int timeline,
            int brier,
            int overConfidence) {}

    /// @param turningPoint what changed the course most
    /// @param cost         what cost most points
    /// @param drills       three runs of fifteen minutes, each of one skill
    public record PersonalDebrief(
            String member, Reason turningPoint, Reason cost, List<Drill> drills) {
        public PersonalDebrief {
            drills = List.copyOf(drills);
        }
    }

    /// @param objective the objective whose skill it trains
    public record Drill(String id, String objective, String textKey) {}
}
