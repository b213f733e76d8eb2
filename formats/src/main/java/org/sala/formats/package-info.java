@NullMarked
package org.sala.formats;

import org.jspecify.annotations.NullMarked;
