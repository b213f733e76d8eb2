package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// Passwords are changed when they expire; a saved old one then locks its owner out until the helpdesk helps.
final class PasswordTrouble implements Habit {

    private static final Cause.Habit CAUSE =
            new Cause.Habit("password-changed-old-one-still-saved");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            RandomStream drawn = day.begin(CAUSE, "person", desk.id);
            if (stay == null || stay.remote() || !drawn.chance(1, 48)) {
                continue;
            }
            long at = stay.logon() + drawn.between(40, 400) * Ticks.SECOND;
            Machine controller = day.site.controller(desk.host);
            day.scribe.add(
                    new Event.AccountChanged(
                            day.scribe.header(at, controller.id, desk.account),
                            Event.AccountChange.PASSWORD_CHANGED,
                            desk.login,
                            "",
                            0));
            if (drawn.chance(1, 3)) {
                lockedOut(day, desk, stay, at + drawn.between(3, 90) * Ticks.MINUTE, drawn);
            }
        }
    }

    private static void lockedOut(
            DayPlan day, Desk desk, Stay stay, long from, RandomStream drawn) {
        Machine server = day.site.fileServer(desk.person.department());
        Machine controller = day.site.controller(server.id);
        Scribe.Talker client = day.person(desk, day.system(desk.host, SystemProcesses.LSASS));
        Tickets.Who who = new Tickets.Who(desk.login, desk.account);
        long at = from;
        for (int i = 0; i < 5; i++) {
            if (at > stay.logoff() - 20 * Ticks.MINUTE) {
                return;
            }
            day.tickets.ntlmRefused(at, client, who, server);
            at += drawn.between(1, 40) * Ticks.SECOND + drawn.below(9_000_000);
        }
        day.scribe.add(
                new Event.AccountChanged(
                        day.scribe.header(at, controller.id, desk.account),
                        Event.AccountChange.LOCKED_OUT,
                        desk.login,
                        "",
                        0));
        for (int i = 0; i < 2; i++) {
            at += drawn.between(20, 200) * Ticks.SECOND;
            day.scribe.add(
                    new Event.LogonFailed(
                            day.scribe.header(at, server.id, desk.account),
                            Event.LogonType.NETWORK,
                            Event.Protocol.NTLM,
                            new Endpoint(
                                    desk.host,
                                    day.address(desk.host),
                                    49_152 + drawn.below(16_000)),
                            desk.login,
                            Event.LogonFailure.LOCKED_OUT));
        }
        for (Desk helper : day.site.desks) {
            Stay there = day.stay(helper.id);
            if (helper.admin && there != null && helper != desk) {
                long unlocked =
                        Math.max(
                                at + drawn.between(4, 25) * Ticks.MINUTE,
                                there.logon() + 5 * Ticks.MINUTE);
                day.scribe.add(
                        new Event.AccountChanged(
                                day.scribe.header(unlocked, controller.id, helper.adminAccount),
                                Event.AccountChange.UNLOCKED,
                                desk.login,
                                "",
                                0));
                return;
            }
        }
    }
}
