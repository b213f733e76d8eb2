package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Manner;

/// People read the web: bursts of pages through the proxy, with what pages load from elsewhere.
///
/// The browser's proxy script resolves the name of each address, so the resolver sees the client ask.
final class Browsing implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("browsing");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay != null) {
                RandomStream drawn = day.begin(CAUSE, "person", desk.id);
                new Reader(day, desk, stay, drawn).write();
            }
        }
    }

    private static final List<String> PAPERS =
            List.of(
                    "Tender_documents",
                    "Annual_report",
                    "Application_form",
                    "Price_list",
                    "Statement_of_account",
                    "Revised_allowances");

    private static final class Reader {
        private final DayPlan day;
        private final Scribe scribe;
        private final Desk desk;
        private final Stay stay;
        private final RandomStream drawn;
        private final WebSites web;
        private final Scribe.Talker browser;
        private final long[] cache;
        private final long[] tunnel;
        private final long end;
        private final int[] favourites = new int[6];
        private final Event.Program image;

        Reader(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            this.day = day;
            this.scribe = day.scribe;
            this.desk = desk;
            this.stay = stay;
            this.drawn = drawn;
            this.web = day.site.sites;
            this.browser = day.person(desk, desk.browser(day.day));
            this.cache = new long[day.site.nameCount()];
            this.tunnel = new long[day.site.nameCount()];
            this.end = stay.logoff() - 8 * Ticks.SECOND;
            RandomStream taste = RandomStream.of(Tickets.key("favourites", day.site.key, desk.id));
            for (int i = 0; i < favourites.length; i++) {
                favourites[i] = taste.weighted(web.weights);
            }
            this.image =
                    day.site.software.program(
                            desk.chrome
                                    ? "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"
                                    : "C:\\Program Files (x86)\\Microsoft\\Edge\\Application"
                                            + "\\msedge.exe",
                            desk.chrome ? "Google Chrome" : "Microsoft Edge",
                            "131.0.6778.109");
        }

        void write() {
            long worked = stay.worked();
            int bursts = (int) (worked * desk.busy / (20 * Ticks.MINUTE * 100)) + drawn.below(3);
            long first = stay.at().browser() + 3 * Ticks.SECOND;
            long[] starts = new long[bursts + 1];
            starts[bursts] = end;
            for (int i = 0; i < bursts; i++) {
                starts[i] = i == 0 ? first + drawn.below(90_000_000) : stay.moment(drawn, first);
            }
            // the caches below are filled in the order of time, so the bursts must come in it
            java.util.Arrays.sort(starts);
            for (int i = 0; i < bursts; i++) {
                long until = Math.min(stay.spanEnd(starts[i]), starts[i + 1] - 3 * Ticks.SECOND);
                burst(starts[i], Math.min(until, end));
            }
        }

        private void burst(long from, long until) {
            int site =
                    drawn.chance(3, 5) ? favourites[drawn.below(6)] : drawn.weighted(web.weights);
            int pages = 1 + (int) drawn.longTail(0, 11);
            long at = from;
            String before = "";
            for (int i = 0; i < pages && at < until; i++) {
                if (i == 0 || drawn.chance(1, 4)) {
                    renderer(at);
                }
                WebSites.WebSite page = web.sites.get(site);
                before = visit(at, page, before);
                at += drawn.waiting(26 * Ticks.SECOND) + 2 * Ticks.SECOND + drawn.below(9_999_999);
                if (drawn.chance(1, 4)) {
                    site = drawn.weighted(web.weights);
                    before = "";
                }
            }
        }

        /// A tab's process, gone when the tab is closed.
        private void renderer(long at) {
            long process = scribe.nextId();
            long life = drawn.longTail(20 * Ticks.SECOND, 50 * Ticks.MINUTE);
            scribe.start(
                    at - 100_000,
                    desk.user,
                    process,
                    desk.browser(day.day),
                    new Scribe.Launch(
                            image,
                            new Event.Context(
                                    "\""
                                            + image.path()
                                            + "\" --type=renderer"
                                            + " --lang="
                                            + day.site.organisation.country().language()
                                            + " --device-scale-factor=1 --num-raster-threads=4"
                                            + " --renderer-client-id="
                                            + (5 + drawn.below(400))
                                            + " --launch-time-ticks="
                                            + (drawn.nextLong() >>> 30),
                                    desk.profile,
                                    desk.session(day.day),
                                    Event.Integrity.LOW)));
            scribe.end(Math.min(at + life, end + 10 * Ticks.SECOND), desk.user, process, 0);
        }

        private String visit(long at, WebSites.WebSite site, String referer) {
            String url =
                    site.urls().length == 0 ? "" : site.urls()[drawn.below(site.urls().length)];
            long ready = day.lookup(at, browser, site.name(), cache);
            if (site.plain()) {
                Exchange.HttpHeads heads = new Exchange.HttpHeads(desk.userAgent, referer);
                get(ready, site.name(), url, page(url, heads));
                if (drawn.chance(1, 12)) {
                    download(ready + drawn.between(2, 9) * Ticks.SECOND, site, referer);
                }
                resources(ready + drawn.between(120, 900) * Ticks.MILLISECOND, site, url);
            } else {
                connect(ready, site.name(), site.category().equals("video"));
            }
            for (Name party : site.parties()) {
                if (drawn.chance(2, 3)) {
                    long then = ready + drawn.between(90, 1800) * Ticks.MILLISECOND;
                    long answered = day.lookup(then + drawn.below(9999), browser, party, cache);
                    connect(answered, party, false);
                }
            }
            return url;
        }

        private Exchange.Http page(String url, Exchange.HttpHeads heads) {
            int lot = drawn.below(60);
            Exchange.HttpAnswer answer =
                    lot == 0
                            ? web.missing
                            : lot < 4 ? web.moved : lot < 9 ? web.unchanged : web.html;
            return new Exchange.Http("GET", url, answer, heads);
        }

        private void get(long at, Name name, String url, Exchange.Http http) {
            boolean full = http.answer().status() == 200;
            scribe.flow(
                    at,
                    browser,
                    day.web(name, 80),
                    new Event.Volume(
                            Manner.request(drawn),
                            380 + url.length() + drawn.below(420),
                            full ? drawn.longTail(900, 160_000) : drawn.between(180, 420)),
                    http);
        }

        /// A paper or form of the site, packed.
        private void download(long at, WebSites.WebSite site, String referer) {
            String folder = "http://" + site.name().text + Manner.handed(drawn);
            String type = drawn.chance(1, 2) ? "application/octet-stream" : "application/zip";
            String file =
                    "/"
                            + drawn.pick(PAPERS)
                            + "_"
                            + drawn.between(2, 2026)
                            + (drawn.chance(1, 2) ? ".zip" : ".docm");
            Exchange.HttpAnswer answer = new Exchange.HttpAnswer(200, type, false);
            Exchange.HttpHeads heads = new Exchange.HttpHeads(desk.userAgent, referer);
            scribe.flow(
                    at,
                    browser,
                    day.web(site.name(), 80),
                    new Event.Volume(
                            Manner.request(drawn) + 200_000,
                            380L + folder.length() + file.length() + drawn.below(420),
                            drawn.between(60_000, 820_000)),
                    new Exchange.Http("GET", folder + file, answer, heads));
        }

        private void resources(long at, WebSites.WebSite site, String url) {
            int count = 1 + drawn.below(5);
            Exchange.HttpHeads heads = new Exchange.HttpHeads(desk.userAgent, url);
            String root = "http://" + site.name().text;
            for (int i = 0; i < count; i++) {
                int kind = drawn.below(4);
                Exchange.HttpAnswer answer =
                        switch (kind) {
                            case 0 -> web.script;
                            case 1 -> web.style;
                            case 2 -> drawn.chance(1, 3) ? web.unchanged : web.imageHit;
                            default -> web.image;
                        };
                String path =
                        kind < 2
                                ? (kind == 0 ? "/assets/app.js?v=" : "/assets/site.css?v=")
                                        + (12 + (site.name().address & 31))
                                : "/images/" + drawn.between(1000, 9999) + ".jpg";
                get(
                        at + drawn.below(6_000_000),
                        site.name(),
                        root + path,
                        new Exchange.Http("GET", root + path, answer, heads));
            }
        }

        /// A tunnel to a TLS site; used again while it is open.
        private void connect(long at, Name name, boolean heavy) {
            if (tunnel[name.index] > at) {
                return;
            }
            Event.Volume volume = Manner.tunnel(drawn);
            tunnel[name.index] = at + volume.duration();
            scribe.flow(
                    at,
                    browser,
                    day.web(name, 443),
                    heavy
                            ? new Event.Volume(
                                    volume.duration(),
                                    volume.out(),
                                    drawn.longTail(300_000, 48_000_000))
                            : volume,
                    new Exchange.Tls(name.text, desk.userAgent, name.text));
        }
    }
}
