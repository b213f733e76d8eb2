package org.sala.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;

class SignInPagesTest {
    private final Accounts accounts = TestCentre.component(Accounts.class);

    @Test
    void theRightPasswordLeadsToThePageThatWasAskedFor() {
        String login = person();
        TestCentre.Browser browser = TestCentre.visitor();
        HttpResponse<String> answer =
                browser.post(
                        "/sign-in",
                        "login",
                        login.toUpperCase(java.util.Locale.ROOT),
                        "password",
                        TestCentre.PASSWORD,
                        "next",
                        "/account?x=1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/account?x=1");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordKeepsTheNameAndSaysNothingAboutWhichWasWrong() {
        String login = person();
        HttpResponse<String> wrong =
                TestCentre.visitor().post("/sign-in", "login", login, "password", "no");
        HttpResponse<String> unknown =
                TestCentre.visitor().post("/sign-in", "login", "nobody-here", "password", "no");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("value=\"" + login + "\"")
                .contains("aria-invalid=\"true\"");
        assertThat(errorOf(wrong)).isEqualTo(errorOf(unknown));
    }

    @Test
    void guessingIsSlowedDownEvenWithTheRightPassword() {
        String login = person();
        TestCentre.Browser browser = TestCentre.visitor();
        for (int i = 0; i < 5; i++) {
            assertThat(browser.post("/sign-in", "login", login, "password", "guess").statusCode())
                    .isEqualTo(422);
        }
        HttpResponse<String> late =
                browser.post("/sign-in", "login", login, "password", TestCentre.PASSWORD);
        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(TestCentre.somebody(Role.TRAINEE).get("/home").statusCode()).isEqualTo(200);
    }

    @Test
    void signingInOpensANewSessionAndSigningOutEndsIt() {
        TestCentre.Browser browser = TestCentre.somebody(Role.TRAINEE);
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);
        assertThat(browser.post("/sign-out").statusCode()).isEqualTo(303);
        assertThat(browser.get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void aClosedAccountIsOutAtTheNextRequest() {
        String login = person();
        TestCentre.Browser browser = TestCentre.visitor();
        browser.post("/sign-in", "login", login, "password", TestCentre.PASSWORD);
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);
        long id = accounts.check(login, TestCentre.PASSWORD).orElseThrow();
        accounts.setClosed(id, true);
        assertThat(browser.get("/home").statusCode()).isIn(302, 403);
        assertThat(accounts.check(login, TestCentre.PASSWORD)).isEmpty();
    }

    @Test
    void aChangeOfRolesCountsFromTheNextRequest() {
        String login = person();
        TestCentre.Browser browser = TestCentre.visitor();
        browser.post("/sign-in", "login", login, "password", TestCentre.PASSWORD);
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(403);
        long id = accounts.check(login, TestCentre.PASSWORD).orElseThrow();
        accounts.addRole(id, Role.OPERATOR);
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(200);
    }

    private String person() {
        String login = "person-" + Secrets.readable(1, 8);
        accounts.enter(
                new Accounts.Entry(login, "Khamla Phommasack", null, EnumSet.of(Role.TRAINEE)),
                TestCentre.PASSWORD,
                false);
        return login;
    }

    private static String errorOf(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*<div class=\"summary\"(.*?)</div>.*", "$1");
    }
}
