/// Findings, timeline, actions and reports against truth: points with reasons. Pure. Depends on truth.
@NullMarked
package org.sala.engine.grading;

import org.jspecify.annotations.NullMarked;
