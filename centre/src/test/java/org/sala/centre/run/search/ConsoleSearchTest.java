package org.sala.centre.run.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Search, case board and timeline over HTTP, on a real run of the small organisation.
class ConsoleSearchTest {
    private static final Pattern PLACE = Pattern.compile("/exercises/([0-9]+)");
    private static final Pattern KEY = Pattern.compile("\"key\":\"([0-9.]+)\"");

    private static TestCentre.Browser analyst;
    private static TestCentre.Browser handler;
    private static TestCentre.Browser stranger;
    private static TestCentre.Browser instructor;
    private static String here;

    @BeforeAll
    static void seatTwoTeams() {
        instructor = TestCentre.somebody(Role.INSTRUCTOR);
        HttpResponse<String> answer =
                instructor.post(
                        "/exercises",
                        "name",
                        "Search " + UUID.randomUUID(),
                        "scenario",
                        "night-register-small",
                        "level",
                        "B",
                        "language",
                        "en",
                        "kind",
                        "live",
                        "scores",
                        "end",
                        "teams",
                        "2",
                        "seats",
                        "4");
        Matcher place = PLACE.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(place.find()).as(answer.body()).isTrue();
        long exercise = Long.parseLong(place.group(1));
        RunStore runs = TestCentre.component(RunStore.class);
        long until = System.nanoTime() + 120_000_000_000L;
        while (!runs.ofExercise(exercise).stream().allMatch(Run::playable)) {
            assertThat(System.nanoTime()).as("waited two minutes").isLessThan(until);
            LockSupport.parkNanos(100_000_000);
        }
        List<String> codes =
                TestCentre.component(JdbcClient.class)
                        .sql(
                                "select s.code from seat s join team t on t.id = s.team_id"
                                        + " where s.exercise_id = ? order by t.number, s.number")
                        .param(exercise)
                        .query(String.class)
                        .list();
        analyst = sit(codes.get(0), "Mali");
        handler = sit(codes.get(1), "Nok");
        stranger = sit(codes.get(4), "Dara");
        here = "/runs/" + runs.ofExercise(exercise).getFirst().id();
    }

    private static TestCentre.Browser sit(String code, String name) {
        TestCentre.Browser browser = TestCentre.visitor();
        browser.get("/join");
        assertThat(browser.post("/join", "code", code, "name", name).statusCode()).isEqualTo(303);
        return browser;
    }

    private static String query(String text) {
        return "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> ask(String what, String text) {
        return analyst.get(here + "/search/" + what + query(text));
    }

    private static String firstKey(String text) {
        HttpResponse<String> rows = ask("rows", text);
        Matcher key = KEY.matcher(rows.body());
        assertThat(key.find()).as(rows.body()).isTrue();
        return key.group(1);
    }

    private static String client() {
        return UUID.randomUUID().toString();
    }

    @Test
    void answersQueriesOverTheLogsOfTheOwnRunOnly() {
        assertThat(analyst.get(here + "/search").statusCode()).isEqualTo(200);
        assertThat(ask("rows", "source:proxy").body())
                .contains("\"records\":true")
                .contains("\"key\"");
        assertThat(ask("histogram", "*").body()).doesNotContain("\"total\":0");
        assertThat(ask("fields", "source:proxy").body()).contains("\"value\":\"url\"");
        assertThat(analyst.get(here + "/search/values" + query("*") + "&field=source").body())
                .contains("proxy");
        assertThat(ask("rows", "| count by source").body()).contains("\"name\":\"count\"");
        assertThat(instructor.get(here + "/search/rows?q=").statusCode()).isEqualTo(200);
        for (String page :
                List.of("/search", "/search/rows?q=", "/search/files", "/case", "/timeline")) {
            assertThat(stranger.get(here + page).statusCode()).as(page).isEqualTo(404);
        }
    }

    @Test
    void namesAProblemAtItsPlaceInTheReadersLanguage() {
        HttpResponse<String> answer = ask("rows", "hots:ws-1");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"from\":0")
                .contains("\"to\":4")
                .contains("Did you mean host?");
        assertThat(ask("check", "source:proxy").body()).contains("\"problems\":[]");
        assertThat(ask("rows", "url:/(a)\\1/").body()).contains("\"refused\"");
    }

    @Test
    void showsARecordAsItStandsInTheFileThatCanBeHad() {
        String key = firstKey("source:dns");
        String record = analyst.get(here + "/search/record?key=" + key).body();
        Matcher raw = Pattern.compile("\"raw\":\"([^\"\\\\]{20,})").matcher(record);
        assertThat(raw.find()).as(record).isTrue();
        String unit = key.substring(0, key.indexOf('.'));
        assertThat(analyst.get(here + "/search/files").body())
                .contains("/search/files/" + unit + "/digest");
        assertThat(analyst.get(here + "/search/files/" + unit + "/digest").body()).contains("?at=");
        HttpResponse<String> file = analyst.get(here + "/search/files/" + unit);
        assertThat(file.body()).contains(raw.group(1));
        assertThat(file.headers().firstValue("Repr-Digest").orElse("")).startsWith("sha-256=:");
        String windows = firstKey("source:security");
        assertThat(analyst.get(here + "/search/record?key=" + windows).body())
                .contains("<Event xmlns=");
        HttpResponse<String> xml =
                analyst.get(here + "/search/files/" + windows.substring(0, windows.indexOf('.')));
        assertThat(xml.body()).startsWith("<?xml").endsWith("</Events>\r\n");
        assertThat(ask("export", "source:dns | head 5").body().lines()).hasSize(6);
    }

    @Test
    void keepsSearchesForTheTeam() {
        ask("rows", "source:vpn | count by user");
        String notebook = handler.get(here + "/search/notebook").body();
        assertThat(notebook).contains("source:vpn");
        analyst.post(here + "/search/saved", "name", "<b>Proxy</b>", "q", "source:proxy");
        assertThat(handler.get(here + "/search/notebook").body())
                .contains("&lt;b&gt;Proxy&lt;/b&gt;")
                .doesNotContain("<b>Proxy");
        assertThat(analyst.post(here + "/search/saved", "name", "Bad", "q", "hots:").statusCode())
                .isEqualTo(422);
        assertThat(instructor.post(here + "/search/saved", "name", "No", "q", "a").statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesBothTextsWhenTwoPeopleEditOneField() {
        String key = firstKey("source:proxy");
        HttpResponse<String> created =
                analyst.post(
                        here + "/case",
                        "client",
                        client(),
                        "claim",
                        "It came by mail.",
                        "kind",
                        "host",
                        "entity",
                        "WS-0001",
                        "confidence",
                        "70",
                        "key",
                        key);
        String finding = created.headers().firstValue("Location").orElse("");
        String page = handler.get(finding).body();
        assertThat(page)
                .contains("It came by mail.")
                .contains("search?record=" + key.substring(0, key.indexOf('.')));
        assertThat(
                        analyst.post(
                                        finding + "/field",
                                        "field",
                                        "claim",
                                        "version",
                                        "1",
                                        "value",
                                        "By web.")
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<String> late =
                handler.post(
                        finding + "/field", "field", "claim", "version", "1", "value", "By USB.");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("By web.").contains("By USB.").contains("Mali");
        assertThat(
                        handler.post(
                                        finding + "/field",
                                        "field",
                                        "claim",
                                        "version",
                                        "2",
                                        "value",
                                        "By USB.")
                                .statusCode())
                .isEqualTo(200);
        handler.post(finding + "/comment", "client", client(), "text", "I looked twice.");
        assertThat(analyst.get(finding).body()).contains("I looked twice.").contains("By USB.");
        assertThat(
                        analyst.post(
                                        finding + "/field",
                                        "field",
                                        "confidence",
                                        "version",
                                        "1",
                                        "value",
                                        "140")
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        stranger.post(finding + "/comment", "client", client(), "text", "x")
                                .statusCode())
                .isEqualTo(404);
        assertThat(analyst.get(here + "/case").body()).contains("WS-0001");
    }

    @Test
    void writesAFindingOnceHoweverOftenItIsSent() {
        String client = client();
        String first = send(client);
        assertThat(send(client)).isEqualTo(first);
        String number = first.substring(first.lastIndexOf('/') + 1);
        String key = firstKey("source:dns");
        assertThat(
                        analyst.post(
                                        here + "/case/evidence",
                                        "number",
                                        number,
                                        "key",
                                        key,
                                        "note",
                                        "see")
                                .statusCode())
                .isEqualTo(200);
        assertThat(analyst.get(here + "/case/evidence?key=" + key).body())
                .contains("name=\"number\"");
        analyst.post(first + "/withdraw", "do", "withdraw");
        assertThat(analyst.get(first).body()).contains("Stand by it again");
    }

    private static String send(String client) {
        return analyst.post(
                        here + "/case",
                        "client",
                        client,
                        "claim",
                        "Once.",
                        "kind",
                        "domain",
                        "entity",
                        "once.example",
                        "confidence",
                        "50")
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    @Test
    void movesEntriesOfAHostWhoseClockIsCorrected() {
        String key = firstKey("source:security");
        analyst.post(here + "/timeline", "client", client(), "text", "First logon.", "key", key);
        String before = timeOf("First logon.");
        Matcher host =
                Pattern.compile("<span class=\"mono\">([^<]+)</span>")
                        .matcher(analyst.get(here + "/timeline").body());
        assertThat(host.find()).isTrue();
        analyst.post(
                here + "/timeline/clock",
                "clock-host",
                host.group(1),
                "seconds",
                "3600",
                "reason",
                "NTP was off");
        String after = timeOf("First logon.");
        assertThat(after).isNotEqualTo(before);
        analyst.post(
                here + "/timeline/clock",
                "clock-host",
                host.group(1),
                "seconds",
                "0",
                "reason",
                "");
        assertThat(timeOf("First logon.")).isEqualTo(before);
        HttpResponse<String> wrong =
                analyst.post(
                        here + "/timeline",
                        "client",
                        client(),
                        "text",
                        "Kept text",
                        "at",
                        "soon",
                        "host",
                        "",
                        "technique",
                        "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Kept text");
    }

    private static String timeOf(String text) {
        String body = handler.get(here + "/timeline").body();
        Matcher time =
                Pattern.compile(
                                "<strong class=\"timeline-time\">([^<]+)</strong>(?:(?!</li>).)*?"
                                        + Pattern.quote(text),
                                Pattern.DOTALL)
                        .matcher(body);
        assertThat(time.find()).as(body).isTrue();
        return time.group(1);
    }
}
