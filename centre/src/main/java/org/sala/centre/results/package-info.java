/// What came of it: indicators, test statistics, dashboard, donor pack. Reads the other features'
/// past-tense records; nothing reads it.
@NullMarked
package org.sala.centre.results;

import org.jspecify.annotations.NullMarked;
