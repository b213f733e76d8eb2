package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// The house's own applications: people work cases in the browser, the application asks the database.
final class LineApplications implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("case-work");
    private static final String[] PATHS = {
        "/cases",
        "/cases/open",
        "/cases/search",
        "/case/",
        "/case/",
        "/case/",
        "/approve",
        "/print/",
        "/register/lookup",
        "/inbox"
    };

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay == null) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "person", desk.id);
            int usual =
                    switch (desk.department) {
                        case "public-service", "operations", "records" -> 26;
                        case "finance", "hr" -> 12;
                        default -> 3;
                    };
            int cases = (int) (drawn.bell(usual, usual / 3 + 1) * stay.worked() / (7 * Ticks.HOUR));
            int application =
                    desk.department.equals("finance") || desk.department.equals("hr") ? 1 : 0;
            Machine server = day.site.applications[application % day.site.applications.length];
            Machine database = day.site.databases[application % day.site.databases.length];
            long first = Math.max(stay.connected(), stay.at().browser()) + 4 * Ticks.SECOND;
            Exchange.HttpHeads heads =
                    new Exchange.HttpHeads(desk.userAgent, "http://" + server.name.text + "/");
            long asked = 0;
            for (int i = 0; i < cases; i++) {
                long at = stay.moment(drawn, first);
                if (at < first || !day.connected(desk.host, at)) {
                    continue;
                }
                Scribe.Talker client = day.person(desk, desk.browser(day.day));
                if (asked == 0) {
                    at = Math.max(at, first + Ticks.SECOND);
                    day.lookup(first, client, server.name);
                    day.tickets.networkLogon(
                            first + 300_000,
                            client,
                            new Tickets.Who(desk.login, desk.account),
                            server,
                            new long[] {drawn.between(5, 60) * Ticks.MINUTE, 0});
                    asked = first;
                }
                work(
                        day,
                        client,
                        new Machine[] {server, database},
                        new long[] {at, stay.logoff() - 30 * Ticks.SECOND},
                        heads);
            }
        }
    }

    private static void work(
            DayPlan day,
            Scribe.Talker client,
            Machine[] servers,
            long[] span,
            Exchange.HttpHeads heads) {
        long at = span[0];
        long mix = day.scribe.nextId();
        int steps = 2 + (int) (mix & 3);
        for (int i = 0; i < steps && at < span[1]; i++) {
            long draw = day.scribe.nextId();
            String path = PATHS[(int) (draw >>> 3 & 0xFFFF) % PATHS.length];
            String url =
                    "http://"
                            + servers[0].name.text
                            + (path.endsWith("/")
                                    ? path + (20_000 + (draw >>> 24 & 0xFFFF))
                                    : path);
            boolean post = path.equals("/approve");
            day.scribe.flow(
                    at,
                    client,
                    day.server(servers[0], 80, Event.Transport.TCP),
                    new Event.Volume(
                            300_000 + (draw >>> 30 & 0x7FFFFF),
                            post ? 2900 : 740,
                            post ? 800 : 5_000 + (draw & 0x7FFF)),
                    new Exchange.Http(
                            post ? "POST" : "GET",
                            url,
                            new Exchange.HttpAnswer(post ? 302 : 200, "text/html", false),
                            heads));
            if (i == 0) {
                String process = servers[0].windows ? "w3wp.exe" : "java";
                day.scribe.flow(
                        at + 60_000 + (draw & 0xFFFF),
                        day.machine(servers[0].id, day.system(servers[0].id, process)),
                        day.server(servers[1], 1433, Event.Transport.TCP),
                        new Event.Volume(
                                90_000 + (draw >>> 32 & 0x3FFFFF), 900, 2_000 + (draw & 0x3FFFF)),
                        DayPlan.other("ms-sql-s"));
            }
            at += 4 * Ticks.SECOND + (draw >>> 20 & 0xFFFFFFFL);
        }
    }
}
