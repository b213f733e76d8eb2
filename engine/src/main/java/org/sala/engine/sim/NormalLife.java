package org.sala.engine.sim;

import org.sala.engine.event.EventSink;
import org.sala.engine.storyline.Presence;
import org.sala.engine.world.Addresses;
import org.sala.engine.world.Organisation;

/// Where normal life comes from: ungated events of `from` (included) to `to` (not), in their total order.
@FunctionalInterface
public interface NormalLife {
    void emit(long from, long to, EventSink sink);

    /// When its people and machines are there.
    default Presence presence(Organisation organisation, Addresses addresses) {
        return Presence.ofHours(organisation, addresses);
    }

    /// An organisation in which nobody lives.
    NormalLife NONE = (_, _, _) -> {};
}
