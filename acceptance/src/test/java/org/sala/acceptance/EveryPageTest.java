package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.centre.web.Routes;

/// Every page of the built product, found by following its links as each role: English, light and wide,
/// then Thai, dark and on a telephone. A page that no link leads to is named below, or the test fails.
class EveryPageTest {
    private static final Browsers.Size DESK = Session.DESK;

    /// What answers scripts, machines and downloads, and is no page that a person opens; the second step
    /// of signing in, which is there for a moment only; and a test that is being sat, which nobody of the
    /// demonstration is given (`CertificateAndTestPagesTest` sits one).
    private static final Pattern NO_PAGE =
            Pattern.compile(
                    "/sign-in/second|/my-tests/\\{id}|/assets/.*|/favicon.*|/actuator/.*|/authority\\.crt|/session|/live|/preflight/.*"
                            + "|.*/(readiness|board|inbox|work|clock|notebook|rows|histogram|fields|values"
                            + "|record|check|export|digest|evidence|list)|.*\\{format}|.*\\{form}"
                            + "|/runs/\\{run}/search/files/\\{unit}|/my-exercise/ready"
                            + "|/api/.*|.*\\.(pdf|zip|csv|xlsx|jwt|json|jsonl|ics)|/issuer|/status/.*");

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");

    private static final List<String> ROLES =
            List.of(
                    "director",
                    "me-officer",
                    "focal-point",
                    "nominee",
                    "tutor",
                    "trainee",
                    "evaluator",
                    "author",
                    "organiser",
                    "reviewer",
                    "youth-captain",
                    "youth-member",
                    "coach",
                    "donor",
                    "operator",
                    "registrar");

    private static Product product;
    private static Browsers browsers;
    private static PlayedExercise played;
    private static final Set<String> SEEN = new TreeSet<>();
    private static final Map<String, List<String>> COMPLAINTS = new TreeMap<>();

    /// One person's two windows: wide, light and English; narrow, dark and Thai.
    private record Eyes(String who, PageProbe wide, PageProbe narrow) {
        static Eyes of(String who, Supplier<Page> wide, Supplier<Page> narrow) {
            Page dark = narrow.get();
            dark.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            return new Eyes(who, new PageProbe(wide.get()), new PageProbe(dark));
        }

        void close() {
            BrowserContext first = wide.page().context();
            narrow.page().context().close();
            first.close();
        }
    }

    @BeforeAll
    static void walk() {
        product = Product.start();
        browsers = Browsers.open();
        played = PlayedExercise.of(product, browsers, "Provincial registry, week 23");
        String run = "/runs/" + played.run;
        Eyes nobody =
                Eyes.of(
                        "nobody",
                        () -> browsers.stranger(DESK),
                        () -> browsers.stranger(Browsers.TELEPHONE, "th-TH"));
        follow(nobody, "/", "/sign-in", "/join", "/preflight", "/authority");
        look(nobody, "/nowhere", 404);
        look(nobody, "/invitation/nobody-made-this", 410);
        nobody.close();
        Eyes analyst = member("the analyst", 4);
        follow(analyst, run, run + "/hints", run + "/reports/situation", "/my-exercise");
        look(analyst, "/accounts", 403);
        Eyes instructor = account("instructor");
        follow(instructor, "/home", "/exercises", "/exercises/new", run + "/debrief");
        played.end();
        SEEN.remove("/runs/{run}/debrief");
        look(instructor, run + "/debrief", 200);
        look(instructor, URI.create(played.session.address()).getPath() + "/debrief", 200);
        look(analyst, run + "/debrief", 200);
        analyst.close();
        instructor.close();
        for (String role : ROLES) {
            Eyes eyes = account(role);
            look(eyes, "/home", 200);
            follow(eyes, links(eyes).toArray(String[]::new));
            if (role.equals("registrar")) {
                BooksWork.of(eyes.wide().page(), product).forEach(path -> look(eyes, path, 200));
            }
            follow(eyes, "/components", "/accounts/new", "/search?q=an", "/results");
            eyes.close();
        }
    }

    private static Eyes account(String login) {
        return Eyes.of(
                login,
                () -> browsers.signedIn(product, login, DESK),
                () -> {
                    Page page = browsers.stranger(Browsers.TELEPHONE, "th-TH");
                    Browsers.signIn(page, product, login);
                    return page;
                });
    }

    /// Two members of the team, one in each window.
    private static Eyes member(String who, int seat) {
        return Eyes.of(
                who,
                () -> played.session.join(seat, "Dara Sok", DESK, "en-GB"),
                () ->
                        played.session.join(
                                seat - 3,
                                "สุทธิพงษ์ วงศ์ประเสริฐสุข",
                                Browsers.TELEPHONE,
                                "th-TH"));
    }

    /// Looks at pages, and at whatever they lead to whose route nobody has seen yet; pages that somebody
    /// has seen are only read once, for what they lead this person to.
    private static void follow(Eyes eyes, String... begin) {
        Deque<String> open = new ArrayDeque<>(List.of(begin));
        Set<String> asked = new LinkedHashSet<>();
        Set<String> read = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String path = open.removeFirst();
            Optional<Routes.Route> route = Routes.of("GET", path.replaceFirst("[?#].*", ""));
            if (route.isEmpty()
                    || NO_PAGE.matcher(route.get().pattern()).matches()
                    || read.contains(route.get().pattern())
                    || !asked.add(path)) {
                continue;
            }
            Optional<String> page = page(eyes, path);
            if (page.isEmpty()) {
                continue;
            }
            read.add(route.get().pattern());
            if (SEEN.add(route.get().pattern())) {
                look(eyes, path, 200);
                links(eyes).forEach(open::addLast);
            } else {
                LINK.matcher(page.get())
                        .results()
                        .map(link -> link.group(1).replace("&amp;", "&"))
                        .forEach(open::addLast);
            }
        }
    }

    /// Where the page that stands open leads to.
    private static List<String> links(Eyes eyes) {
        Object links =
                eyes.wide()
                        .page()
                        .evaluate(
                                "() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))");
        return ((List<?>) links).stream().map(String::valueOf).toList();
    }

    /// What an address answers this person, where that is a whole page; downloads and refusals are none.
    private static Optional<String> page(Eyes eyes, String path) {
        APIResponse answer = eyes.wide().page().request().get(product.address() + path);
        boolean page =
                answer.status() == 200
                        && answer.headers()
                                .getOrDefault("content-type", "")
                                .startsWith("text/html");
        String text = page ? answer.text() : "";
        answer.dispose();
        return text.contains("<html") ? Optional.of(text) : Optional.empty();
    }

    private static void look(Eyes eyes, String path, int status) {
        String address = product.address() + path;
        if (status == 200) {
            Routes.of("GET", path.replaceFirst("[?#].*", ""))
                    .ifPresent(route -> SEEN.add(route.pattern()));
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put("", eyes.wide().open(address, status, Map.of("lang", "en")));
        found.put(", Thai", eyes.narrow().open(address, status, Map.of("lang", "th")));
        found.put(", narrow", at(eyes.wide().page(), Browsers.TELEPHONE, eyes.wide()));
        found.put(", Thai, wide", at(eyes.narrow().page(), DESK, eyes.narrow()));
        eyes.wide().page().setViewportSize(DESK.width(), DESK.height());
        eyes.narrow()
                .page()
                .setViewportSize(Browsers.TELEPHONE.width(), Browsers.TELEPHONE.height());
        found.forEach((how, complaints) -> {
            if (!complaints.isEmpty()) {
                COMPLAINTS.put(path + " as " + eyes.who() + how, complaints);
            }
        });
    }

    private static List<String> at(Page page, Browsers.Size size, PageProbe probe) {
        page.setViewportSize(size.width(), size.height());
        return probe.wider();
    }

    @AfterAll
    static void close() {
        browsers.close();
        product.close();
    }

    @Test
    void noPageHasAFinding() {
        StringBuilder all = new StringBuilder();
        COMPLAINTS.forEach((page, complaints) -> {
            all.append('\n').append(page);
            complaints.forEach(one -> all.append("\n    ").append(one));
        });
        assertThat(all.toString()).isEmpty();
        assertThat(SEEN).hasSizeGreaterThan(40);
    }

    @Test
    void everyPageOfTheTableWasSeen() {
        List<String> missed = new ArrayList<>();
        for (Routes.Route route : Routes.table()) {
            boolean page =
                    route.method().equals("GET") && !NO_PAGE.matcher(route.pattern()).matches();
            if (page && !SEEN.contains(route.pattern()) && !route.pattern().contains("{token}")) {
                missed.add(route.pattern());
            }
        }
        assertThat(missed)
                .as(
                        "pages that no link leads to: link them, or begin there, or name them in NO_PAGE")
                .isEmpty();
    }

    @Test
    void aPlantedFaultIsFound() {
        PageProbe probe = new PageProbe(browsers.stranger(Browsers.TELEPHONE));
        assertThat(probe.open(product.address() + "/", 200, Map.of())).isEmpty();
        probe.page()
                .evaluate(
                        """
                        () => {
                            const main = document.querySelector('main');
                            const picture = document.createElement('img');
                            picture.width = 900;
                            main.append(picture);
                            const pale = document.createElement('p');
                            pale.textContent = 'pale';
                            pale.style.color = '#ddd';
                            main.append(pale);
                        }
                        """);
        assertThat(probe.look())
                .anyMatch(one -> one.startsWith("axe image-alt"))
                .anyMatch(one -> one.startsWith("axe color-contrast"))
                .anyMatch(one -> one.contains("too wide"));
    }

    @Test
    void whatTheTeamDidStandsInTheFilm() {
        Page page = played.session.instructor;
        page.navigate(product.address() + "/runs/" + played.run + "/debrief");
        assertThat(page.locator("svg.film rect.film-order").count()).isGreaterThanOrEqualTo(2);
        assertThat(page.locator("svg.film circle.film-finding").count()).isGreaterThanOrEqualTo(2);
    }
}
