package org.sala.centre.account.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecondFactorTest {
    private static final Pattern CODE =
            Pattern.compile("<li><code class=\"incident\">([a-z2-9-]{14})<");
    private static final Pattern SECRET =
            Pattern.compile("<code class=\"incident\">([A-Z2-7 ]{39})</code>");

    private final Accounts accounts = TestCentre.component(Accounts.class);
    private final SecondFactors factors = TestCentre.component(SecondFactors.class);
    private final SignInRules rules = TestCentre.component(SignInRules.class);

    @AfterEach
    void letEverybodyInByPassword() {
        rules.require(EnumSet.noneOf(Role.class));
    }

    @Test
    void anAppIsSetUpThroughThePageAndThenAskedForAtTheDoor() {
        Person person = person(Role.TUTOR);
        TestCentre.Browser browser = signIn(person);
        assertThat(browser.post("/account/second-factor/begin", "password", "wrong").statusCode())
                .isEqualTo(422);
        HttpResponse<String> shown =
                browser.post("/account/second-factor/begin", "password", TestCentre.PASSWORD);
        assertThat(shown.body()).contains("src=\"data:image/svg+xml;base64,");
        byte[] secret = factors.waiting(person.id()).orElseThrow();
        Matcher typed = SECRET.matcher(shown.body());
        assertThat(typed.find()).isTrue();
        assertThat(typed.group(1).replace(" ", "")).isEqualTo(Totp.base32(secret));
        assertThat(browser.post("/account/second-factor/confirm", "code", "000").statusCode())
                .isEqualTo(422);
        String code = Totp.code(secret, Totp.step(Instant.now()));
        HttpResponse<String> confirmed =
                browser.post("/account/second-factor/confirm", "code", code);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        List<String> codes =
                CODE.matcher(confirmed.body())
                        .results()
                        .map((MatchResult m) -> m.group(1))
                        .toList();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        TestCentre.Browser door = TestCentre.visitor();
        HttpResponse<String> half = password(door, person);
        assertThat(half.headers().firstValue("Location").orElse("")).startsWith("/sign-in/second");
        assertThat(door.get("/home").statusCode()).as("half way is outside").isEqualTo(302);
        assertThat(door.post("/sign-in/second", "code", code).statusCode())
                .as("a code that was used already")
                .isEqualTo(422);
        assertThat(door.post("/sign-in/second", "code", codes.getFirst()).statusCode())
                .isEqualTo(303);
        assertThat(door.get("/home").statusCode()).isEqualTo(200);

        TestCentre.Browser again = TestCentre.visitor();
        password(again, person);
        assertThat(again.post("/sign-in/second", "code", codes.getFirst()).statusCode())
                .as("a recovery code works once")
                .isEqualTo(422);
        String next = Totp.code(secret, Totp.step(Instant.now()) + 1);
        assertThat(again.post("/sign-in/second", "code", next).statusCode()).isEqualTo(303);
    }

    @Test
    void withoutTheFirstStepThereIsNoSecond() {
        TestCentre.Browser visitor = TestCentre.visitor();
        HttpResponse<String> answer = visitor.post("/sign-in/second", "code", "123456");
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/sign-in?");
        assertThat(visitor.get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void guessingTheCodeIsSlowedDown() {
        Person person = person(Role.TUTOR);
        setUp(person);
        TestCentre.Browser browser = TestCentre.visitor();
        password(browser, person);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.post("/sign-in/second", "code", "00000" + i).statusCode())
                    .isEqualTo(422);
        }
        assertThat(browser.post("/sign-in/second", "code", "000005").statusCode()).isEqualTo(429);
    }

    @Test
    void aRoleThatAsksForItOpensNothingBefore() {
        Person person = person(Role.OPERATOR);
        TestCentre.Browser browser = signIn(person);
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(200);
        rules.require(EnumSet.of(Role.OPERATOR));
        HttpResponse<String> led = browser.get("/accounts");
        assertThat(led.headers().firstValue("Location").orElse(""))
                .endsWith("/account/second-factor");
        assertThat(browser.get("/account/second-factor").body()).contains("Your role asks");
        assertThat(browser.post("/accounts/rules").statusCode()).isEqualTo(403);
        setUp(person);
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void theOperatorResetsWithAnEntryInTheAuditLog() {
        Person person = person(Role.TUTOR);
        setUp(person);
        TestCentre.Browser theirs = TestCentre.visitor();
        password(theirs, person);
        TestCentre.Browser operator = TestCentre.somebody(Role.OPERATOR);
        assertThat(operator.get("/accounts/" + person.id()).body())
                .contains("Reset the second factor");
        assertThat(operator.post("/accounts/" + person.id() + "/second-factor/reset").statusCode())
                .isEqualTo(303);
        assertThat(factors.state(person.id()).asksForCode()).isFalse();
        assertThat(
                        TestCentre.component(AuditLog.class)
                                .newest("account", Long.toString(person.id()), 10))
                .anyMatch(entry -> entry.subject().action().equals("second-factor-reset"));
        assertThat(signIn(person).get("/home").statusCode()).isEqualTo(200);
    }

    @Test
    void noSecretAndNoCodeStandReadableInTheDatabase() {
        Person person = person(Role.TUTOR);
        List<String> codes = setUp(person);
        JdbcClient jdbc = TestCentre.component(JdbcClient.class);
        assertThat(
                        jdbc.sql("select count(*) from recovery_code where digest = any(?)")
                                .param(codes.toArray(new String[0]))
                                .query(Long.class)
                                .single())
                .isZero();
        int bytes =
                jdbc.sql("select length(secret) from second_factor where account_id = ?")
                        .param(person.id())
                        .query(Integer.class)
                        .single();
        assertThat(bytes).as("nonce, secret and seal").isEqualTo(12 + 20 + 16);
    }

    private record Person(long id, String login) {}

    private Person person(Role role) {
        String login = "factor-" + Secrets.readable(1, 8);
        long id =
                accounts.enter(
                        new Accounts.Entry(login, "Daw Khin", null, EnumSet.of(role)),
                        TestCentre.PASSWORD,
                        false);
        return new Person(id, login);
    }

    private List<String> setUp(Person person) {
        factors.begin(person.id());
        byte[] secret = factors.waiting(person.id()).orElseThrow();
        return factors.confirm(person.id(), Totp.code(secret, Totp.step(Instant.now())))
                .orElseThrow();
    }

    private static HttpResponse<String> password(TestCentre.Browser browser, Person person) {
        return browser.post("/sign-in", "login", person.login(), "password", TestCentre.PASSWORD);
    }

    private static TestCentre.Browser signIn(Person person) {
        TestCentre.Browser browser = TestCentre.visitor();
        password(browser, person);
        return browser;
    }
}
