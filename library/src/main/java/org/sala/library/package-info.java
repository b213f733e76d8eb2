/// Scenario files as engine records, robots that play them, and the commands that need no server.
@NullMarked
package org.sala.library;

import org.jspecify.annotations.NullMarked;
