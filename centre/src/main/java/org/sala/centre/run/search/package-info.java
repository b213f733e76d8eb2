/// The search of a trainee's console: queries over all logs of a run, saved searches, history, and
/// the real files.
@NullMarked
package org.sala.centre.run.search;

import org.jspecify.annotations.NullMarked;
