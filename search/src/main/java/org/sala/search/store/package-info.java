/// The store in which a team searches its logs: bulk-loaded segments, what comes in while the clock
/// runs, one view over both, and the bytes of the real files beside it.
///
/// All of it is a cache: after a restart, a rewind or a fork it is built again from the run.
@NullMarked
package org.sala.search.store;

import org.jspecify.annotations.NullMarked;
