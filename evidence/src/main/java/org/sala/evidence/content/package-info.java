/// The bytes of files, made from their recipes, and the hashes of those bytes. Depends on engine.event and formats.
@NullMarked
package org.sala.evidence.content;

import org.jspecify.annotations.NullMarked;
