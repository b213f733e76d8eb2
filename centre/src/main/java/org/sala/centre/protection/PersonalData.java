package org.sala.centre.protection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Everything the centre holds of one person, for that person: to read, and for a machine. Secrets, as
/// passwords and keys, are named and not shown.
@Component
public class PersonalData {
    private static final List<Section> OF_PERSON =
            List.of(
                    new Section(
                            "person",
                            """
                            select display_name, native_name, native_lang, passport_name, calling_name, sort_name, sex,
                                   birth_year, nationality, created_at, anonymised_at
                              from person where id = any(cast(:people as uuid[]))
                            """),
                    new Section(
                            "addresses",
                            "select kind, value_text from person_identity where person_id = any(cast(:people as uuid[]))"),
                    new Section(
                            "nominations",
                            """
                            select i.number as intake, n.state, e.name as employer, n.position, n.rank, n.status, n.reason,
                                   n.offer_until, n.created_at
                              from nomination n join nomination_call c on c.id = n.call_id
                              join intake i on i.id = c.intake_id join employer e on e.id = n.employer_id
                             where n.person_id = any(cast(:people as uuid[])) order by n.created_at
                            """),
                    new Section(
                            "courses",
                            """
                            select i.number as intake, i.starts_on, i.ends_on, v.course, v.version, c.status, c.completed_at,
                                   c.evaluation
                              from enrolment e join intake i on i.id = e.intake_id
                              join course_enrolment c on c.enrolment_id = e.id
                              join offering o on o.id = c.offering_id
                              join course_version v on v.id = o.course_version_id
                             where e.person_id = any(cast(:people as uuid[])) order by i.starts_on, v.course
                            """),
                    new Section(
                            "attendance",
                            """
                            select s.starts_at, a.status, a.minutes, a.source, a.at
                              from attendance_mark a join class_session s on s.id = a.session_id
                              join course_enrolment c on c.id = a.course_enrolment_id
                              join enrolment e on e.id = c.enrolment_id
                             where e.person_id = any(cast(:people as uuid[])) order by s.starts_at, a.at
                            """),
                    new Section(
                            "evidence",
                            """
                            select x.kind, x.source_id, x.happened_at, x.facts
                              from course_evidence x join course_enrolment c on c.id = x.course_enrolment_id
                              join enrolment e on e.id = c.enrolment_id
                             where e.person_id = any(cast(:people as uuid[])) order by x.happened_at
                            """),
                    new Section(
                            "tests",
                            """
                            select t.purpose, t.started_at, t.submitted_at, t.kept_right, t.kept_items,
                                   (select json_agg(json_build_object('item', r.item_version_id, 'answer', r.answer,
                                       'savedAt', r.saved_at)) from test_response r where r.assignment_id = t.id) as answers
                              from test_assignment t join course_enrolment c on c.id = t.course_enrolment_id
                              join enrolment e on e.id = c.enrolment_id
                             where e.person_id = any(cast(:people as uuid[])) order by t.started_at
                            """),
                    new Section(
                            "certificates",
                            """
                            select x.serial, x.issued_at, x.language, x.status, x.reason, x.badge
                              from completion_certificate x join course_enrolment c on c.id = x.course_enrolment_id
                              join enrolment e on e.id = c.enrolment_id
                             where e.person_id = any(cast(:people as uuid[])) order by x.issued_at
                            """),
                    new Section(
                            "logistics",
                            """
                            select 'held sealed until ' || l.purge_on as note
                              from logistics l join enrolment e on e.id = l.enrolment_id
                             where e.person_id = any(cast(:people as uuid[]))
                            """),
                    new Section(
                            "followUps",
                            """
                            select wave, asked_at, answered_at, used_on_job, trained_others, incident_handled, confirmed
                              from follow_up where person_id = any(cast(:people as uuid[])) order by asked_at
                            """),
                    new Section(
                            "consents",
                            """
                            select purpose, notice, given_at, withdrawn_at from consent
                             where person_id = any(cast(:people as uuid[])) order by given_at
                            """),
                    new Section(
                            "requests",
                            """
                            select kind, received_at, due_at, closed_at, outcome from data_request
                             where person_id = any(cast(:people as uuid[])) order by received_at
                            """),
                    new Section(
                            "letters",
                            """
                            select kind, to_address, subject, status, queued_at, ended_at from letter
                             where lower(to_address) in (select lower(value_text) from person_identity
                                                          where person_id = any(cast(:people as uuid[])))
                             order by queued_at
                            """));

    private static final List<Section> OF_ACCOUNT =
            List.of(
                    new Section(
                            "account",
                            """
                            select login, name, email, language, zone, created_at, closed_at, last_seen_at,
                                   password is not null as has_password, has_second_factor(id) as has_second_factor,
                                   array(select role from account_role where account_id = :account) as roles
                              from account where id = :account
                            """),
                    new Section(
                            "passkeys",
                            """
                            select label, created_at, used_at from passkey k join passkey_user u using (handle)
                             where u.account_id = :account
                            """),
                    new Section(
                            "exerciseSeats",
                            """
                            select x.name as exercise, s.number, s.roles, s.joined_at
                              from seat s join exercise x on x.id = s.exercise_id where s.account_id = :account
                            """),
                    new Section(
                            "findings",
                            "select run_id, created_at from finding where created_by = :account"),
                    new Section(
                            "reflections",
                            """
                            select run_id, question, answer, confidence, reason, made_at from reflection
                             where account_id = :account
                            """),
                    new Section(
                            "deeds",
                            """
                            select at, action, entity, entity_id, detail from audit_event
                             where actor = :account order by seq
                            """));

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                    .build();

    PersonalData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Section(String name, String sql) {}

    /// Whose data: a person of the books, an account, or both.
    ///
    /// @param person null where the books know none
    /// @param account null where the person has none
    public record Whose(@Nullable UUID person, @Nullable Long account) {}

    /// What the centre holds, section by section; each row as names and values.
    @Transactional(readOnly = true)
    public Map<String, Object> of(Whose whose) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("madeAt", clock.instant().toString());
        if (whose.person() != null) {
            String[] people = people(whose.person());
            for (Section section : OF_PERSON) {
                all.put(section.name(), rows(section, "people", people));
            }
        }
        if (whose.account() != null) {
            for (Section section : OF_ACCOUNT) {
                all.put(section.name(), rows(section, "account", whose.account()));
            }
        }
        return all;
    }

    /// The same as a ZIP file: `data.json` for machines, `data.txt` to read.
    public byte[] zip(Whose whose) {
        Map<String, Object> all = of(whose);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
                zip.putNextEntry(new ZipEntry("data.json"));
                zip.write(json.writeValueAsBytes(all));
                zip.putNextEntry(new ZipEntry("data.txt"));
                zip.write(readable(all).getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The person and those that were found to be the same.
    private String[] people(UUID person) {
        return jdbc.sql("select id::text from person where id = :id or merged_into = :id")
                .param("id", person)
                .query((row, _) -> row.getString(1))
                .list()
                .toArray(String[]::new);
    }

    private List<Object> rows(Section section, String parameter, Object value) {
        List<Object> rows = new ArrayList<>();
        jdbc.sql("select row_to_json(t)::text from (" + section.sql() + ") t")
                .param(parameter, value)
                .query(String.class)
                .list()
                .forEach(text -> rows.add(json.readValue(text, Object.class)));
        return rows;
    }

    private static String readable(Map<String, Object> all) {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> {
            text.append("== ").append(name).append("\n");
            if (value instanceof List<?> rows) {
                for (Object row : rows) {
                    if (row instanceof Map<?, ?> fields) {
                        fields.forEach((field, content) -> {
                            if (content != null && !String.valueOf(content).isEmpty()) {
                                text.append(field).append(": ").append(content).append("\n");
                            }
                        });
                    }
                    text.append("\n");
                }
            } else {
                text.append(value).append("\n\n");
            }
        });
        return text.toString();
    }
}
