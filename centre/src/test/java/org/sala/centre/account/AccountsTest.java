package org.sala.centre.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;

class AccountsTest {
    private final Accounts accounts = TestCentre.component(Accounts.class);
    private final Invitations invitations = TestCentre.component(Invitations.class);

    @Test
    void aNameToSignInWithIsTakenOnceWhateverItsCase() {
        String login = "twice-" + Secrets.readable(1, 8);
        accounts.enter(new Accounts.Entry(login, "One", null, EnumSet.of(Role.TUTOR)), "x", false);
        assertThatThrownBy(() ->
                        accounts.enter(
                                new Accounts.Entry(
                                        login.toUpperCase(Locale.ROOT),
                                        "Two",
                                        null,
                                        EnumSet.of(Role.TUTOR)),
                                "x",
                                false))
                .isInstanceOf(Accounts.LoginTaken.class);
    }

    @Test
    void aGuestHasASeatAndNoPassword() {
        long id =
                accounts.joinGuest(
                        new Accounts.Guest("ဒေါ်ခင်မြတ်သူ", Locale.forLanguageTag("th")));
        Reader guest = accounts.open(id).orElseThrow();
        assertThat(guest.guest()).isTrue();
        assertThat(guest.roles()).containsExactly(Role.TRAINEE);
        assertThat(guest.settings().language()).isEqualTo(Locale.forLanguageTag("th"));
        assertThat(accounts.check(guest.login(), "")).isEmpty();
    }

    @Test
    void aTextWithPatternLettersIsFoundAsItStands() {
        String name = "50%_off \\ " + Secrets.readable(1, 8);
        accounts.enter(
                new Accounts.Entry(
                        "p-" + Secrets.readable(1, 8), name, null, EnumSet.of(Role.COACH)),
                null,
                false);
        List<Accounts.Line> found = accounts.find(name, false, 10);
        assertThat(found).hasSize(1);
        assertThat(accounts.find("50x_off", false, 10)).isEmpty();
    }

    @Test
    void anInvitationWorksOnceAndGivesItsRoles() {
        long by = accounts.joinGuest(new Accounts.Guest("Inviter", null));
        String token =
                invitations.make(
                        new Invitations.Invitation("Lek", null, EnumSet.of(Role.REVIEWER)), by);
        TestCentre.Browser browser = TestCentre.visitor();
        String login = "lek-" + Secrets.readable(1, 8);
        String path = "/invitation/" + token;
        assertThat(browser.get(path).body()).contains("value=\"Lek\"");
        HttpResponse<String> weak = accept(browser, path, login, "short");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(accept(browser, path, login, "seven green rivers").statusCode()).isEqualTo(303);
        assertThat(browser.get("/home").body()).contains("Welcome, Lek");
        assertThat(
                        accept(TestCentre.visitor(), path, login + "2", "seven green rivers")
                                .statusCode())
                .isEqualTo(410);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        String login = "moves-" + Secrets.readable(1, 8);
        accounts.enter(
                new Accounts.Entry(login, "Moves", null, EnumSet.of(Role.TUTOR)),
                TestCentre.PASSWORD,
                true);
        TestCentre.Browser here = signIn(login);
        TestCentre.Browser there = signIn(login);
        here.get("/account");
        HttpResponse<String> wrong =
                here.post(
                        "/account/password",
                        "old",
                        "not it",
                        "new",
                        "seven green rivers",
                        "again",
                        "seven green river");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("e-old").contains("e-again");
        HttpResponse<String> right =
                here.post(
                        "/account/password",
                        "old",
                        TestCentre.PASSWORD,
                        "new",
                        "seven green rivers",
                        "again",
                        "seven green rivers");
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(there.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void theOperatorHandsOutAPasswordThatWorks() {
        TestCentre.Browser operator = TestCentre.somebody(Role.OPERATOR);
        operator.get("/accounts/new");
        String login = "made-" + Secrets.readable(1, 8);
        HttpResponse<String> made =
                operator.post("/accounts", "name", "Made", "login", login, "roles", "tutor");
        Matcher secret = Pattern.compile("data-copy=\"([a-z2-9-]{19})\"").matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(accounts.check(login, secret.group(1))).isPresent();
        assertThat(
                        operator.post("/accounts", "name", "Made", "login", login, "roles", "tutor")
                                .body())
                .contains("Another person has this sign-in name");
    }

    @Test
    void anOperatorCannotLockHimselfOut() {
        TestCentre.Browser operator = TestCentre.somebody(Role.OPERATOR);
        String home = operator.get("/account").body();
        assertThat(home).contains("/accounts");
        long id =
                accounts.find("operator-", false, 500).stream()
                        .mapToLong(line -> line.reader().id())
                        .max()
                        .orElseThrow();
        assertThat(operator.post("/accounts/" + id + "/close").statusCode()).isEqualTo(422);
        assertThat(operator.post("/accounts/" + id, "name", "N", "roles", "tutor").statusCode())
                .isEqualTo(422);
        assertThat(operator.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void aRegistrarCannotMakeAnOperator() {
        HttpResponse<String> answer =
                TestCentre.somebody(Role.REGISTRAR)
                        .post("/invitations", "name", "Friend", "roles", "operator");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> accept(
            TestCentre.Browser browser, String path, String login, String password) {
        return browser.post(
                path, "name", "Lek", "login", login, "new", password, "again", password);
    }

    private static TestCentre.Browser signIn(String login) {
        TestCentre.Browser browser = TestCentre.visitor();
        browser.post("/sign-in", "login", login, "password", TestCentre.PASSWORD);
        return browser;
    }
}
