/// The packet filter's log, and the laws of the packets in it. Depends on sensor.
@NullMarked
package org.sala.evidence.firewall;

import org.jspecify.annotations.NullMarked;
