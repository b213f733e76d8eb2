/// Tests: the bank of items, forms of them, and the sittings of people.
@NullMarked
package org.sala.centre.registrar.exam;

import org.jspecify.annotations.NullMarked;
