/// The centre's people and places: states, calls, nominations, seats, attendance, completion.
@NullMarked
package org.sala.centre.registrar;

import org.jspecify.annotations.NullMarked;
