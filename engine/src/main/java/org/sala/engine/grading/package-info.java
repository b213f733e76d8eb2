/// Grading: what a team found, said and did, against the truth of the same run. Pure; every point has a reason.
/// Entry: [Grader]. Depends on scenario, truth, world and time.
@NullMarked
package org.sala.engine.grading;

import org.jspecify.annotations.NullMarked;
