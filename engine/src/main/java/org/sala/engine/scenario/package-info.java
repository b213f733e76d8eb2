/// A scenario, resolved and checked: acts, what varies, the adversary's plan, injects, people, assessment.
/// Depends on random, time and world; nothing here reads a file.
@NullMarked
package org.sala.engine.scenario;

import org.jspecify.annotations.NullMarked;
