@NullMarked
package org.sala.engine;

import org.jspecify.annotations.NullMarked;
