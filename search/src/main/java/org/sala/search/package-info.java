/// Records of evidence in DuckDB, and the query language in which people and robots search them.
@NullMarked
package org.sala.search;

import org.jspecify.annotations.NullMarked;
