/// An authored incident, read and checked: acts, steps, reactions, injects, assessment. Depends on world.
@NullMarked
package org.sala.engine.scenario;

import org.jspecify.annotations.NullMarked;
