/// The application of a training centre: [Centre] starts it, one package holds each feature.
@NullMarked
package org.sala.centre;

import org.jspecify.annotations.NullMarked;
