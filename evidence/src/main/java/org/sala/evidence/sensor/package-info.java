/// What every sensor stands on: the host's clock, names, numbers and the record being written.
@NullMarked
package org.sala.evidence.sensor;

import org.jspecify.annotations.NullMarked;
