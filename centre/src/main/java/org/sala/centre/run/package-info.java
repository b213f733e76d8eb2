/// A team's simulation on the server: its log of commands, its clock, who runs it, and the state that
/// follows from the log. A run is its log: [org.sala.centre.run.CommandLog] is the truth,
/// [org.sala.centre.run.LiveRun] a cache of what follows from it.
///
/// [org.sala.centre.run.RunService] is the entry.
@NullMarked
package org.sala.centre.run;

import org.jspecify.annotations.NullMarked;
