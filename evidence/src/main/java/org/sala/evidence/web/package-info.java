/// The web server's access log. Depends on sensor.
@NullMarked
package org.sala.evidence.web;

import org.jspecify.annotations.NullMarked;
