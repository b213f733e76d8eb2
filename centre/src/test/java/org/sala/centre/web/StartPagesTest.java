package org.sala.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;

class StartPagesTest {
    @Test
    void theStartPageIsServedToAVisitorWithoutMakingASession() {
        HttpResponse<String> page = TestCentre.visitor().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/sign-in");
        assertThat(page.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("sala-session"));
    }

    @Test
    void everyRoleHasAFirstScreen() {
        for (Role role : Role.values()) {
            HttpResponse<String> home = TestCentre.as(role).get("/home");
            assertThat(home.statusCode()).as(role.code()).isEqualTo(200);
            assertThat(home.body()).contains("<h1>");
        }
    }

    @Test
    void theLanguageOfTheBrowserIsSpokenAndAChoiceWins() {
        TestCentre.Browser browser = TestCentre.visitor();
        assertThat(browser.get("/", "Accept-Language", "th").body()).contains("lang=\"th\"");
        assertThat(browser.get("/", "Accept-Language", "fr").body()).contains("lang=\"en\"");
        browser.post("/language", "language", "th", "back", "/help");
        assertThat(browser.get("/help", "Accept-Language", "en").body()).contains("lang=\"th\"");
    }

    @Test
    void aChoiceOfLanguageLeadsBackButNeverAway() {
        TestCentre.Browser browser = TestCentre.visitor();
        for (String away :
                new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
            HttpResponse<String> answer = browser.post("/language", "language", "en", "back", away);
            assertThat(answer.headers().firstValue("Location")).hasValue("/");
        }
    }

    @Test
    void scriptsAndStylesAreKeptForGood() {
        String path = TestCentre.component(Assets.class).path("shell.js");
        HttpResponse<String> script = TestCentre.visitor().get(path);
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
    }

    @Test
    void nothingButOurOwnScriptsMayRun() {
        HttpResponse<String> page = TestCentre.visitor().get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .contains("script-src 'self';")
                                .contains("frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
    }

    @Test
    void theOldNameOfThePictureLeadsToIt() {
        HttpResponse<String> answer = TestCentre.visitor().get("/favicon.ico");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/favicon.svg");
    }
}
