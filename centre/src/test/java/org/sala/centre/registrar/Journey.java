package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.centre.TestCentre;
import org.sala.centre.TestCentre.Browser;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An intake as people make one, page by page over HTTP: planned, called, nominated for.
public final class Journey {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public final Browser registrar = TestCentre.as(Role.REGISTRAR);
    public final String intake;
    public final String call;

    /// Plans an intake of six seats with FOR, two seats each for Cambodia and Thailand and one in reserve.
    public Journey() {
        this(LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(60));
    }

    public Journey(LocalDate starts) {
        registrar.post(
                "/programmes",
                "code",
                "T-" + Secrets.readable(1, 8),
                "name",
                "Test programme",
                "donor",
                "Donor",
                "starts",
                "2026-06-01",
                "ends",
                "2029-06-01",
                "target",
                "280");
        String version =
                TestCentre.component(JdbcClient.class)
                        .sql(
                                "select id::text from course_version where course = 'FOR' and"
                                        + " version = 1")
                        .query(String.class)
                        .single();
        intake =
                done(
                        registrar.post(
                                "/intakes",
                                "starts",
                                starts.toString(),
                                "site",
                                "Bangkok",
                                "mode",
                                "ROOM",
                                "capacity",
                                "6",
                                "courses",
                                version));
        call = done(registrar.post("/calls", opening()));
    }

    private String[] opening() {
        LocalDateTime now =
                LocalDateTime.now(ZoneId.of("Asia/Bangkok")).truncatedTo(ChronoUnit.MINUTES);
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                "intake",
                                intake,
                                "opens",
                                now.minusHours(1).toString(),
                                "closes",
                                now.plusDays(20).toString(),
                                "days",
                                "7",
                                "reserve",
                                "1",
                                "employer",
                                "0",
                                "promised",
                                "24"));
        for (String state :
                List.of("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")) {
            fields.addAll(
                    List.of(
                            "seats-" + state,
                            state.equals("KH") || state.equals("TH") ? "2" : "0"));
        }
        return fields.toArray(String[]::new);
    }

    /// A focal point of a state, signed in.
    public Browser focalPoint(String state) {
        String login = "fp-" + Secrets.readable(1, 8);
        TestCentre.component(Accounts.class)
                .enter(
                        new Accounts.Entry(
                                login, "Focal Point", null, EnumSet.of(Role.FOCAL_POINT)),
                        TestCentre.PASSWORD,
                        false);
        assertThat(
                        registrar
                                .post(
                                        "/focal-points",
                                        "state",
                                        state,
                                        "role",
                                        "PRIMARY",
                                        "login",
                                        login)
                                .statusCode())
                .isEqualTo(303);
        return TestCentre.signedIn(login);
    }

    /// Nominates a person of one name; gives the nomination.
    public String nominate(Browser focalPoint, String name) {
        return done(
                focalPoint.post(
                        "/calls/" + call + "/nominations",
                        "name",
                        name,
                        "email",
                        "p-" + Secrets.readable(1, 8) + "@ministry.example",
                        "sex",
                        "FEMALE",
                        "employer",
                        "Ministry of Tests",
                        "kind",
                        "GOV_MINISTRY",
                        "position",
                        "Analyst",
                        "same",
                        "new"));
    }

    /// The link that the nominee is handed, as the page shows it once.
    public String link(Browser focalPoint, String nomination) {
        HttpResponse<String> page = focalPoint.post("/nominations/" + nomination + "/link");
        Matcher link = Pattern.compile("/nominee/([A-Za-z0-9_-]+)").matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return link.group();
    }

    /// Confirms by the link, without an account.
    public HttpResponse<String> confirm(String link, String name) {
        return TestCentre.visitor()
                .post(
                        link,
                        "name",
                        name,
                        "email",
                        "p-" + Secrets.readable(1, 8) + "@ministry.example",
                        "sex",
                        "FEMALE",
                        "consent",
                        "yes");
    }

    /// From nothing to handed in.
    public List<String> handIn(Browser focalPoint, String... names) {
        List<String> nominations = new ArrayList<>();
        for (String name : names) {
            String nomination = nominate(focalPoint, name);
            assertThat(confirm(link(focalPoint, nomination), name).statusCode()).isEqualTo(200);
            focalPoint.post(
                    "/nominations/" + nomination + "/endorse", "version", version(nomination));
            nominations.add(nomination);
        }
        focalPoint.post("/calls/" + call + "/submit");
        return nominations;
    }

    public static String version(String nomination) {
        return Integer.toString(
                TestCentre.component(Nominations.class)
                        .one(UUID.fromString(nomination))
                        .orElseThrow()
                        .version());
    }

    public static NominationStatus status(String nomination) {
        return TestCentre.component(Nominations.class)
                .one(UUID.fromString(nomination))
                .orElseThrow()
                .status();
    }

    /// The thing that was made: the identity in the address that the answer leads to.
    public static String done(HttpResponse<String> answer) {
        String to = answer.headers().firstValue("Location").orElse("");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        Matcher matcher = ID.matcher(to);
        assertThat(matcher.find()).as(to).isTrue();
        return matcher.group();
    }
}
