/// The one event loop: world state, commands, clock, forks. Depends on event, world, scenario and storyline.
@NullMarked
package org.sala.engine.sim;

import org.jspecify.annotations.NullMarked;
