package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What people get wrong, and what they must never get: a clear word at the place, and nothing lost.
class BadInputJourneyTest {
    private static final Pattern STEP =
            Pattern.compile("(?m)^    ([a-z]+(?:-[a-z]+)+): *\\{.*technique: (T[0-9.]+)");
    private static final Pattern HERRING =
            Pattern.compile("(?m)^    ([a-z]+(?:-[a-z]+)+): *\\{.*refuted_by:");
    private static final List<String> TRAINEES =
            List.of(
                    "",
                    "/inbox",
                    "/work",
                    "/clock",
                    "/search",
                    "/search/rows?q=",
                    "/search/histogram?q=",
                    "/search/fields?q=",
                    "/search/values?q=&field=source",
                    "/search/files",
                    "/search/notebook",
                    "/case",
                    "/timeline",
                    "/hosts",
                    "/actions",
                    "/actions/isolate-host",
                    "/people",
                    "/reports",
                    "/reports/situation",
                    "/log",
                    "/handbook",
                    "/hints");

    private static Product product;
    private static Browsers browsers;
    private static Page first;
    private static Page second;
    private static Page stranger;
    private static Session session;

    @BeforeAll
    static void seat() {
        product = Product.start();
        browsers = Browsers.open();
        Session other = Session.of(product, browsers, "Another room", "en");
        stranger = other.join(3, "Somchai", Session.DESK, "en-GB");
        session = Session.of(product, browsers, "This room", "en");
        first = session.join(3, "Mali", Session.DESK, "en-GB");
        second = session.join(2, "Nok", Session.DESK, "en-GB");
        session.begin(1);
        session.fire(Session.run(first), "I1");
    }

    @AfterAll
    static void close() {
        browsers.close();
        product.close();
    }

    @Test
    void anotherTeamsRunIsNotThere() {
        for (String place : TRAINEES) {
            APIResponse answer = stranger.request().get(Session.console(first, place));
            assertThat(answer.status()).as(place).isIn(403, 404);
            assertThat(answer.text()).as(place).doesNotContain("Mali", "This room");
        }
        assertThat(stranger.request().get(session.address() + "/room").status()).isEqualTo(403);
    }

    @Test
    void aForgedFormChangesNothing() {
        APIResponse answer =
                first.request()
                        .post(
                                Session.console(first, "/log"),
                                RequestOptions.create()
                                        .setForm(FormData.create().set("text", "Forged entry"))
                                        .setMaxRedirects(0));
        assertThat(answer.status()).isEqualTo(403);
        first.navigate(Session.console(first, "/log"));
        assertThat(first.locator("main").innerText()).doesNotContain("Forged entry");
    }

    @Test
    void anErrorInAQueryIsShownAtItsPlace() {
        first.navigate(Session.console(first, "/search") + "?q=source%3A(proxy");
        Locator problem = first.locator("[data-part=problem]");
        problem.waitFor();
        assertThat(problem.innerText()).isNotBlank();
        assertThat(first.locator(".cm-editor .logs-wrong").count()).isPositive();
        Session.picture(first, "query-problem");
    }

    @Test
    void twoPeopleOnOneFieldGetBothTexts() {
        first.navigate(Session.console(first, "/case"));
        first.locator("[name=claim]").fill("Nobody has touched this yet");
        first.locator("form [name=entity]").fill("WS-0022");
        first.locator("#f-confidence").fill("30");
        first.locator("section[aria-labelledby=new-finding] button.primary").click();
        first.waitForURL(url -> url.matches(".*/case/[0-9]+"));
        second.navigate(first.url());
        // The second has a bad line: the news of the first one's change does not come through.
        second.evaluate("document.querySelector('sala-live').remove()");
        change(first, "The text of Mali");
        first.locator("#field-claim:has-text('Mali')").waitFor();
        change(second, "The text of Nok");
        Locator conflict = second.locator("#field-claim .notice");
        conflict.waitFor();
        assertThat(conflict.innerText()).contains("The text of Mali", "Mali");
        assertThat(second.locator("#v-claim").inputValue()).isEqualTo("The text of Nok");
        Session.picture(second, "conflict");
        second.locator("#field-claim button").click();
        second.locator("#field-claim .notice")
                .waitFor(
                        new Locator.WaitForOptions()
                                .setState(
                                        com.microsoft.playwright.options.WaitForSelectorState
                                                .DETACHED));
        first.reload();
        assertThat(first.locator("#v-claim").inputValue()).isEqualTo("The text of Nok");
    }

    private static void change(Page page, String text) {
        page.locator("#v-claim").fill(text);
        page.locator("#field-claim button").click();
    }

    @Test
    void aLostConnectionIsSaidAndComesBack() {
        Page page = session.join(4, "Dara", Session.DESK, "en-GB");
        page.waitForFunction("() => document.body.dataset.connection === 'good'");
        page.context().setOffline(true);
        page.evaluate("document.querySelector('sala-live').source?.close()");
        page.evaluate(
                "() => { const l = document.querySelector('sala-live'); l.replaceWith(l.cloneNode()); }");
        page.waitForFunction("() => document.body.dataset.connection === 'bad'");
        assertThat(page.locator("sala-live").innerText()).isNotBlank();
        Session.picture(page, "connection-lost");
        page.context().setOffline(false);
        page.waitForFunction("() => document.body.dataset.connection === 'good'");
    }

    @Test
    void nothingThatATraineeGetsHoldsAWordOfTheTruth() throws IOException {
        List<String> words = new ArrayList<>(List.of("Cause[", "\"cause\"", "GroundTruth"));
        String scenario =
                Files.readString(
                        Product.launcher()
                                .resolveSibling("scenarios/night-register/scenario.yaml"));
        for (Matcher step = STEP.matcher(scenario); step.find(); ) {
            words.add(step.group(1));
            words.add(step.group(2));
        }
        for (Matcher herring = HERRING.matcher(scenario); herring.find(); ) {
            words.add(herring.group(1));
        }
        assertThat(words).hasSizeGreaterThan(40);
        for (String place : TRAINEES) {
            APIResponse answer = first.request().get(Session.console(first, place));
            assertThat(answer.status()).as(place).isEqualTo(200);
            String body = answer.text();
            assertThat(words.stream().filter(body::contains)).as(place).isEmpty();
        }
    }
}
