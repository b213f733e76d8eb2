/// Sigma detection rules as conditions of the search.
@NullMarked
package org.sala.search.sigma;

import org.jspecify.annotations.NullMarked;
