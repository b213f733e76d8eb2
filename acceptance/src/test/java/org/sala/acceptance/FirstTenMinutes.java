package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a session: roles, own inboxes, the first true address, the first machine.
final class FirstTenMinutes {
    private static final Pattern ALERT =
            Pattern.compile(
                    "Client:\\s+(\\S+)\\s+Destination:\\s+(\\S+)\\s+Last seen:\\s+(\\S+ \\S+),");
    private static final Pattern LEASE = Pattern.compile("DHCPACK on \\S+ to \\S+ \\(([^)]+)\\)");

    private final Cast cast;

    FirstTenMinutes(Cast cast) {
        this.cast = cast;
    }

    /// What the team knows after ten minutes.
    ///
    /// @param seen "2026-06-03 09:40", as the monitoring firm wrote it
    record Known(String client, String domain, String seen, String host) {}

    /// Everybody has a role of their own, and the papers that go with it.
    void rolesAreTaken() {
        List<String> roles = List.of("Lead", "Handler", "Analyst", "Liaison");
        for (int i = 0; i < roles.size(); i++) {
            Page member = cast.team().get(i);
            assertThat(member.locator(".console-who").innerText()).contains(roles.get(i));
            Cast.open(member, "/handbook");
            assertThat(member.locator(".card.own h3").innerText()).contains(roles.get(i));
        }
        String book = cast.lead().locator("main").innerText();
        assertThat(book)
                .contains("Incident plan", "Telephone list", "Who may decide what")
                .doesNotContain("document.", "role.lead", "**", "{");
        cast.looks().at(cast.lead(), "handbook");
    }

    /// While the clock stands a team may write, but not act.
    void theBriefIsWithoutAClock() {
        cast.session().begin(0);
        for (Page member : cast.team()) {
            Cast.open(member, "");
            Cast.awaits(member, "#inbox .letter:has-text('roles, handbook, who decides what')");
            assertThat(member.locator("sala-clock").innerText()).contains("stands");
        }
        Cast.open(cast.handler(), "/actions/isolate-host");
        cast.handler().locator("#f-action [name=host]").fill("WS-0001");
        cast.handler().locator("#f-action button").first().click();
        Cast.awaits(cast.handler(), "main .summary");
        assertThat(cast.handler().locator("main").innerText())
                .contains("You may search and write, not act");
        assertThat(cast.handler().locator("#f-action [name=host]").inputValue())
                .isEqualTo("WS-0001");
        cast.looks().at(cast.handler(), "action-while-it-stands");
    }

    /// Each role is reached by what is meant for it, while the page is open.
    void messagesComeToTheirRoles() {
        for (Page member : cast.team()) {
            Cast.open(member, "");
        }
        cast.session().begin(1);
        for (Page member : cast.team()) {
            Cast.awaits(member, "sala-clock:has-text('goes')");
        }
        for (String inject : List.of("I1", "I2", "I3", "I4", "I5", "I6")) {
            cast.session().fire(cast.run(), inject);
        }
        Cast.awaits(cast.lead(), letter("Repeated connections to one unusual name"));
        Cast.awaits(cast.lead(), letter("do I unplug"));
        Cast.awaits(cast.analyst(), letter("Repeated connections to one unusual name"));
        Cast.awaits(cast.analyst(), letter("You have the proxy log in search"));
        Cast.awaits(cast.handler(), letter("Computer slow since this week"));
        Cast.awaits(cast.liaison(), letter("Should anything concern personal data"));
        assertThat(cast.handler().locator(letter("Repeated connections")).count()).isZero();
        assertThat(cast.liaison().locator(letter("Computer slow")).count()).isZero();
        cast.looks().at(cast.analyst(), "desk");
    }

    private static String letter(String words) {
        return "#inbox .letter:has-text('" + words + "')";
    }

    /// From the mail's address to the proxy, from there to DHCP, and to a machine with a name.
    Known addressBecomesName() {
        Page analyst = cast.analyst();
        analyst.locator(letter("Repeated connections") + " a").first().click();
        String mail = Cast.awaits(analyst, "#inbox .letter-body").innerText();
        Matcher alert = ALERT.matcher(mail);
        assertThat(alert.find()).as(mail).isTrue();
        cast.looks().at(analyst, "first-mail");

        analyst.locator(letter("You have the proxy log in search") + " a").first().click();
        analyst.locator("#inbox .letter-body a:has-text('source:proxy')").first().click();
        LogSearch search = new LogSearch(analyst);
        assertThat(search.total()).isPositive();
        String record = search.openFirst();
        assertThat(record).contains(alert.group(1), alert.group(2));
        cast.looks().at(analyst, "search-record");

        assertThat(search.ask("source:dhcp src_ip:" + alert.group(1))).isPositive();
        String lease = search.openFirst();
        Matcher name = LEASE.matcher(lease);
        assertThat(name.find()).as(lease).isTrue();
        return new Known(alert.group(1), alert.group(2), alert.group(3), name.group(1));
    }
}
