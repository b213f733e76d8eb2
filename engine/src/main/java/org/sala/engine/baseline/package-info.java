/// Normal life: what people and machines do on every day. Depends on event and world.
@NullMarked
package org.sala.engine.baseline;

import org.jspecify.annotations.NullMarked;
