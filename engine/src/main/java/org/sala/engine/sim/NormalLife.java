package org.sala.engine.sim;

import org.sala.engine.event.EventSink;

/// Where normal life comes from: ungated events of `from` (included) to `to` (not), in their total order.
@FunctionalInterface
public interface NormalLife {
    void emit(long from, long to, EventSink sink);

    /// An organisation in which nobody lives.
    NormalLife NONE = (_, _, _) -> {};
}
