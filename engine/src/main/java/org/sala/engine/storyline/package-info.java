/// The attacker: steps, techniques, beliefs, reactions. Depends on event, world and scenario.
@NullMarked
package org.sala.engine.storyline;

import org.jspecify.annotations.NullMarked;
