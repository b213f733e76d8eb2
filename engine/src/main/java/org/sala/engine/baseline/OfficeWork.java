package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// People write, calculate and read: on their own disk and on the share of their department.
final class OfficeWork implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("office-work");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay != null) {
                person(day, desk, stay, day.begin(CAUSE, "person", desk.id));
            }
        }
    }

    private static void person(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
        Documents documents = new Documents(day, desk, drawn);
        Scribe.Talker client = day.person(desk, 0);
        Tickets.Who who = new Tickets.Who(desk.login, desk.account);
        long wanted = Math.max(1, drawn.bell(13, 5)) * desk.busy / 100;
        int pieces = (int) (wanted * stay.worked() / (7 * Ticks.HOUR)) + 1;
        long[] logonEnds = new long[day.site.machines.length];
        long[] ticket = new long[day.site.machines.length];
        long first = stay.connected() + 90 * Ticks.SECOND;
        Documents.Document last = documents.document(drawn.below(40));
        long[] moments = new long[pieces];
        for (int i = 0; i < pieces; i++) {
            moments[i] = stay.moment(drawn, first);
        }
        // a logon serves the work after it, so the pieces come in the order of time
        java.util.Arrays.sort(moments);
        for (long at : moments) {
            Documents.Document document =
                    drawn.chance(1, 3) ? last : documents.document(drawn.below(40));
            last = document;
            if (at < first) {
                continue;
            }
            if (document.server() >= 0) {
                Machine server = day.site.machines[document.server()];
                if (!day.connected(desk.host, at)) {
                    continue;
                }
                long stays = drawn.between(10, 26) * Ticks.MINUTE;
                if (logonEnds[server.id] < at) {
                    day.lookup(at - 9_000_000, client, server.name);
                    day.tickets.networkLogon(
                            at - 8_000_000,
                            client,
                            who,
                            server,
                            new long[] {stays, ticket[server.id]});
                    logonEnds[server.id] = at + stays;
                }
                documents.share(at, document, client, drawn.chance(2, 5));
            }
            documents.work(at, stay, document);
        }
        clicks(day, desk, stay, drawn);
    }

    /// What Explorer notes while people click: counters of programs started.
    private static void clicks(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
        int clicks = (int) (stay.worked() / (16 * Ticks.MINUTE)) * desk.busy / 100;
        long first = stay.logon() + 10 * Ticks.SECOND;
        for (int i = 0; i < clicks; i++) {
            day.scribe.add(
                    new Event.RegistryChange(
                            day.scribe.header(stay.moment(drawn, first), desk.user),
                            Event.RegistryOperation.SET_VALUE,
                            desk.shell(day.day),
                            desk.hive
                                    + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"
                                    + "\\UserAssist\\{CEBFF5CD-ACE2-4F4F-9178-9926F41749EA}\\Count",
                            COUNTED[drawn.below(COUNTED.length)],
                            "REG_BINARY",
                            "binary"));
        }
    }

    private static final String[] COUNTED = {
        "Zvpebfbsg.Bssvpr.BHGYBBX.RKR.15",
        "Zvpebfbsg.Bssvpr.JVAJBEQ.RKR.15",
        "Zvpebfbsg.Bssvpr.RKPRY.RKR.15",
        "Puebzr",
        "ZFRqtr",
        "Zvpebfbsg.Jvaqbjf.Rkcybere",
        "{1NP14R77-02R7-4R5Q-O744-2RO1NR5198O7}\\abgrcnq.rkr",
        "{1NP14R77-02R7-4R5Q-O744-2RO1NR5198O7}\\pnyp.rkr"
    };
}
