@NullMarked
package org.sala.library;

import org.jspecify.annotations.NullMarked;
