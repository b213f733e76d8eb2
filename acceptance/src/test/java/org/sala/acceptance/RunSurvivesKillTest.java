package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.CentreOptions.Database;
import org.sala.centre.store.CentreDatabase;

/// A power cut while a team plays: afterwards the run stands, and holds all that was acknowledged.
class RunSurvivesKillTest {
    private static final String HALF = "Half a sentence that nobody has sent";
    private static final Pattern SPEED = Pattern.compile("\"speed\":([0-9]+)");

    /// What the database says of a run.
    private record Kept(String state, long horizon, List<String> commands) {}

    @Test
    void aKilledRunStandsAtItsHorizonWithAllThatWasAcknowledged() throws SQLException {
        try (Product product = Product.start();
                Browsers browsers = Browsers.open()) {
            Session session = Session.of(product, browsers, "Before the cut", "en");
            Page handler = session.join(2, "Nok", Session.DESK, "en-GB");
            String run = Session.run(handler);
            session.begin(1);
            session.fire(run, "I1");
            session.fire(run, "I4");
            String client = UUID.randomUUID().toString();
            order(handler, client);
            find(handler, "Before the cut this was seen");
            half(handler, HALF);
            Page lead = session.join(1, "Anan", Session.DESK, "en-GB");
            writesReport(lead, HALF);
            handler.navigate(Session.console(handler, ""));
            List<String> letters = handler.locator("#inbox .letter").allInnerTexts();
            assertThat(letters).isNotEmpty();
            Kept before = kept(product, run);

            product.kill();
            product.againAtItsAddress();

            nothingTypedIsLost(handler, lead);
            Page again = browsers.stranger(Session.DESK);
            sit(again, product, session.codes().get(1));
            String clock = clock(again, run);
            assertThat(number(SPEED, clock)).isZero();
            Kept after = kept(product, run);
            assertThat(after.state()).isEqualTo("paused");
            assertThat(after.horizon()).isGreaterThanOrEqualTo(before.horizon());
            assertThat(after.commands()).isEqualTo(before.commands());
            assertThat(clock(again, run)).isEqualTo(clock);
            again.navigate(product.address() + "/runs/" + run);
            assertThat(again.locator("#inbox .letter").allInnerTexts()).containsAll(letters);
            again.navigate(product.address() + "/runs/" + run + "/case");
            assertThat(again.locator("#case-list").innerText())
                    .contains("Before the cut this was seen");

            Page instructor = browsers.signedIn(product, "instructor", Session.DESK);
            instructor.navigate(
                    product.address()
                            + session.address().replaceAll("^https?://[^/]+", "")
                            + "/room");
            instructor.locator(".team-card").waitFor();
            assertThat(instructor.locator(".team-card").innerText()).contains("The clock stands");
            resume(instructor, run, product, session);
            order(again, client);
            assertThat(kept(product, run).commands().stream().filter(c -> c.contains(client)))
                    .hasSize(1)
                    .allMatch(before.commands()::contains);
        }
    }

    // Typed, not sent.
    private static void half(Page member, String text) {
        member.navigate(Session.console(member, "/case"));
        member.locator("[name=claim]").fill(text);
        member.waitForFunction(
                "text => Object.values(localStorage).some(kept => kept.includes(text))", text);
    }

    private static void writesReport(Page member, String text) {
        member.navigate(Session.console(member, "/reports/situation"));
        member.locator("#s-what").click();
        member.locator("sala-lease:has(#s-what) .lease-state:has-text('You')").waitFor();
        member.locator("#s-what").pressSequentially(text);
        member.waitForFunction(
                "text => Object.values(localStorage).some(kept => kept.includes(text))"
                        + " || document.querySelector('sala-lease').getAttribute('version') !== '0'",
                text);
    }

    // The same laptops, the same address: the pages that they had open are loaded again.
    private static void nothingTypedIsLost(Page handler, Page lead) {
        handler.navigate(Session.console(handler, "/case"));
        assertThat(handler.locator("[name=claim]").inputValue()).isEqualTo(HALF);
        assertThat(handler.locator("sala-clock").innerText()).contains("stands");
        lead.navigate(Session.console(lead, "/reports/situation"));
        if (lead.locator(".kept:not([hidden]) button").count() > 0) {
            lead.locator(".kept:not([hidden]) button").first().click();
        }
        assertThat(lead.locator("#s-what").inputValue()).isEqualTo(HALF);
    }

    private static void resume(Page instructor, String run, Product product, Session session) {
        instructor.navigate(
                product.address() + session.team(run).replaceAll("^https?://[^/]+", ""));
        instructor.locator("#time button[value=resume]").click();
        instructor.waitForLoadState();
    }

    private static void sit(Page page, Product product, String code) {
        page.navigate(product.address() + "/join");
        page.locator("[name=code]").fill(code);
        page.locator("main button.primary").click();
        page.waitForURL(url -> url.contains("/runs/"));
    }

    private static void order(Page member, String client) {
        member.navigate(Session.console(member, "/actions/isolate-host"));
        member.evaluate(
                "id => { document.querySelector('#f-action [name=client]').value = id; }", client);
        // Machines have other names in every run.
        String host =
                member.locator("#f-action option[value^='WS-']").first().getAttribute("value");
        member.locator("#f-action [name=host]").fill(host);
        member.locator("#f-action button").first().click();
        member.waitForLoadState();
        assertThat(member.locator(".notice.done").innerText()).contains("Isolate");
    }

    private static void find(Page member, String claim) {
        member.navigate(Session.console(member, "/case"));
        member.locator("[name=claim]").fill(claim);
        member.locator("form [name=entity]").fill("WS-0022");
        member.locator("#f-confidence").fill("55");
        member.locator("section[aria-labelledby=new-finding] button.primary").click();
        member.waitForURL(url -> url.matches(".*/case/[0-9]+"));
    }

    private static String clock(Page member, String run) {
        APIResponse answer =
                member.request()
                        .get(
                                member.url().replaceAll("^(https?://[^/]+).*", "$1")
                                        + "/runs/"
                                        + run
                                        + "/clock",
                                RequestOptions.create());
        return answer.text();
    }

    private static long number(Pattern pattern, String json) {
        Matcher matcher = pattern.matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static Kept kept(Product product, String run) throws SQLException {
        try (CentreDatabase database = CentreDatabase.ofRunning(product.data());
                Connection connection = connect(database.login())) {
            List<String> commands = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "select seq, at, kind, client_id, body::text, receipt::text"
                                    + " from command where run_id = ? order by seq")) {
                select.setLong(1, Long.parseLong(run));
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= 6; i++) {
                        cells.add(String.valueOf(rows.getString(i)));
                    }
                    commands.add(String.join(" ", cells));
                }
            }
            try (PreparedStatement select =
                    connection.prepareStatement("select state, horizon from run where id = ?")) {
                select.setLong(1, Long.parseLong(run));
                ResultSet rows = select.executeQuery();
                rows.next();
                return new Kept(rows.getString(1), rows.getLong(2), commands);
            }
        }
    }

    private static Connection connect(Database login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
