/// How other programs read the centre: calendars (RFC 5545) by a secret address, and a programming interface
/// with tokens, described by OpenAPI.
@NullMarked
package org.sala.centre.interchange;

import org.jspecify.annotations.NullMarked;
