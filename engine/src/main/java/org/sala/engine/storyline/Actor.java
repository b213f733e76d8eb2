package org.sala.engine.storyline;

import org.sala.engine.event.Event;

/// In whose name, in which session and below which process something is done on a machine.
///
/// @param logon  key of the logon session, 0 the machine's own
/// @param parent key of the process that starts further ones
public record Actor(int host, int account, long logon, long parent, Event.Integrity integrity) {

    public Actor below(long process) {
        return new Actor(host, account, logon, process, integrity);
    }

    /// The same program showing another account's credential to another machine.
    public Actor showing(int other) {
        return new Actor(host, other, logon, parent, integrity);
    }

    public Actor elevated() {
        return new Actor(host, account, logon, parent, Event.Integrity.HIGH);
    }
}
