/// Headless commands: they start neither the application nor a database. The only package here that knows the terminal.
@NullMarked
package org.sala.library.cli;

import org.jspecify.annotations.NullMarked;
