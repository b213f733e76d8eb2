/// Other people's programs and a real browser against the built product.
@NullMarked
package org.sala.acceptance;

import org.jspecify.annotations.NullMarked;
