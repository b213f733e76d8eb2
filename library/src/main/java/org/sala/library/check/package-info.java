/// Whether a scenario is solvable, fair between seeds and well paced: robots over many seeds, invariants, a table.
/// Entry: [Check]. Depends on play and scenario.
@NullMarked
package org.sala.library.check;

import org.jspecify.annotations.NullMarked;
