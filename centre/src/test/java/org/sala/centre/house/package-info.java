/// The rules of the house, as tests: tidiness, allowed imports, documents that stay true.
@NullMarked
package org.sala.centre.house;

import org.jspecify.annotations.NullMarked;
