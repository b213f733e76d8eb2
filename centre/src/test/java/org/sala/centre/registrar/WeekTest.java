package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.TestCentre.Browser;
import org.sala.centre.account.Role;
import org.sala.centre.registrar.course.Completions;
import org.sala.centre.registrar.course.Evidence;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The week over HTTP: enrolled, marked, corrected, settled.
class WeekTest {

    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);

    /// An intake in which two people are enrolled, page by page.
    static Journey enrolled(String... names) {
        Journey journey = new Journey(LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(30));
        journey.handIn(journey.focalPoint("KH"), names);
        Browser registrar = journey.registrar;
        registrar.post("/calls/" + journey.call + "/close");
        registrar.post("/calls/" + journey.call + "/screen");
        registrar.post("/calls/" + journey.call + "/simulate");
        Matcher looked =
                Pattern.compile("name=\"looked\" value=\"([0-9a-f]+)\"")
                        .matcher(registrar.get("/calls/" + journey.call + "/desk").body());
        assertThat(looked.find()).isTrue();
        registrar.post("/calls/" + journey.call + "/commit", "looked", looked.group(1));
        Matcher offer =
                Pattern.compile("/offer/[A-Za-z0-9_-]+")
                        .matcher(registrar.post("/calls/" + journey.call + "/offers").body());
        while (offer.find()) {
            TestCentre.visitor().post(offer.group(), "answer", "accept");
        }
        registrar.post("/intakes/" + journey.intake + "/enrol");
        return journey;
    }

    private List<String> column(String sql, String intake) {
        return jdbc.sql(sql)
                .param(UUID.fromString(intake))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> enrolments(Journey journey) {
        return column(
                """
                select ce.id::text from course_enrolment ce join enrolment e on e.id = ce.enrolment_id
                  join person p on p.id = e.person_id where e.intake_id = ? order by p.display_name
                """,
                journey.intake);
    }

    @Test
    void marksAreCorrectedWithAReasonAndTheRuleSettlesTheCourse() {
        Journey journey = enrolled("Aok", "Bun");
        List<String> people = enrolments(journey);
        assertThat(people).hasSize(2);
        List<String> sessions =
                column(
                        """
                        select s.id::text from class_session s join offering o on o.id = s.offering_id
                         where o.intake_id = ? order by s.starts_at
                        """,
                        journey.intake);
        Browser instructor = TestCentre.as(Role.INSTRUCTOR);
        for (String session : sessions) {
            instructor.post(
                    "/sessions/" + session,
                    "p-" + people.getFirst(),
                    "PRESENT",
                    "p-" + people.get(1),
                    "ABSENT");
        }
        String first = "/sessions/" + sessions.getFirst();
        instructor.post(first, "p-" + people.get(1), "LATE", "m-" + people.get(1), "20");
        assertThat(instructor.get(first).body()).contains("Write the reason");
        instructor.post(
                first,
                "p-" + people.get(1),
                "LATE",
                "m-" + people.get(1),
                "20",
                "reason",
                "came at twenty past nine");
        assertThat(instructor.get(first).body()).contains("came at twenty past nine");
        HttpResponse<String> sheet = instructor.get(first + "/sheet.pdf");
        assertThat(sheet.body()).startsWith("%PDF-");
        assertThat(sheet.statusCode()).isEqualTo(200);

        String offering =
                column("select id::text from offering where intake_id = ?", journey.intake)
                        .getFirst();
        assertThat(instructor.get("/offerings/" + offering + "/attendance").body())
                .contains("100 %");
        prove(people.getFirst());
        String completion = "/offerings/" + offering + "/completion";
        assertThat(instructor.get(completion).body()).contains("Attendance: 100% of 80% needed");
        assertThat(instructor.post(completion).statusCode()).isEqualTo(403);
        journey.registrar.post(completion);
        assertThat(
                        column(
                                """
                                select ce.status from course_enrolment ce join enrolment e on e.id = ce.enrolment_id
                                  join person p on p.id = e.person_id where e.intake_id = ? order by p.display_name
                                """,
                                journey.intake))
                .containsExactly("COMPLETED", "INCOMPLETE");
        Completions completions = TestCentre.component(Completions.class);
        for (String one : people) {
            assertThat(completions.holds(UUID.fromString(one))).hasValue(true);
        }
    }

    /// A solved case as it is told by the other part, and a test that was passed.
    private void prove(String enrolment) {
        UUID id = UUID.fromString(enrolment);
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put("case", "case-1");
        TestCentre.component(Evidence.class)
                .keep(id, Evidence.Kind.CASE, "case-1", Instant.now(), facts);
        UUID item =
                jdbc.sql("insert into item (course, topic) values ('FOR', 'disk') returning id")
                        .query(UUID.class)
                        .single();
        UUID version =
                jdbc.sql(
                                "insert into item_version (item_id, version, texts, key) values (?,"
                                        + " 1, '{}', 1) returning id")
                        .param(item)
                        .query(UUID.class)
                        .single();
        UUID form =
                jdbc.sql(
                                """
                                insert into test_form (course_version_id, variant, minutes)
                                select id, 'A', 30 from course_version where course = 'FOR' and version = 1
                                on conflict (course_version_id, variant) do update set minutes = 30 returning id
                                """)
                        .query(UUID.class)
                        .single();
        List<Object> both = new ArrayList<>(List.of(form, version));
        jdbc.sql(
                        "insert into test_form_item (form_id, place, item_version_id) values (?, 1,"
                                + " ?) on conflict do nothing")
                .params(both)
                .update();
        UUID assignment =
                jdbc.sql(
                                """
                                insert into test_assignment (course_enrolment_id, purpose, form_id, started_at)
                                values (?, 'POST', ?, now()) returning id
                                """)
                        .params(id, form)
                        .query(UUID.class)
                        .single();
        jdbc.sql(
                        """
                        insert into test_response (assignment_id, item_version_id, answer, saved_at)
                        select ?, i.item_version_id, v.key, now() from test_form_item i
                          join item_version v on v.id = i.item_version_id where i.form_id = ?
                        """)
                .params(assignment, form)
                .update();
        jdbc.sql("update test_assignment set submitted_at = now() where id = ?")
                .param(assignment)
                .update();
    }

    @Test
    void aPassengerOfARunCompletesNothing() {
        Journey journey = enrolled("Aok", "Bun");
        List<String> people = enrolments(journey);
        Evidence evidence = TestCentre.component(Evidence.class);
        TreeMap<String, Object> worked = new TreeMap<>();
        worked.put("findings", 2);
        worked.put("actions", 1);
        worked.put("roles", List.of("analyst"));
        TreeMap<String, Object> sat = new TreeMap<>();
        sat.put("findings", 0);
        sat.put("actions", 0);
        sat.put("roles", List.of("lead"));
        evidence.keep(
                UUID.fromString(people.getFirst()),
                Evidence.Kind.RUN,
                "run-1",
                Instant.now(),
                worked);
        evidence.keep(
                UUID.fromString(people.get(1)), Evidence.Kind.RUN, "run-1", Instant.now(), sat);
        UUID offering =
                UUID.fromString(
                        column("select id::text from offering where intake_id = ?", journey.intake)
                                .getFirst());
        List<Completions.Verdict> verdicts = TestCentre.component(Completions.class).look(offering);
        assertThat(verdicts).extracting(verdict -> verdict.evidence().runs()).containsExactly(1, 0);
        assertThat(verdicts)
                .extracting(verdict -> verdict.evidence().roles())
                .containsExactly(1, 0);
    }
}
