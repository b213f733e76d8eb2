/// What really happened, as an analyst should find it. Depends on event and scenario.
@NullMarked
package org.sala.engine.truth;

import org.jspecify.annotations.NullMarked;
