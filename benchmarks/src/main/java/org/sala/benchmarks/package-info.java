@NullMarked
package org.sala.benchmarks;

import org.jspecify.annotations.NullMarked;
