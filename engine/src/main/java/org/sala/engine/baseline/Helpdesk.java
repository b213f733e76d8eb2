package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Pools;

/// Small troubles reach the helpdesk and are answered.
final class Helpdesk implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("helpdesk");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        List<Pools.TicketText> texts = day.site.organisation.country().pools().writing().tickets();
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            RandomStream drawn = day.begin(CAUSE, "person", desk.id);
            if (stay == null || !drawn.chance(1, 13)) {
                continue;
            }
            Pools.TicketText text = drawn.pick(texts);
            long key = day.scribe.nextId();
            long at = stay.moment(drawn, stay.logon() + 4 * Ticks.MINUTE);
            Machine server = day.site.helpdesk;
            day.scribe.add(
                    new Event.TicketChanged(
                            day.scribe.header(at, server.id, desk.account),
                            key,
                            "open",
                            text.subject(),
                            text.text(),
                            desk.id));
            Desk helper = helper(day, drawn);
            Stay there = day.stay(helper.id);
            if (there == null || helper == desk) {
                continue;
            }
            long taken = at + drawn.longTail(4 * Ticks.MINUTE, 5 * Ticks.HOUR);
            long solved = taken + drawn.longTail(3 * Ticks.MINUTE, 3 * Ticks.HOUR);
            if (there.active(taken)) {
                day.scribe.add(
                        new Event.TicketChanged(
                                day.scribe.header(taken, server.id, helper.account),
                                key,
                                "assigned",
                                text.subject(),
                                "",
                                helper.id));
                if (there.active(solved)) {
                    day.scribe.add(
                            new Event.TicketChanged(
                                    day.scribe.header(solved, server.id, helper.account),
                                    key,
                                    "solved",
                                    text.subject(),
                                    text.answer(),
                                    helper.id));
                }
            }
        }
    }

    private static Desk helper(DayPlan day, RandomStream drawn) {
        Desk helper = day.site.desks[0];
        for (int i = 0; i < 200; i++) {
            helper = day.site.desks[drawn.below(day.site.desks.length)];
            if (helper.department.equals("it") && day.stay(helper.id) != null) {
                return helper;
            }
        }
        return helper;
    }
}
