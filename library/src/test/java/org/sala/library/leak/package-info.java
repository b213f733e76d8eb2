/// Measures whether the form of a record tells attack from normal life.
@NullMarked
package org.sala.library.leak;

import org.jspecify.annotations.NullMarked;
