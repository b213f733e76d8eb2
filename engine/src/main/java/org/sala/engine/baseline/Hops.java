package org.sala.engine.baseline;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.MailMessage;
import org.sala.engine.time.Ticks;

/// The way of a mail over the servers: one hop each, with the exchanges between them.
final class Hops {

    private Hops() {}

    /// @param peer the other end: whence it came, or whither it went
    private record Stop(Event.HopKind kind, Endpoint peer, String status) {}

    private static void hop(DayPlan day, long at, Machine server, MailMessage mail, Stop stop) {
        day.scribe.add(
                new Event.MailHop(
                        day.scribe.header(at, server.system),
                        mail,
                        stop.kind,
                        stop.peer,
                        stop.status));
    }

    private static Endpoint relay(
            DayPlan day, long at, Machine from, Machine to, MailMessage mail) {
        return day.scribe.flow(
                at,
                day.machine(from.id, day.system(from.id, "master")),
                day.server(to, 25, Event.Transport.TCP),
                new Event.Volume(90 * Ticks.MILLISECOND + mail.size() / 3, mail.size() + 480, 560),
                new Exchange.Smtp(mail));
    }

    static long lag(long key) {
        return 300_000 + (key & 0x7FFFF);
    }

    /// From a workstation's submission to a mailbox of the house.
    static void internal(DayPlan day, long at, MailMessage mail) {
        Machine server = day.site.mail;
        long key = mail.key();
        hop(day, at, server, mail, new Stop(Event.HopKind.RECEIVED, mail.envelope().client(), ""));
        hop(
                day,
                at + lag(key),
                server,
                mail,
                new Stop(Event.HopKind.QUEUED, mail.envelope().client(), ""));
        hop(
                day,
                at + lag(key) + 400_000 + (key >>> 20 & 0xFFFFF),
                server,
                mail,
                new Stop(
                        Event.HopKind.DELIVERED,
                        new Endpoint(server.id, server.host.address(), 0),
                        "delivered via dovecot service"));
    }

    /// From outside over the gateway to a mailbox.
    static void inbound(DayPlan day, long at, MailMessage mail) {
        Machine gateway = day.site.gateway;
        Machine server = day.site.mail;
        Endpoint client = mail.envelope().client();
        long key = mail.key();
        day.scribe.add(stranger(day, at - 200_000, client, mail));
        hop(day, at, gateway, mail, new Stop(Event.HopKind.RECEIVED, client, ""));
        hop(day, at + lag(key), gateway, mail, new Stop(Event.HopKind.QUEUED, client, ""));
        long relayed = at + lag(key) + 4_000_000 + (key >>> 30 & 0xFFFFFF);
        Endpoint own = relay(day, relayed - 900_000, gateway, server, mail);
        hop(day, relayed - 500_000, server, mail, new Stop(Event.HopKind.RECEIVED, own, ""));
        hop(day, relayed - 250_000, server, mail, new Stop(Event.HopKind.QUEUED, own, ""));
        hop(
                day,
                relayed,
                gateway,
                mail,
                new Stop(
                        Event.HopKind.RELAYED,
                        new Endpoint(server.id, server.host.address(), 25),
                        "250 2.0.0 Ok: queued"));
        hop(
                day,
                relayed + 600_000 + (key >>> 12 & 0xFFFFF),
                server,
                mail,
                new Stop(
                        Event.HopKind.DELIVERED,
                        new Endpoint(server.id, server.host.address(), 0),
                        "delivered via dovecot service"));
    }

    /// From a workstation out over the gateway.
    static void outbound(DayPlan day, long at, MailMessage mail) {
        Machine gateway = day.site.gateway;
        Machine server = day.site.mail;
        long key = mail.key();
        String recipient = mail.envelope().recipients().getFirst();
        String domain = recipient.substring(recipient.indexOf('@') + 1);
        int target = day.site.addresses.outside("mx." + domain);
        hop(day, at, server, mail, new Stop(Event.HopKind.RECEIVED, mail.envelope().client(), ""));
        hop(
                day,
                at + lag(key),
                server,
                mail,
                new Stop(Event.HopKind.QUEUED, mail.envelope().client(), ""));
        long relayed = at + lag(key) + 2_000_000 + (key >>> 30 & 0xFFFFFF);
        Endpoint own = relay(day, relayed - 900_000, server, gateway, mail);
        hop(day, relayed - 500_000, gateway, mail, new Stop(Event.HopKind.RECEIVED, own, ""));
        hop(day, relayed - 250_000, gateway, mail, new Stop(Event.HopKind.QUEUED, own, ""));
        hop(
                day,
                relayed,
                server,
                mail,
                new Stop(
                        Event.HopKind.RELAYED,
                        new Endpoint(gateway.id, gateway.host.address(), 25),
                        "250 2.0.0 Ok: queued"));
        long sent = relayed + 9_000_000 + (key >>> 10 & 0x3FFFFFF);
        day.scribe.flow(
                sent - 6_000_000,
                day.machine(gateway.id, day.system(gateway.id, "master")),
                new Scribe.Peer(-1, target, 25, Event.Transport.TCP, -1),
                new Event.Volume(
                        500 * Ticks.MILLISECOND + (key >>> 5 & 0x3FFFFF), mail.size() + 520, 640),
                new Exchange.Smtp(mail));
        hop(
                day,
                sent,
                gateway,
                mail,
                new Stop(Event.HopKind.RELAYED, new Endpoint(-1, target, 25), "250 2.0.0 OK"));
    }

    /// Refused at the gateway's door.
    static void rejected(DayPlan day, long at, MailMessage mail, String status) {
        day.scribe.add(stranger(day, at - 200_000, mail.envelope().client(), mail));
        hop(
                day,
                at,
                day.site.gateway,
                mail,
                new Stop(Event.HopKind.REJECTED, mail.envelope().client(), status));
    }

    private static Event.Flow stranger(DayPlan day, long at, Endpoint client, MailMessage mail) {
        Machine gateway = day.site.gateway;
        long id = day.scribe.nextId();
        return new Event.Flow(
                day.scribe.header(at, -1, -1),
                id,
                0,
                new Event.Ends(
                        client,
                        new Endpoint(gateway.id, gateway.host.address(), 25),
                        Event.Transport.TCP,
                        -1),
                new Event.Volume(700 * Ticks.MILLISECOND + (id & 0x7FFFFF), mail.size() + 500, 610),
                new Exchange.Smtp(mail),
                Event.FlowOutcome.COMPLETED);
    }
}
