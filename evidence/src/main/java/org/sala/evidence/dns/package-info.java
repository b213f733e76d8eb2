/// The resolver's query log. Depends on sensor.
@NullMarked
package org.sala.evidence.dns;

import org.jspecify.annotations.NullMarked;
