/// Programs of Windows as bytes: only such as do nothing.
@NullMarked
package org.sala.formats.pe;

import org.jspecify.annotations.NullMarked;
