package org.sala.engine.baseline;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;

/// What habits know when they plan a local day: who is in, which machines are on, who has which address.
final class DayPlan {

    final Site site;
    final Scribe scribe = new Scribe();
    final Tickets tickets;
    final int day;
    final long midnight;
    final boolean workday;
    private final Seed seed;
    private final @Nullable Stay[] stays;
    private final Boots.@Nullable Uptime[] uptimes;
    private final int[] addresses;

    DayPlan(Site site, Seed seed, Attendance attendance, Boots boots, int day) {
        this.site = site;
        this.seed = seed;
        this.day = day;
        this.midnight = Ticks.startOfDay(day, site.organisation.country().offsetSeconds());
        this.workday = site.organisation.country().isWorkday(day);
        int people = site.organisation.people().size();
        this.stays = new @Nullable Stay[people];
        for (int i = 0; i < people; i++) {
            stays[i] = attendance.stay(i, day);
        }
        int hosts = site.organisation.hosts().size();
        this.uptimes = new Boots.@Nullable Uptime[hosts];
        this.addresses = new int[hosts];
        for (Host host : site.organisation.hosts()) {
            uptimes[host.id()] = boots.uptime(host, day);
            Stay stay = host.owner() < 0 ? null : stays[host.owner()];
            addresses[host.id()] =
                    stay != null && stay.remote()
                            ? site.addresses.vpn(host.owner(), day)
                            : site.addresses.of(host, day);
        }
        this.tickets = new Tickets(this);
    }

    /// Begins the occasion of one law, thing and day: its stream, and its key for the events that follow.
    RandomStream begin(Cause.Habit cause, String thing, int index) {
        RandomStream stream =
                RandomStream.of(seed, cause.law(), thing + " " + index + ", day " + day);
        scribe.begin(cause, stream.nextLong());
        return stream;
    }

    @Nullable Stay stay(int person) {
        return stays[person];
    }

    Boots.@Nullable Uptime uptime(int host) {
        return uptimes[host];
    }

    /// Local day of the boot in force; the host must be on.
    int bootDay(int host) {
        Boots.Uptime uptime = uptimes[host];
        return uptime == null ? day : uptime.bootDay();
    }

    boolean on(int host, long at) {
        Boots.Uptime uptime = uptimes[host];
        return uptime != null && at >= uptime.from() && at < uptime.to();
    }

    /// Whether a host can talk to the house at that time: on, and at home only within the tunnel.
    boolean connected(int host, long at) {
        if (!on(host, at)) {
            return false;
        }
        int owner = site.machines[host].host.owner();
        Stay stay = owner < 0 ? null : stays[owner];
        return stay == null
                || !stay.remote()
                || at >= stay.at().vpn() && at < stay.logoff() - 20 * Ticks.SECOND;
    }

    int address(int host) {
        return addresses[host];
    }

    /// The machine's own voice on the network.
    Scribe.Talker machine(int host, long process) {
        return new Scribe.Talker(host, -1, addresses[host], process);
    }

    Scribe.Talker person(Desk desk, long process) {
        return new Scribe.Talker(desk.host, desk.account, addresses[desk.host], process);
    }

    long system(int host, String name) {
        return org.sala.engine.event.Keys.system(host, bootDay(host), name);
    }

    /// The other end inside the house.
    Scribe.Peer server(Machine machine, int port, Event.Transport transport) {
        return new Scribe.Peer(machine.id, machine.host.address(), port, transport, -1);
    }

    /// Asks the resolver; returns when the answer is there.
    long lookup(long at, Scribe.Talker talker, Name name) {
        long wait = 3 * Ticks.MILLISECOND + (name.key & 0x3FFFF);
        scribe.flow(
                at,
                talker,
                site.resolverPeer,
                new Event.Volume(wait, name.text.length() + 18L, name.answerOctets),
                name.question);
        return at + wait + 20_000 + (name.key >>> 40 & 0x3FFF);
    }

    /// Asks the resolver unless the cache still holds the answer.
    long lookup(long at, Scribe.Talker talker, Name name, long[] cache) {
        if (cache[name.index] > at) {
            return at;
        }
        long answered = lookup(at, talker, name);
        cache[name.index] = answered + name.ttl * Ticks.SECOND;
        return answered;
    }

    /// An address outside, reached through the proxy.
    Scribe.Peer web(Name name, int port) {
        return new Scribe.Peer(-1, name.address, port, Event.Transport.TCP, site.proxy.id);
    }

    static Exchange.Other other(String service) {
        return new Exchange.Other(service);
    }
}
