/// The one way from events to records: hands each event to the sensors that could have seen it.
@NullMarked
package org.sala.evidence.recorder;

import org.jspecify.annotations.NullMarked;
