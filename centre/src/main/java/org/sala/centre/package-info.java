@NullMarked
package org.sala.centre;

import org.jspecify.annotations.NullMarked;
