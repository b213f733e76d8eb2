/// The DHCP server's log. Depends on sensor.
@NullMarked
package org.sala.evidence.dhcp;

import org.jspecify.annotations.NullMarked;
