package org.sala.engine.baseline;

import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;

/// A host with the texts that its events need, made once.
final class Machine {

    final Host host;
    final int id;
    final boolean windows;
    final Name name;

    /// The machine itself as an actor.
    final Scribe.Actor system;

    /// "WS-0142$", empty for Linux.
    final String account;

    /// Account index of the machine account, -1 for Linux.
    final int accountId;

    Machine(Organisation organisation, Host host, Name name) {
        this.host = host;
        this.id = host.id();
        this.windows = host.facts().os().isWindows();
        this.name = name;
        this.system = new Scribe.Actor(host.id(), -1);
        this.account = windows ? host.name() + "$" : "";
        this.accountId = windows ? organisation.machineAccount(host).id() : -1;
    }
}
