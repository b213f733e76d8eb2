package org.sala.engine.storyline;

import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.event.Event;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.AdversaryPlan.HerringPlan;
import org.sala.engine.scenario.Texts;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Person;

/// The ticket at the helpdesk by which an oddity can be known for what it is: written before it comes up.
final class HerringTicket {

    private static final int MORNING = 8 * 60 + 40;
    private static final int EVENING = 16 * 60 + 30;

    private final Setting setting;
    private final HerringPlan plan;

    HerringTicket(Setting setting, HerringPlan plan) {
        this.setting = setting;
        this.plan = plan;
    }

    /// When it is opened: on the working day before, in office hours; where the history begins later, shortly before.
    ///
    /// @param at    tick at which the herring comes up
    /// @param start tick before which nothing is written
    long opened(long at, long start) {
        RandomStream random = setting.random("herring ticket", plan.id());
        int minute = (int) random.between(MORNING, EVENING);
        long shortly = random.between(25, 80) * Ticks.MINUTE;
        int day = setting.organisation().country().workday(setting.day(at), -1);
        long before = Clock.at(setting.organisation(), day, minute);
        return Math.max(start, before >= start ? before : at - shortly);
    }

    /// Opens it, and closes it once what it announces is over.
    ///
    /// @param who person that wrote it; @param host that it speaks of
    /// @param at  tick at which the herring comes up
    void write(Scene scene, Person who, int host, long at) {
        SortedMap<String, String> names = new TreeMap<>(setting.names());
        int minute = Clock.minute(setting.organisation(), at);
        names.put("host", setting.host(host).name());
        names.put("time", two(minute / 60) + ":" + two(minute % 60));
        Texts texts = setting.scenario().texts();
        String subject = texts.render(Texts.BASE, plan.textKey() + ".ticket.subject", names);
        String body = texts.render(Texts.BASE, plan.textKey() + ".ticket.body", names);
        long key = scene.key("ticket");
        change(scene, who, key, "open", new String[] {subject, body});
        scene.goTo(at);
        scene.minutes(50, 95);
        change(scene, who, key, "solved", new String[] {subject, ""});
    }

    private void change(Scene scene, Person who, long key, String status, String[] text) {
        int server = setting.organisation().the(HostRole.HELPDESK_SERVER).id();
        scene.emit(
                new Event.TicketChanged(
                        scene.header(server, who.account()),
                        key,
                        status,
                        text[0],
                        text[1],
                        who.id()));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
