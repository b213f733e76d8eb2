package org.sala.centre.registrar.demonstration;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The tests of the demonstration: ten questions a course, and answers to them.
final class DemonstrationTests {

    static final int QUESTIONS = 10;

    /// Topic, question, the right answer, three wrong ones.
    private static final List<List<String>> BANK =
            List.of(
                    List.of(
                            "evidence",
                            "What is written down first when a disk is handed over?",
                            "Who handed it to whom, and when",
                            "The size of the disk",
                            "The name of the suspect",
                            "The price of the disk"),
                    List.of(
                            "evidence",
                            "Why is a disk image compared by its hash?",
                            "To show that it was not changed",
                            "To make it smaller",
                            "To hide its content",
                            "To find deleted files"),
                    List.of(
                            "logs",
                            "Two logs differ by exactly seven hours. What is checked first?",
                            "The time zones of both machines",
                            "The passwords of both machines",
                            "The size of both logs",
                            "The names of both machines"),
                    List.of(
                            "logs",
                            "Which record tells best who signed in to a server?",
                            "The log of authentication",
                            "The log of the printer",
                            "The list of installed software",
                            "The address book"),
                    List.of(
                            "network",
                            "A machine asks for many names that do not exist. What does it"
                                    + " suggest?",
                            "Malware that looks for its server",
                            "A broken screen",
                            "A full disk",
                            "A slow keyboard"),
                    List.of(
                            "network",
                            "What does isolating a machine stop?",
                            "Its traffic with others",
                            "Its power supply",
                            "Its clock",
                            "Its screen"),
                    List.of(
                            "response",
                            "What is done before a machine is switched off?",
                            "Its memory is taken, where it matters",
                            "Its screen is cleaned",
                            "Its name is changed",
                            "Its user is told to delete files"),
                    List.of(
                            "response",
                            "Who decides whether a service is taken offline?",
                            "Whoever has the authority for it",
                            "Whoever is nearest",
                            "The newest analyst",
                            "The supplier of the network"),
                    List.of(
                            "malware",
                            "Why is a specimen opened in an isolated machine?",
                            "So that it harms nothing else",
                            "So that it runs faster",
                            "So that it is deleted sooner",
                            "So that its author is told"),
                    List.of(
                            "malware",
                            "High entropy in a part of a file suggests what?",
                            "Packed or encrypted content",
                            "Plain text",
                            "An empty file",
                            "A broken clock"));

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    DemonstrationTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes form B of a course version, the one after the course.
    void form(UUID version, String course) {
        UUID form =
                id(
                        "insert into test_form (course_version_id, variant, minutes) values (?,"
                                + " 'B', 20) returning id",
                        version);
        for (int i = 0; i < QUESTIONS; i++) {
            List<String> question = BANK.get(i);
            int key = i % 4;
            List<String> choices = new java.util.ArrayList<>(question.subList(3, 6));
            choices.add(key, question.get(2));
            UUID item =
                    id(
                            "insert into item (course, topic) values (?, ?) returning id",
                            course,
                            question.getFirst());
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("stem", question.get(1));
            words.put("choices", choices);
            UUID itemVersion =
                    id(
                            "insert into item_version (item_id, version, texts, key) values (?, 1,"
                                    + " ?::jsonb, ?) returning id",
                            item,
                            json.writeValueAsString(Map.of("en", words)),
                            key);
            jdbc.sql(
                            "insert into test_form_item (form_id, place, item_version_id) values"
                                    + " (?, ?, ?)")
                    .params(form, i + 1, itemVersion)
                    .update();
        }
    }

    /// A person sits the test after the course.
    ///
    /// @param right questions answered rightly, of [#QUESTIONS]; @param turn which ones
    void sit(UUID courseEnrolment, int right, int turn, OffsetDateTime at) {
        UUID assignment =
                id(
                        """
                        insert into test_assignment (course_enrolment_id, purpose, form_id, started_at)
                        select ce.id, 'POST', f.id, ? from course_enrolment ce join offering o on o.id = ce.offering_id
                          join test_form f on f.course_version_id = o.course_version_id and f.variant = 'B'
                         where ce.id = ? returning id
                        """,
                        at,
                        courseEnrolment);
        jdbc.sql(
                        """
                        insert into test_response (assignment_id, item_version_id, answer, saved_at)
                        select ?, i.item_version_id,
                               case when (i.place * 7 + ?) % 10 < ? then v.key else (v.key + 1) % 4 end, ?
                          from test_assignment a join test_form_item i on i.form_id = a.form_id
                          join item_version v on v.id = i.item_version_id where a.id = ?
                        """)
                .params(assignment, turn, right, at, assignment)
                .update();
        jdbc.sql("update test_assignment set submitted_at = ? where id = ?")
                .params(at.plusMinutes(18), assignment)
                .update();
    }

    private UUID id(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(UUID.class).single();
    }
}
