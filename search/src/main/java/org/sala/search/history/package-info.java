/// The time before play made searchable: what a cohort shares once, and for each team what its attack adds.
@NullMarked
package org.sala.search.history;

import org.jspecify.annotations.NullMarked;
