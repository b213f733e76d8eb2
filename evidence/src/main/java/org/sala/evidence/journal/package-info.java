/// The journal of a Linux host. Depends on sensor.
@NullMarked
package org.sala.evidence.journal;

import org.jspecify.annotations.NullMarked;
