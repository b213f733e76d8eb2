/// The query language of the log search: its syntax tree, the reader and the writer of its text.
@NullMarked
package org.sala.search.query;

import org.jspecify.annotations.NullMarked;
