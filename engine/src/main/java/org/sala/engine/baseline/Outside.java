package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// The Internet at the door: citizens on the portal, crawlers, scanners, spam and plain noise.
final class Outside implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("internet-at-the-door");

    private static final String[] PAGES = {
        "/",
        "/en/",
        "/news",
        "/news/announcements",
        "/services",
        "/services/register",
        "/services/licence",
        "/services/fees",
        "/forms",
        "/forms/A-12.pdf",
        "/forms/B-03.pdf",
        "/forms/C-07.pdf",
        "/contact",
        "/offices",
        "/offices/map",
        "/faq",
        "/about",
        "/about/history",
        "/procurement",
        "/procurement/notices",
        "/careers",
        "/statistics",
        "/search?q=fees",
        "/search?q=office+hours",
        "/search?q=form"
    };
    private static final String[] ASSETS = {
        "/static/css/site.css", "/static/js/main.js", "/static/img/emblem.png",
        "/static/img/banner.jpg", "/static/fonts/local.woff2", "/favicon.ico"
    };
    private static final String[] PROBES = {
        "/wp-login.php",
        "/xmlrpc.php",
        "/.env",
        "/.git/config",
        "/admin/",
        "/phpmyadmin/",
        "/cgi-bin/luci/;stok=/locale",
        "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
        "/manager/html",
        "/solr/admin/info/system",
        "/HNAP1/",
        "/boaform/admin/formLogin",
        "/owa/auth/logon.aspx",
        "/api/v1/pods",
        "/actuator/health",
        "/login.action"
    };
    private static final String[] AGENTS = {
        "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/131.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 12; CPH2211) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/130.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                + " Version/17.6 Safari/605.1.15"
    };
    private static final String[] CRAWLERS = {
        "Mozilla/5.0 (compatible; WayfinderBot/2.1; +http://search.wayfinder.example/bot)",
        "Mozilla/5.0 (compatible; ArchiveSpider/1.4; +http://archive.example.org/spider)"
    };
    private static final String[] SCANNERS = {
        "Mozilla/5.0 zgrab/0.x",
        "python-requests/2.32.3",
        "curl/8.5.0",
        "Go-http-client/1.1",
        "-",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
    };
    private static final int[] KNOCKED = {
        22, 23, 23, 80, 81, 135, 139, 443, 445, 445, 1433, 2222, 2323, 3306, 3389, 3389, 5060, 5900,
        6379, 7547, 8080, 8081, 8443, 8728, 9200, 11_211, 27_017, 37_215, 52_869
    };

    private static final int[] RUSH = {
        3, 2, 1, 1, 1, 2, 5, 12, 26, 38, 42, 38, 27, 36, 38, 33, 25, 16, 12, 11, 12, 12, 9, 5
    };

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        int size = day.site.desks.length;
        for (int hour = 0; hour < 24; hour++) {
            RandomStream drawn = day.begin(CAUSE, "visitors", hour);
            int visits = RUSH[hour] * size / (day.workday ? 60 : 170) + drawn.below(3);
            for (int i = 0; i < visits; i++) {
                visit(day, drawn, hour(day, hour, drawn));
            }
            if (drawn.chance(5, 6)) {
                crawl(day, drawn, hour(day, hour, drawn));
            }
            RandomStream noise = day.begin(CAUSE, "noise", hour);
            scan(day, noise, hour(day, hour, noise));
            int knocks = (size >= 40 ? 330 : 40) + noise.below(size >= 40 ? 120 : 20);
            for (int i = 0; i < knocks; i++) {
                knock(day, noise, hour(day, hour, noise));
            }
            RandomStream spam = day.begin(CAUSE, "spam", hour);
            int letters = 1 + spam.below(Math.max(2, size / 11));
            for (int i = 0; i < letters; i++) {
                spam(day, spam, hour(day, hour, spam));
            }
        }
    }

    private static long hour(DayPlan day, int hour, RandomStream drawn) {
        return day.midnight + hour * Ticks.HOUR + drawn.between(Ticks.SECOND, Ticks.HOUR - 1);
    }

    private record Guest(Endpoint from, String agent) {}

    private static void request(
            DayPlan day, long at, Guest guest, String[] what, long[] sizeAndStatus) {
        Machine web = day.site.web;
        long id = day.scribe.nextId();
        Endpoint from =
                new Endpoint(-1, guest.from.address(), 1024 + (int) (id & 0x7FFF) * 3 % 64_000);
        String url = "http://www." + day.site.organisation.identity().domain() + what[0];
        int status = (int) sizeAndStatus[1];
        String type =
                what[0].endsWith(".pdf")
                        ? "application/pdf"
                        : what[0].startsWith("/static") ? "application/octet-stream" : "text/html";
        day.scribe.add(
                new Event.Flow(
                        day.scribe.header(at, -1, -1),
                        id,
                        0,
                        new Event.Ends(
                                from,
                                new Endpoint(web.id, web.host.address(), 80),
                                Event.Transport.TCP,
                                -1),
                        new Event.Volume(
                                (id >>> 20 & 0x7FFFF) + 40_000,
                                420 + what[0].length(),
                                sizeAndStatus[0]),
                        new Exchange.Http(
                                what[2],
                                url,
                                new Exchange.HttpAnswer(status, type, false),
                                new Exchange.HttpHeads(guest.agent, what[1])),
                        Event.FlowOutcome.COMPLETED));
    }

    private static void visit(DayPlan day, RandomStream drawn, long start) {
        Guest guest =
                new Guest(
                        new Endpoint(-1, day.site.addresses.stranger(drawn.nextLong() >>> 44), 0),
                        AGENTS[drawn.weighted(34, 22, 24, 12, 8)]);
        int pages = 1 + (int) drawn.longTail(0, 9);
        long at = start;
        String before = drawn.chance(1, 2) ? "" : "https://search.wayfinder.example/";
        String root = "http://www." + day.site.organisation.identity().domain();
        for (int i = 0; i < pages; i++) {
            String page = PAGES[i == 0 && drawn.chance(2, 3) ? 0 : drawn.below(PAGES.length)];
            request(
                    day,
                    at,
                    guest,
                    new String[] {page, before, "GET"},
                    new long[] {
                        page.endsWith(".pdf")
                                ? 180_000 + page.hashCode() % 90_000
                                : 9_000 + Math.floorMod(page.hashCode(), 31_000),
                        200
                    });
            before = root + page;
            if (i == 0) {
                for (String asset : ASSETS) {
                    request(
                            day,
                            at + drawn.between(60, 900) * Ticks.MILLISECOND + drawn.below(9999),
                            guest,
                            new String[] {asset, before, "GET"},
                            new long[] {
                                2_000 + Math.floorMod(asset.hashCode(), 60_000),
                                drawn.chance(1, 9) ? 304 : 200
                            });
                }
            }
            if (page.startsWith("/services/") && drawn.chance(1, 5)) {
                request(
                        day,
                        at + drawn.between(20, 200) * Ticks.SECOND,
                        guest,
                        new String[] {"/services/apply", before, "POST"},
                        new long[] {1900, 302});
            }
            at += drawn.waiting(38 * Ticks.SECOND) + 3 * Ticks.SECOND;
        }
    }

    private static void crawl(DayPlan day, RandomStream drawn, long start) {
        int which = drawn.below(CRAWLERS.length);
        Guest guest =
                new Guest(
                        new Endpoint(-1, day.site.addresses.stranger(900_000_000L + which), 0),
                        CRAWLERS[which]);
        long at = start;
        int pages = 2 + drawn.below(14);
        for (int i = 0; i < pages; i++) {
            String page = i == 0 ? "/robots.txt" : PAGES[drawn.below(PAGES.length)];
            request(
                    day,
                    at,
                    guest,
                    new String[] {page, "", "GET"},
                    new long[] {
                        i == 0 ? 120 : 9_000 + Math.floorMod(page.hashCode(), 31_000), 200
                    });
            at += drawn.between(2, 14) * Ticks.SECOND + drawn.below(9_999_999);
        }
    }

    /// Somebody's scanner tries what it always tries, everywhere.
    private static void scan(DayPlan day, RandomStream drawn, long start) {
        int runs = drawn.below(3);
        for (int r = 0; r < runs; r++) {
            Guest guest =
                    new Guest(
                            new Endpoint(
                                    -1, day.site.addresses.stranger(drawn.nextLong() >>> 40), 0),
                            SCANNERS[drawn.below(SCANNERS.length)]);
            int tries = 1 + drawn.below(drawn.chance(1, 6) ? 60 : 6);
            long at = start + r * 40L * Ticks.SECOND;
            for (int i = 0; i < tries; i++) {
                request(
                        day,
                        at,
                        guest,
                        new String[] {
                            PROBES[drawn.below(PROBES.length)],
                            "",
                            drawn.chance(1, 8) ? "POST" : "GET"
                        },
                        new long[] {drawn.between(160, 700), drawn.chance(1, 12) ? 403 : 404});
                at += drawn.between(80, 2600) * Ticks.MILLISECOND;
            }
        }
    }

    private static void knock(DayPlan day, RandomStream drawn, long at) {
        int number = drawn.chance(1, 3) ? drawn.below(60) : (int) (drawn.nextLong() >>> 46);
        int port = KNOCKED[drawn.below(KNOCKED.length)];
        boolean udp = port == 5060 || port == 11_211;
        long id = day.scribe.nextId();
        day.scribe.add(
                new Event.Flow(
                        day.scribe.header(at, -1, -1),
                        id,
                        0,
                        new Event.Ends(
                                new Endpoint(
                                        -1,
                                        day.site.addresses.stranger(number),
                                        1024 + (int) (id & 0xFFFF) % 64_000),
                                new Endpoint(-1, day.site.organisation.network().external(), port),
                                udp ? Event.Transport.UDP : Event.Transport.TCP,
                                -1),
                        new Event.Volume(0, udp ? 410 : 0, 0),
                        new Exchange.Other(""),
                        Event.FlowOutcome.DENIED_BY_FIREWALL));
    }

    private static void spam(DayPlan day, RandomStream drawn, long at) {
        Desk desk = day.site.desks[drawn.below(day.site.desks.length)];
        Letters letters = day.site.letters;
        Letters.Draft draft = letters.draft(drawn, "spam", new String[] {"", desk.login, ""});
        String domain = "mail" + drawn.below(900) + ".offers" + drawn.below(90) + ".test";
        String from = "info@" + domain;
        MailMessage mail =
                new MailMessage(
                        day.scribe.nextId(),
                        new MailMessage.Envelope(
                                from,
                                java.util.List.of(desk.mail),
                                new Endpoint(
                                        -1,
                                        day.site.addresses.stranger(drawn.nextLong() >>> 42),
                                        1024 + drawn.below(60_000)),
                                domain),
                        new MailMessage.Heads(
                                from,
                                java.util.List.of(desk.mail),
                                draft.subject(),
                                at - drawn.between(1, 900) * Ticks.SECOND,
                                "",
                                0),
                        draft.text(),
                        java.util.List.of());
        if (drawn.chance(5, 6)) {
            Hops.rejected(
                    day,
                    at,
                    mail,
                    drawn.chance(1, 2)
                            ? "554 5.7.1 Service unavailable; Client host blocked using bl.blocklist.test"
                            : "450 4.1.8 Sender address rejected: Domain not found");
        } else {
            Hops.inbound(day, at, mail);
        }
    }
}
