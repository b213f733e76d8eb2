/// The proxy's access log. What it sees of a request, and the line it writes. Depends on sensor.
@NullMarked
package org.sala.evidence.squid;

import org.jspecify.annotations.NullMarked;
