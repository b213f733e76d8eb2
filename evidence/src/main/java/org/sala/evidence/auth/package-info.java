/// auth.log of a Linux host. Depends on sensor.
@NullMarked
package org.sala.evidence.auth;

import org.jspecify.annotations.NullMarked;
