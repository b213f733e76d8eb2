/// Scenario files: YAML with every problem at its place → the engine's records. Entry: [Scenarios].
/// Depends on the engine's scenario records and on snakeyaml-engine; nothing of search or of the centre.
@NullMarked
package org.sala.library.scenario;

import org.jspecify.annotations.NullMarked;
