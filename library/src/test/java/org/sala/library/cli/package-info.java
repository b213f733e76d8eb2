/// Tests of the commands that need no server.
@NullMarked
package org.sala.library.cli;

import org.jspecify.annotations.NullMarked;
