package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// People print on the printers of their floor, over the print server.
final class Printing implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("printing");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        java.util.List<String> makes = day.site.organisation.country().pools().goods().printers();
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay == null || stay.remote()) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "person", desk.id);
            int jobs = (int) Math.max(0, drawn.bell(4, 3) * desk.busy / 100);
            String printer =
                    "PRN-"
                            + (1 + desk.person.department() % 6)
                            + "F "
                            + makes.get(desk.person.department() % makes.size());
            Documents documents = new Documents(day, desk, drawn);
            for (int i = 0; i < jobs; i++) {
                long at = stay.moment(drawn, stay.connected() + 3 * Ticks.MINUTE);
                print(
                        day,
                        desk,
                        new long[] {at, stay.logoff() - Ticks.SECOND},
                        new String[] {printer, documents.document(drawn.below(40)).name()},
                        drawn);
            }
        }
    }

    private static void print(
            DayPlan day, Desk desk, long[] time, String[] what, RandomStream drawn) {
        long at = time[0];
        long last = time[1];
        Scribe scribe = day.scribe;
        Machine server = day.site.printing;
        int pages = (int) drawn.longTail(1, 44);
        Scribe.Talker spooler =
                new Scribe.Talker(
                        desk.host,
                        desk.account,
                        day.address(desk.host),
                        day.system(desk.host, SystemProcesses.SPOOLER));
        day.tickets.networkLogon(
                at - 3_000_000,
                spooler,
                new Tickets.Who(desk.login, desk.account),
                server,
                new long[] {drawn.between(14, 60) * Ticks.SECOND, 0});
        scribe.flow(
                at - 900_000,
                spooler,
                day.server(server, 445, Event.Transport.TCP),
                new Event.Volume(
                        drawn.between(300, 4000) * Ticks.MILLISECOND,
                        pages * drawn.between(22_000, 180_000),
                        2900),
                new Exchange.Print(what[1]));
        scribe.add(
                new Event.Printed(
                        scribe.header(at + pages * 4_000_000L, server.id, desk.account),
                        what[1],
                        what[0],
                        pages));
        if (drawn.chance(1, 3)) {
            long process = scribe.nextId();
            scribe.start(
                    at - 5_000_000,
                    desk.user,
                    process,
                    desk.shell(day.day),
                    new Scribe.Launch(
                            day.site.software.system(
                                    day.site.machines[desk.host].host.facts().os(),
                                    "C:\\Windows\\splwow64.exe"),
                            new Event.Context(
                                    "C:\\Windows\\splwow64.exe 12288",
                                    "C:\\Windows\\system32\\",
                                    desk.session(day.day),
                                    Event.Integrity.MEDIUM)));
            scribe.end(
                    Math.min(at + drawn.between(20, 125) * Ticks.SECOND, last),
                    desk.user,
                    process,
                    0);
        }
    }
}
