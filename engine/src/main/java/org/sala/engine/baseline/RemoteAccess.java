package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// People at home come in by VPN; strangers try names at the same door.
final class RemoteAccess implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("remote-access");
    private static final String[] GUESSED = {
        "admin",
        "administrator",
        "test",
        "vpn",
        "user",
        "guest",
        "support",
        "root",
        "office",
        "scan"
    };

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay != null && stay.remote()) {
                connect(day, desk, stay, day.begin(CAUSE, "person", desk.id));
            }
        }
        guesses(day, day.begin(CAUSE, "strangers", 0));
    }

    private static void connect(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
        Scribe scribe = day.scribe;
        Machine gateway = day.site.vpn;
        int home = day.site.addresses.home(desk.id);
        long session = scribe.nextId();
        Endpoint from = new Endpoint(desk.host, home, 1024 + (int) (session & 0xFFFF) % 64_000);
        long at = stay.at().vpn();
        long end = stay.logoff() - 15 * Ticks.SECOND;
        if (drawn.chance(1, 14)) {
            scribe.add(
                    new Event.VpnRefused(
                            scribe.header(
                                    at - drawn.between(12, 40) * Ticks.SECOND,
                                    gateway.id,
                                    desk.account),
                            desk.login,
                            from,
                            Event.LogonFailure.WRONG_PASSWORD));
        }
        long out = drawn.longTail(9_000_000, 260_000_000);
        long in = drawn.longTail(40_000_000, 1_900_000_000);
        Event.Volume volume = new Event.Volume(Math.max(Ticks.SECOND, end - at), out, in);
        Event.Volume none = new Event.Volume(0, 0, 0);
        scribe.add(
                new Event.Flow(
                        scribe.header(at - 4_000_000, desk.host, -1),
                        session,
                        0,
                        new Event.Ends(
                                from,
                                new Endpoint(gateway.id, gateway.host.address(), 1194),
                                Event.Transport.UDP,
                                -1),
                        volume,
                        new Exchange.Other("openvpn"),
                        Event.FlowOutcome.COMPLETED));
        scribe.add(
                new Event.VpnSession(
                        scribe.header(at, gateway.id, desk.account),
                        session,
                        true,
                        from,
                        day.address(desk.host),
                        none));
        scribe.add(
                new Event.VpnSession(
                        scribe.header(Math.max(end, at + 1), gateway.id, desk.account),
                        session,
                        false,
                        from,
                        day.address(desk.host),
                        volume));
    }

    private static void guesses(DayPlan day, RandomStream drawn) {
        int runs = drawn.below(5);
        for (int r = 0; r < runs; r++) {
            int stranger = day.site.addresses.stranger(drawn.nextLong() >>> 40);
            long at = day.midnight + drawn.between(0, 23 * Ticks.HOUR);
            int tries = 1 + drawn.below(8);
            for (int i = 0; i < tries; i++) {
                day.scribe.add(
                        new Event.VpnRefused(
                                day.scribe.header(at, day.site.vpn.id, -1),
                                GUESSED[drawn.below(GUESSED.length)],
                                new Endpoint(-1, stranger, 1024 + drawn.below(60_000)),
                                Event.LogonFailure.NO_SUCH_USER));
                at += drawn.between(2, 45) * Ticks.SECOND + drawn.below(9_999_999);
            }
        }
    }
}
