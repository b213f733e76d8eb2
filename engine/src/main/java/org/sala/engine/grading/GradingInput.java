package org.sala.engine.grading;

import java.util.SortedMap;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Organisation;

/// All that grading looks at.
///
/// @param hashes content key → SHA-256 in lower-case hex, of files that are indicators
public record GradingInput(
        Assessment assessment,
        Organisation organisation,
        GroundTruth truth,
        Submission submission,
        Forks forks,
        SortedMap<Long, String> hashes) {

    /// Damage at the horizon: had nobody acted, had the reference acted, as the team did. Points.
    public record Forks(long idle, long reference, long team) {

        /// Per mille of what could be avoided that was; below 0 where it was made worse.
        public int avoided() {
            long room = idle - reference;
            return room <= 0 ? 0 : (int) StrictMath.max(-1000, (idle - team) * 1000 / room);
        }
    }
}
