/// A programme that never was, so that every page has life on the first start. It is written into a
/// database of its own and marked as a specimen on whatever it prints.
@NullMarked
package org.sala.centre.registrar.demonstration;

import org.jspecify.annotations.NullMarked;
