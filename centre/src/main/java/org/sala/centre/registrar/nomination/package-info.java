/// People whom states propose: the focal point's part, the nominee's own part, sheets of many, screening.
@NullMarked
package org.sala.centre.registrar.nomination;

import org.jspecify.annotations.NullMarked;
