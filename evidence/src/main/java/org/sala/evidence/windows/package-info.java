/// Windows events: their table, the compact record and the Event XML made of it. Depends on sensor.
@NullMarked
package org.sala.evidence.windows;

import org.jspecify.annotations.NullMarked;
