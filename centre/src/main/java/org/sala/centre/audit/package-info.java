/// What was done, by whom, in an order that shows any later change. Knows no feature.
@NullMarked
package org.sala.centre.audit;

import org.jspecify.annotations.NullMarked;
