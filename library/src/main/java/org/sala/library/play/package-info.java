/// Robots that play a scenario as a team would: commands, and the trainee's own search over rendered records.
/// Entry: [Stage]. Depends on engine, evidence, search and the scenario files.
@NullMarked
package org.sala.library.play;

import org.jspecify.annotations.NullMarked;
