/// What the log sources of a simulated organisation saw, and the bytes that they wrote. Knows the engine
/// and the file formats; touches no file, clock or chance.
@NullMarked
package org.sala.evidence;

import org.jspecify.annotations.NullMarked;
