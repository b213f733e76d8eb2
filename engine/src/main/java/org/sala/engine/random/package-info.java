/// Named random streams: every draw belongs to a seed, a stream and an occasion, and moves no other. Depends on nothing.
@NullMarked
package org.sala.engine.random;

import org.jspecify.annotations.NullMarked;
