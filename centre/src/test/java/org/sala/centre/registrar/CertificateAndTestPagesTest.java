package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.TestCentre.Browser;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.registrar.certificate.StatusList;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Certificates and tests over HTTP, from the registrar's page to the public's.
class CertificateAndTestPagesTest {

    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);

    private String one(String sql, String intake) {
        return jdbc.sql(sql)
                .param(UUID.fromString(intake))
                .query((row, _) -> row.getString(1))
                .list()
                .getFirst();
    }

    private String offering(Journey journey) {
        return one("select id::text from offering where intake_id = ?", journey.intake);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /// Completion is settled by the rule in WeekTest; here it is set, with what the database asks for.
    private void complete(Journey journey) {
        jdbc.sql(
                        """
                        update course_enrolment set status = 'COMPLETED', completed_at = now(), evaluation = '{"met": true}'
                         where offering_id = ?
                        """)
                .param(UUID.fromString(offering(journey)))
                .update();
    }

    @Test
    void aCertificateIsIssuedCheckedRevokedAndMadeAnew() throws Exception {
        Journey journey = WeekTest.enrolled("Aok", "Bun");
        String offering = offering(journey);
        String path = "/offerings/" + offering + "/certificates";
        journey.registrar.post(path, "language", "en");
        assertThat(journey.registrar.get(path).body()).contains("No certificate has been issued");
        complete(journey);
        journey.registrar.post(path, "language", "th");
        String page = journey.registrar.get(path).body();
        String id = first(Pattern.compile("/certificates/([0-9a-f-]{36})\\.pdf"), page);
        String serial = first(Pattern.compile("(SALA-\\d{4}-\\d{6})"), page);
        assertThat(journey.registrar.get("/certificates/" + id + ".pdf").body())
                .startsWith("%PDF-");
        String badge = journey.registrar.get("/certificates/" + id + ".jwt").body();

        Browser anybody = TestCentre.visitor();
        String shown = anybody.get("/verify/" + id).body();
        assertThat(shown)
                .contains("This certificate is valid.")
                .doesNotContain(">Aok")
                .contains(serial);
        assertThat(anybody.post("/verify", "certificate", serial).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/verify/" + id));
        assertThat(anybody.post("/verify", "certificate", badge).statusCode()).isEqualTo(303);
        String forged = badge.substring(0, badge.length() - 6) + "AAAAAA";
        assertThat(anybody.post("/verify", "certificate", forged).body())
                .contains("was not signed by this centre");
        assertThat(anybody.get("/verify/nonsense").statusCode()).isEqualTo(404);

        replaceAndRevoke(journey, anybody, id);
    }

    private void replaceAndRevoke(Journey journey, Browser anybody, String id) throws Exception {
        journey.registrar.post(
                "/certificates/" + id + "/reissue",
                "reason",
                "the name was written wrongly",
                "language",
                "en");
        assertThat(anybody.get("/verify/" + id).body())
                .contains("was replaced")
                .contains("the name was written wrongly");
        String other =
                one(
                        """
                        select c.id::text from completion_certificate c join course_enrolment ce on ce.id = c.course_enrolment_id
                          join enrolment e on e.id = ce.enrolment_id
                         where e.intake_id = ? and c.status = 'VALID' and c.supersedes is null
                        """,
                        journey.intake);
        journey.registrar.post("/certificates/" + other + "/revoke", "reason", "short");
        assertThat(anybody.get("/verify/" + other).body()).contains("is valid");
        journey.registrar.post(
                "/certificates/" + other + "/revoke", "reason", "issued to the wrong person");
        assertThat(anybody.get("/verify/" + other).body()).contains("was revoked");
        int index =
                jdbc.sql("select status_index from completion_certificate where id = ?")
                        .param(UUID.fromString(other))
                        .query(Integer.class)
                        .single();
        String list =
                (String)
                        SignedJWT.parse(anybody.get("/status/1").body())
                                .getJWTClaimsSet()
                                .getJSONObjectClaim("credentialSubject")
                                .get("encodedList");
        assertThat(StatusList.isRevoked(list, index)).isTrue();
        assertThat(anybody.get("/.well-known/jwks.json").body())
                .contains("\"crv\":\"P-256\"")
                .doesNotContain("\"d\":");
    }

    private record Question(String stem, String item) {}

    private Question question(Browser registrar) {
        String stem = "Which hash " + Secrets.readable(1, 6);
        List<String> fields =
                new ArrayList<>(
                        List.of("course", "FOR", "topic", "disk", "key", "2", "stem-en", stem));
        for (int i = 0; i < 4; i++) {
            fields.addAll(List.of("choice-en-" + i, "Choice " + i));
        }
        assertThat(registrar.post("/tests/items", "course", "FOR", "topic", "x").statusCode())
                .isEqualTo(422);
        registrar.post("/tests/items", fields.toArray(String[]::new));
        assertThat(registrar.get("/tests/items?course=FOR").body()).contains(stem);
        String item =
                jdbc.sql("select item_id::text from item_version where texts::text like ?")
                        .param("%" + stem + "%")
                        .query(String.class)
                        .single();
        makeForm(registrar, item);
        assertThat(registrar.get("/tests/items?course=FOR").body()).contains("The form is made.");
        return new Question(stem, item);
    }

    private static void makeForm(Browser registrar, String item) {
        registrar.post(
                "/tests/forms", "course", "FOR", "variant", "B", "minutes", "20", "items", item);
    }

    private Browser trainee(Journey journey) {
        String login = "trainee-" + Secrets.readable(1, 8);
        TestCentre.component(Accounts.class)
                .enter(
                        new Accounts.Entry(login, "Aok", null, EnumSet.of(Role.TRAINEE)),
                        TestCentre.PASSWORD,
                        false);
        String enrolment =
                one("select id::text from enrolment where intake_id = ?", journey.intake);
        journey.registrar.post("/enrolments/" + enrolment + "/account", "login", login);
        return TestCentre.signedIn(login);
    }

    @Test
    void aTestIsKeptAtEachChoiceAndHandedInOnce() {
        Journey journey = WeekTest.enrolled("Aok");
        Browser registrar = journey.registrar;
        Question question = question(registrar);
        String given = "/offerings/" + offering(journey) + "/tests";
        String form =
                first(
                        Pattern.compile("<option value=\"([0-9a-f-]{36})\">Form B"),
                        registrar.get(given).body());
        registrar.post(given, "purpose", "POST", "form", form);
        Browser trainee = trainee(journey);
        String test =
                "/my-tests/"
                        + first(
                                Pattern.compile("/my-tests/([0-9a-f-]{36})"),
                                trainee.get("/my-tests").body());
        assertThat(TestCentre.as(Role.TRAINEE).get(test).statusCode()).isEqualTo(404);
        assertThat(trainee.get(test).body()).doesNotContain(question.stem());
        trainee.post(test + "/begin");
        String sitting = trainee.get(test).body();
        assertThat(sitting).contains(question.stem());
        String answer = first(Pattern.compile("name=\"(a-[0-9a-f-]{36})\""), sitting);
        HttpResponse<String> kept = trainee.post(test + "/keep", answer, "2");
        assertThat(kept.body()).contains("Kept");
        assertThat(trainee.get(test).body()).contains("value=\"2\" checked");
        trainee.post(test + "/submit");
        assertThat(trainee.get("/my-tests").body()).contains("100 %");
        assertThat(trainee.post(test + "/keep", answer, "1").body()).contains("handed in already");
        assertThat(registrar.get("/tests/forms/" + form + "/analysis").body())
                .contains(question.stem())
                .contains("Nearly all were right");
        makeForm(registrar, question.item());
        assertThat(registrar.get("/tests/items?course=FOR").body())
                .contains("was answered already and is not changed");
    }

    @Test
    void theAuditLogSaysThatItHoldsAndCanBeTakenAway() throws Exception {
        new Journey();
        Browser director = TestCentre.as(Role.DIRECTOR);
        assertThat(director.get("/audit").body()).contains("The chain holds:");
        String file = director.get("/audit.jsonl").body();
        assertThat(verify(file)).isEmpty();
        String changed = file.replaceFirst("\"action\":\"opened\"", "\"action\":\"closed\"");
        assertThat(verify(changed)).isPresent();
        assertThat(TestCentre.as(Role.REGISTRAR).get("/audit").statusCode()).isEqualTo(403);
    }

    private static java.util.Optional<org.sala.centre.audit.AuditChain.Break> verify(String file)
            throws java.io.IOException {
        return org.sala.centre.audit.AuditFile.verify(
                        new java.io.BufferedReader(new java.io.StringReader(file)))
                .broken();
    }
}
