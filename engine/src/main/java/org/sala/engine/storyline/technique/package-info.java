/// The library of techniques, by tactic. Depends on storyline, event, world and scenario.
@NullMarked
package org.sala.engine.storyline.technique;

import org.jspecify.annotations.NullMarked;
