/// Bytes and structures of file formats, without a word of our domain.
@NullMarked
package org.sala.formats;

import org.jspecify.annotations.NullMarked;
