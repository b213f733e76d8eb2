/// What simulation, evidence and search cost, measured on this machine.
@NullMarked
package org.sala.benchmarks;

import org.jspecify.annotations.NullMarked;
