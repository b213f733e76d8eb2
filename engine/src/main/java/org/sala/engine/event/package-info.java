/// What can happen in the simulated world, typed by mechanism and never by log. Depends on time.
@NullMarked
package org.sala.engine.event;

import org.jspecify.annotations.NullMarked;
