/// The terminal: `sala run`, `doctor`, `backup` and the rest. The only package that writes to it.
@NullMarked
package org.sala.centre.cli;

import org.jspecify.annotations.NullMarked;
