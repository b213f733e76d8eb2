/// Simulated time as ticks of 100 ns since the Unix epoch, and its calendar forms. Depends on nothing.
@NullMarked
package org.sala.engine.time;

import org.jspecify.annotations.NullMarked;
