@NullMarked
package org.sala.evidence;

import org.jspecify.annotations.NullMarked;
