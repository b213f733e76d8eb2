package org.sala.centre.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestBooks;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProtectionTest {
    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);
    private final Consents consents = TestCentre.component(Consents.class);
    private final Requests requests = TestCentre.component(Requests.class);
    private final Retention retention = TestCentre.component(Retention.class);

    @BeforeAll
    static void fillTheBooks() {
        TestBooks.fill();
    }

    @Test
    void aPersonGivesConsentTakesItBackAndBothStayWrittenDown() {
        Person person = person();
        TestCentre.Browser browser = signIn(person);
        assertThat(browser.get("/account/data").body()).contains("Photographs");
        browser.post("/account/data/consents", "purposes", "photographs", "purposes", "alumni");
        assertThat(consents.inForce(person.id()))
                .containsOnlyKeys(Purpose.PHOTOGRAPHS, Purpose.ALUMNI);
        browser.post("/account/data/consents", "purposes", "alumni");
        assertThat(consents.inForce(person.id())).containsOnlyKeys(Purpose.ALUMNI);
        assertThat(consents.of(person.id())).hasSize(2);
        browser.post("/account/data/consents", "purposes", "training");
        assertThat(consents.of(person.id()))
                .as("nobody is asked about a public task")
                .noneMatch(line -> line.purpose() == Purpose.TRAINING);
    }

    @Test
    void thePersonTakesEverythingAlongAndSecretsStay() throws IOException {
        Person person = person();
        jdbc.sql(
                        """
                        insert into person_identity (person_id, kind, value_hmac, value_text)
                        values (?, 'EMAIL', ?, 'khin@mail.example')
                        """)
                .params(person.id(), Secrets.token(12).getBytes(StandardCharsets.US_ASCII))
                .update();
        consents.give(person.account(), person.id(), Purpose.CARE);
        HttpResponse<String> answer = signIn(person).get("/account/data.zip");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        byte[] zip =
                TestCentre.component(PersonalData.class)
                        .zip(new PersonalData.Whose(person.id(), person.account()));
        Map<String, String> files = files(zip);
        assertThat(files).containsOnlyKeys("data.json", "data.txt");
        JsonNode data = new JsonMapper().readTree(files.get("data.json"));
        assertThat(data.get("person").get(0).get("display_name").asString())
                .isEqualTo(person.name());
        assertThat(data.get("addresses").get(0).get("value_text").asString())
                .isEqualTo("khin@mail.example");
        assertThat(data.get("consents").get(0).get("purpose").asString()).isEqualTo("care");
        assertThat(data.get("account").get(0).get("login").asString()).isEqualTo(person.login());
        String hash =
                jdbc.sql("select password from account where id = ?")
                        .param(person.account())
                        .query(String.class)
                        .single();
        assertThat(files.get("data.json")).doesNotContain(hash);
        assertThat(files.get("data.txt")).contains(person.name());
    }

    @Test
    void aRequestHasItsDayAndIsEnteredOnce() {
        Person person = person();
        TestCentre.Browser browser = signIn(person);
        browser.post("/account/data/requests", "kind", "erasure");
        browser.post("/account/data/requests", "kind", "erasure");
        List<Requests.Line> lines = requests.of(person.id());
        assertThat(lines).hasSize(1);
        assertThat(Duration.between(lines.getFirst().received(), lines.getFirst().due()))
                .isEqualTo(Duration.ofDays(90));
        assertThat(lines.getFirst().late(Instant.now().plus(Duration.ofDays(91)))).isTrue();
        TestCentre.Browser registrar = TestCentre.somebody(Role.REGISTRAR);
        String close = "/protection/requests/" + lines.getFirst().id() + "/close";
        assertThat(registrar.post(close).statusCode()).as("no answer given").isEqualTo(422);
        assertThat(registrar.post(close, "outcome", "Refused: in training").statusCode())
                .isEqualTo(303);
        assertThat(requests.of(person.id()).getFirst().closed()).isNotNull();
    }

    @Test
    void erasureThroughThePageAsksForTheName() {
        Person person = person();
        TestCentre.Browser registrar = TestCentre.somebody(Role.REGISTRAR);
        String path = "/protection/people/" + person.id();
        assertThat(registrar.get(path).body()).contains("Erase for ever");
        assertThat(registrar.post(path + "/erase", "confirm", "somebody else").statusCode())
                .isEqualTo(422);
        assertThat(registrar.post(path + "/erase", "confirm", person.name()).statusCode())
                .isEqualTo(303);
        assertThat(registrar.get(path).body())
                .contains("Erased person")
                .doesNotContain(person.name());
    }

    @Test
    void whatIsDueIsAnnouncedHeldAndOnlyThenGone() {
        jdbc.sql("delete from retention_plan").update();
        jdbc.sql("delete from letter").update();
        letter(400);
        letter(10);
        retention.round();
        Retention.Plan plan = plan();
        assertThat(plan.rows()).isEqualTo(1);
        assertThat(plan.runAfter()).isAfter(Instant.now().plus(Duration.ofDays(6)));
        assertThat(letters()).as("announced, not done").isEqualTo(2);
        TestCentre.Browser registrar = TestCentre.somebody(Role.REGISTRAR);
        assertThat(registrar.get("/protection").body()).contains("Will go");
        registrar.post("/protection/plans/" + plan.id(), "reason", "a complaint is open");
        due(plan);
        retention.round();
        assertThat(letters()).as("held").isEqualTo(2);
        registrar.post("/protection/plans/" + plan.id(), "deed", "release");
        letter(500);
        jdbc.sql(
                        "update letter set ended_at = now() - interval '364 days' where id = (select max(id) from letter)")
                .update();
        retention.round();
        assertThat(letters()).as("what was announced, and nothing else").isEqualTo(2);
        assertThat(
                        jdbc.sql("select removed from retention_plan where id = ?")
                                .param(plan.id())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void theClockOfABreachRunsSeventyTwoHoursFromItsFinding() {
        TestCentre.Browser operator = TestCentre.somebody(Role.OPERATOR);
        assertThat(operator.post("/protection/breaches", "hours", "x", "people", "1").statusCode())
                .isEqualTo(422);
        HttpResponse<String> entered =
                operator.post(
                        "/protection/breaches",
                        "description",
                        "A list was left on a train",
                        "hours",
                        "70",
                        "people",
                        "12");
        String path = entered.headers().firstValue("Location").orElseThrow();
        assertThat(operator.get(path).body()).containsPattern("[12] hours left");
        assertThat(operator.get("/home").body()).contains("Hours left to tell the authority");
        assertThat(operator.post(path, "deed", "close", "measures", "done").statusCode())
                .as("the clock first")
                .isEqualTo(422);
        operator.post(path, "deed", "notified", "notice", "Told the committee by letter");
        assertThat(operator.post(path, "deed", "close", "measures", "done").statusCode())
                .isEqualTo(303);
        assertThat(operator.get(path).body()).contains("Closed");
        Breaches.Line late =
                new Breaches.Line(
                        UUID.randomUUID(),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        "",
                        0,
                        "",
                        "",
                        null,
                        null);
        assertThat(late.hoursLeft(Instant.parse("2026-11-03T23:59:00Z"))).isZero();
        assertThat(late.hoursLeft(Instant.parse("2026-11-04T01:00:00Z"))).isEqualTo(-1);
    }

    @Test
    void theNoticeIsThereForEverybodyInBothLanguages() {
        assertThat(TestCentre.visitor().get("/privacy").body()).contains("Data protection notice");
        assertThat(TestCentre.visitor().get("/privacy", "Accept-Language", "th").body())
                .contains("ประกาศการคุ้มครองข้อมูล");
    }

    private Retention.Plan plan() {
        return retention.plans().stream()
                .filter(plan -> plan.category() == Retention.Category.LETTER && plan.done() == null)
                .findFirst()
                .orElseThrow();
    }

    private void due(Retention.Plan plan) {
        jdbc.sql(
                        """
                        update retention_plan set made_at = now() - interval '8 days',
                               run_after = now() - interval '1 day' where id = ?
                        """)
                .param(plan.id())
                .update();
    }

    private int letters() {
        return jdbc.sql("select count(*) from letter").query(Integer.class).single();
    }

    private void letter(int days) {
        jdbc.sql(
                        """
                        insert into letter (kind, entity, entity_id, keeper, to_name, language, subject, message_id,
                            status, queued_at, next_at, ended_at)
                        values ('test', 'test', 'x', 'registrar', 'N', 'en', 's', ?, 'SENT', now(), now(),
                            now() - make_interval(days => ?))
                        """)
                .params(Secrets.token(9), days)
                .update();
    }

    private record Person(UUID id, long account, String login, String name) {}

    private Person person() {
        String login = "own-" + Secrets.readable(1, 8);
        String name = "Khin " + Secrets.readable(1, 8);
        long account =
                TestCentre.component(Accounts.class)
                        .enter(
                                new Accounts.Entry(login, name, null, EnumSet.of(Role.TRAINEE)),
                                TestCentre.PASSWORD,
                                false);
        UUID id =
                jdbc.sql(
                                """
                                insert into person (display_name, nationality, account_id)
                                values (?, (select min(iso2) from member_state), ?) returning id
                                """)
                        .params(name, account)
                        .query(UUID.class)
                        .single();
        return new Person(id, account, login, name);
    }

    private static TestCentre.Browser signIn(Person person) {
        TestCentre.Browser browser = TestCentre.visitor();
        browser.post("/sign-in", "login", person.login(), "password", TestCentre.PASSWORD);
        return browser;
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = in.getNextEntry();
            while (entry != null) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                entry = in.getNextEntry();
            }
        }
        return files;
    }
}
