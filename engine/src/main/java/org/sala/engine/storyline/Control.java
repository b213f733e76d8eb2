package org.sala.engine.storyline;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.Header;
import org.sala.engine.event.Keys;
import org.sala.engine.world.Account;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.HostState;
import org.sala.engine.world.World;

/// What the attacker can really do with machines at a moment, whatever it believes.
public record Control(Setting setting, World world) {

    public static Control of(Setting setting, World world) {
        return new Control(setting, world);
    }

    /// Whether the attacker's program runs on the machine and the machine is on the network.
    public boolean runs(int host, long at) {
        HostState.@Nullable Implant implant = world.host(host).implant();
        return implant != null
                && implant.process() != 0
                && setting.presence().on(host, at)
                && !world.cut(host, at)
                && !world.encrypted(host);
    }

    /// Whether a command of the attacker reaches the machine: over its own channel, or from another machine
    /// that has one.
    public boolean commands(int host, long at) {
        if (!runs(host, at)) {
            return false;
        }
        if (channelWorks(host, at) || fresh(host)) {
            return true;
        }
        for (int other : world.adversary().channels().keySet()) {
            if (other != host
                    && runs(other, at)
                    && channelWorks(other, at)
                    && world.reaches(other, host, at)) {
                return true;
            }
        }
        return false;
    }

    /// What a person started goes through its first steps by itself, before there is any channel.
    private boolean fresh(int host) {
        return world.adversary().channel(host) == null && setting.host(host).isWorkstation();
    }

    /// Whether the machine's own channel to the outside works.
    public boolean channelWorks(int host, long at) {
        Adversary.Channel channel = world.adversary().channel(host);
        return channel != null
                && passes(host, channel.domain(), at)
                && !(channel.failures() > 0 && channel.lastAnswer() == 0);
    }

    /// Whether a session from a machine to a name outside gets through.
    public boolean passes(int host, String domain, long at) {
        return world.reachesOutside(host, at)
                && !world.blocks().refuses(domain)
                && !world.blocks().addresses().contains(setting.addresses().outside(domain));
    }

    /// In whose name the attacker's program works there, and below which process.
    public Actor actor(Scene scene, int host) {
        HostState.@Nullable Implant implant = world.host(host).implant();
        if (implant == null || implant.process() == 0) {
            return scene.machine(host, "services.exe");
        }
        if (implant.system()) {
            return new Actor(host, Header.MACHINE, 0, implant.process(), Event.Integrity.SYSTEM);
        }
        Account account = setting.organisation().account(implant.account());
        long logon =
                account.person() >= 0 && owns(account, host)
                        ? Keys.session(account.person(), setting.day(implant.started()))
                        : 0;
        return new Actor(host, implant.account(), logon, implant.process(), Event.Integrity.MEDIUM);
    }

    private boolean owns(Account account, int host) {
        return setting.host(host).owner() == account.person();
    }
}
