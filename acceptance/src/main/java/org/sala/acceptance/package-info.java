@NullMarked
package org.sala.acceptance;

import org.jspecify.annotations.NullMarked;
