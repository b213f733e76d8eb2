/// The remote-access server's log. Depends on sensor.
@NullMarked
package org.sala.evidence.vpn;

import org.jspecify.annotations.NullMarked;
