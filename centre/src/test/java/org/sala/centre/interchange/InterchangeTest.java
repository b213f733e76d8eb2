package org.sala.centre.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestBooks;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.ApiTokens;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.web.Routes;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Other programs read the centre: ical4j the calendar, a client the programming interface, each answer held
/// against the description.
class InterchangeTest {
    private static final Pattern SECRET = Pattern.compile("<p><code>([^<]+)</code></p>");

    private final ApiTokens tokens = TestCentre.component(ApiTokens.class);
    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);
    private final JsonMapper json = new JsonMapper();

    @BeforeAll
    static void fillTheBooks() {
        TestBooks.fill();
    }

    @Test
    void aCalendarProgramReadsTheFeedUntilItsAddressIsEnded() throws IOException, ParserException {
        TestCentre.Browser registrar = TestCentre.somebody(Role.REGISTRAR);
        String link = secret(registrar.post("/account/programs/calendar", "deed", "open"));
        String path = link.substring(link.indexOf("/calendar/"));
        HttpResponse<String> feed = TestCentre.visitor().get(path);
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/calendar");
        Calendar calendar = new CalendarBuilder().build(new StringReader(feed.body()));
        ValidationResult result = calendar.validate();
        assertThat(result.getEntries()).as(result.toString()).isEmpty();
        long sessions =
                jdbc.sql(
                                "select count(*) from class_session where ends_at > now() - interval '90 days'")
                        .query(Long.class)
                        .single();
        long calls =
                jdbc.sql(
                                "select count(*) from nomination_call where closes_at > now() - interval '90 days'")
                        .query(Long.class)
                        .single();
        assertThat(calendar.<VEvent>getComponents("VEVENT")).hasSize((int) (sessions + calls));
        String again = secret(registrar.post("/account/programs/calendar", "deed", "open"));
        assertThat(TestCentre.visitor().get(path).statusCode())
                .as("the old address")
                .isEqualTo(404);
        registrar.post("/account/programs/calendar", "deed", "end");
        assertThat(
                        TestCentre.visitor()
                                .get(again.substring(again.indexOf("/calendar/")))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrittenIsReadBackLetterByLetter() throws IOException, ParserException {
        Instant from = Instant.parse("2026-12-14T01:30:00Z");
        String summary = "ไซเดอร์; รุ่น 12, ห้อง \\A\\ " + "ทดสอบ".repeat(30);
        ICalendar.Entry kept =
                new ICalendar.Entry(
                        "one@sala.invalid",
                        3,
                        new ICalendar.Span(from, from.plusSeconds(5400)),
                        summary,
                        "Room 1",
                        "line one\nline two",
                        false);
        ICalendar.Entry cancelled =
                new ICalendar.Entry("two@sala.invalid", 4, kept.span(), "Off", "", "", true);
        String text = ICalendar.write("ศูนย์", List.of(kept, cancelled), from);
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n").doesNotContain("\uFFFD");
        }
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events.get(0).getSummary().getValue()).isEqualTo(summary);
        assertThat(events.get(0).getDescription().getValue()).isEqualTo("line one\nline two");
        assertThat(events.get(0).getSequence().getSequenceNo()).isEqualTo(3);
        assertThat(events.get(1).getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void aTokenReadsWhatItsScopesNameAndItsPersonMay() {
        TestCentre.Browser officer = TestCentre.somebody(Role.ME_OFFICER);
        assertThat(officer.post("/account/programs/tokens", "label", "x", "days", "0").statusCode())
                .isEqualTo(422);
        String token =
                secret(
                        officer.post(
                                "/account/programs/tokens",
                                "label",
                                "Sheet",
                                "days",
                                "30",
                                "scopes",
                                "me",
                                "scopes",
                                "results"));
        assertThat(api(token, "/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(api(token, "/api/v1/results").statusCode()).isEqualTo(200);
        assertThat(api(token, "/api/v1/people").statusCode()).as("no such scope").isEqualTo(403);
        assertThat(api(token, "/results").statusCode()).as("outside the interface").isEqualTo(403);
        assertThat(api("sala_nonsense", "/api/v1/me").statusCode()).isEqualTo(401);
        String trainee = token(Role.TRAINEE, EnumSet.allOf(ApiTokens.Scope.class));
        assertThat(api(trainee, "/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(api(trainee, "/api/v1/people").statusCode()).as("the role").isEqualTo(403);
        String donor = token(Role.DONOR, EnumSet.allOf(ApiTokens.Scope.class));
        assertThat(api(donor, "/api/v1/results").statusCode()).isEqualTo(200);
        assertThat(api(donor, "/api/v1/people").statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenChangesNothingAndEndsWhenItIsEnded() {
        String token = token(Role.OPERATOR, EnumSet.allOf(ApiTokens.Scope.class));
        TestCentre.Browser visitor = TestCentre.visitor();
        assertThat(
                        visitor.send(
                                        visitor.request("/api/v1/me")
                                                .header("Authorization", "Bearer " + token)
                                                .POST(
                                                        java.net.http.HttpRequest.BodyPublishers
                                                                .noBody()))
                                .statusCode())
                .isEqualTo(403);
        ApiTokens.Shown shown = tokens.recognise(token).orElseThrow();
        assertThat(tokens.end(shown.account(), shown.id())).isTrue();
        assertThat(api(token, "/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aProgramThatAsksTooFastIsToldToWait() {
        String token = token(Role.TRAINEE, EnumSet.of(ApiTokens.Scope.ME));
        HttpResponse<String> last = api(token, "/api/v1/me");
        for (int i = 0; i < 400 && last.statusCode() != 429; i++) {
            last = api(token, "/api/v1/me");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElse("0")))
                .isPositive();
    }

    @Test
    void theDescriptionNamesEachRouteAndEachAnswerFitsIt() {
        JsonNode description = read(TestCentre.visitor().get("/api/v1/openapi.json"));
        Set<String> described = new TreeSet<>(description.get("paths").propertyNames());
        Set<String> routes = new TreeSet<>();
        for (Routes.Route route : Routes.table()) {
            if (route.pattern().startsWith("/api/")) {
                assertThat(route.method()).isEqualTo("GET");
                routes.add(route.pattern());
            }
        }
        assertThat(described).isEqualTo(routes);
        String token = token(Role.DIRECTOR, EnumSet.allOf(ApiTokens.Scope.class));
        String intake =
                jdbc.sql(
                                """
                                select o.intake_id::text from class_session s
                                  join offering o on o.id = s.offering_id limit 1
                                """)
                        .query(String.class)
                        .single();
        for (String path : described) {
            HttpResponse<String> answer = api(token, path.replace("{id}", intake));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            JsonNode schema =
                    description
                            .get("paths")
                            .get(path)
                            .get("get")
                            .get("responses")
                            .get("200")
                            .get("content")
                            .get("application/json")
                            .get("schema");
            List<String> wrong = new ArrayList<>();
            check(description, schema, read(answer), path, wrong);
            assertThat(wrong).isEmpty();
        }
    }

    /// What of JSON Schema the description uses; a keyword that is not known here fails.
    private static void check(
            JsonNode document, JsonNode schema, JsonNode value, String where, List<String> wrong) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().replaceFirst(".*/", "");
            JsonNode target = document.get("components").get("schemas").get(name);
            assertThat(target).as(name).isNotNull();
            check(document, target, value, where, wrong);
            return;
        }
        assertThat(
                        Set.of(
                                "type",
                                "format",
                                "properties",
                                "required",
                                "additionalProperties",
                                "items",
                                "enum",
                                "description"))
                .containsAll(schema.propertyNames());
        if (!type(schema.get("type"), value)) {
            wrong.add(where + " is " + value.getNodeType() + ", not " + schema.get("type"));
            return;
        }
        if (schema.has("enum")) {
            boolean known = false;
            for (JsonNode each : schema.get("enum")) {
                known |= each.equals(value);
            }
            if (!known) {
                wrong.add(where + " is " + value);
            }
        }
        if (schema.has("format")
                && !FORMATS.get(schema.get("format").asString())
                        .matcher(value.asString())
                        .matches()) {
            wrong.add(where + " is no " + schema.get("format") + ": " + value);
        }
        if (schema.has("required")) {
            for (JsonNode each : schema.get("required")) {
                if (!value.has(each.asString())) {
                    wrong.add(where + " has no " + each);
                }
            }
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode own =
                    schema.has("properties") ? schema.get("properties").get(member.getKey()) : null;
            JsonNode others = schema.get("additionalProperties");
            String place = where + "." + member.getKey();
            if (own != null) {
                check(document, own, member.getValue(), place, wrong);
            } else if (others != null && others.isObject()) {
                check(document, others, member.getValue(), place, wrong);
            } else if (others != null && !others.asBoolean()) {
                wrong.add(place + " is not described");
            }
        }
        if (schema.has("items")) {
            for (JsonNode each : value) {
                check(document, schema.get("items"), each, where + "[]", wrong);
            }
        }
    }

    private static final Map<String, Pattern> FORMATS =
            Map.of(
                    "uuid", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
                    "date", Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
                    "date-time",
                            Pattern.compile(
                                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));

    private static boolean type(JsonNode wanted, JsonNode value) {
        if (wanted.isArray()) {
            for (JsonNode each : wanted) {
                if (type(each, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (wanted.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("unknown type " + wanted);
        };
    }

    private JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private String token(Role role, Set<ApiTokens.Scope> scopes) {
        long account =
                TestCentre.component(Accounts.class)
                        .enter(
                                new Accounts.Entry(
                                        "program-" + Secrets.readable(1, 8),
                                        "Program",
                                        null,
                                        EnumSet.of(role)),
                                null,
                                false);
        return tokens.make(account, "test", scopes, Duration.ofDays(1));
    }

    private static HttpResponse<String> api(String token, String path) {
        TestCentre.Browser visitor = TestCentre.visitor();
        return visitor.send(
                visitor.request(path)
                        .setHeader("Accept", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .GET());
    }

    private static String secret(HttpResponse<String> page) {
        Matcher matcher = SECRET.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }
}
