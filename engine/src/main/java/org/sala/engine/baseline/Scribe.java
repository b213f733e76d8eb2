package org.sala.engine.baseline;

import java.util.Arrays;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.random.RandomStream;

/// Writes down the events of a day as habits plan them, in any order; the day sorts them.
///
/// Event ids are mixed from the occasion's key and a count within the occasion, so that one occasion
/// cannot move the ids of another.
final class Scribe {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Event[] events = new Event[1 << 16];
    private int size;
    private Cause cause = new Cause.Habit("none");
    private long base;

    /// Begins an occasion: what follows is caused by it.
    void begin(Cause why, long key) {
        cause = why;
        base = key;
    }

    long nextId() {
        base += GOLDEN;
        return RandomStream.mix(base);
    }

    /// The clock runs on between one act and the next: less than a millisecond, so that events that are
    /// planned a whole number of milliseconds apart do not share their last digits.
    Header header(long at, int host, int account) {
        long id = nextId();
        return new Header(id, at + (id >>> 51), host, account, cause);
    }

    Header header(long at, Actor actor) {
        return header(at, actor.host(), actor.account());
    }

    void add(Event event) {
        if (size == events.length) {
            events = Arrays.copyOf(events, size * 2);
        }
        events[size++] = event;
    }

    int size() {
        return size;
    }

    Event[] events() {
        return events;
    }

    /// Someone who acts on a machine. @param account index, -1 the machine itself
    record Actor(int host, int account) {}

    /// Someone who talks over the network. @param process key of the talking process
    record Talker(int host, int account, int address, long process) {
        Talker by(long other) {
            return new Talker(host, account, address, other);
        }
    }

    /// The other end. @param proxy index of the proxy on the way, -1 direct
    record Peer(int host, int address, int port, Event.Transport transport, int proxy) {}

    /// A program with command line, as it is started.
    record Launch(Event.Program image, Event.Context context) {}

    void start(long at, Actor actor, long process, long parent, Launch launch) {
        add(
                new Event.ProcessStart(
                        header(at, actor), process, parent, launch.image(), launch.context()));
    }

    void end(long at, Actor actor, long process, int code) {
        add(new Event.ProcessEnd(header(at, actor), process, code));
    }

    Endpoint flow(long at, Talker talker, Peer peer, Event.Volume volume, Exchange exchange) {
        return flow(at, talker, peer, new Talk(volume, exchange, Event.FlowOutcome.COMPLETED));
    }

    /// What was said, how much, and how it ended.
    record Talk(Event.Volume volume, Exchange exchange, Event.FlowOutcome outcome) {}

    /// @return the initiator's end with its port, chosen here once
    Endpoint flow(long at, Talker talker, Peer peer, Talk talk) {
        Header header = header(at, talker.host(), talker.account());
        int port = 49_152 + (int) (header.id() & 0x3FFF);
        Endpoint from = new Endpoint(talker.host(), talker.address(), port);
        add(
                new Event.Flow(
                        header,
                        RandomStream.mix(header.id() + 1),
                        talker.process(),
                        new Event.Ends(
                                from,
                                new Endpoint(peer.host(), peer.address(), peer.port()),
                                peer.transport(),
                                peer.proxy()),
                        talk.volume(),
                        talk.exchange(),
                        talk.outcome()));
        return from;
    }
}
