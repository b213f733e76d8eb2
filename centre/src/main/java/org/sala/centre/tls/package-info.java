/// HTTPS for a classroom that has neither a public name nor an internet: an authority of the centre's
/// own, whose certificate the laptops take once, and the server certificate that it signs.
///
/// [org.sala.centre.tls.ServerCertificate] is the entry.
@NullMarked
package org.sala.centre.tls;

import org.jspecify.annotations.NullMarked;
