/// The helpdesk's export. Depends on sensor.
@NullMarked
package org.sala.evidence.tickets;

import org.jspecify.annotations.NullMarked;
