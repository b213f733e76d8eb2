package org.sala.centre.registrar.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.RefusedException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tests as people sit them: given to a course, begun, kept answer by answer, handed in once.
@Component
public class Sittings {

    /// What was on its way when the time ended is still taken.
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Sittings(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Purpose {
        PRE,
        POST;

        public String key() {
            return "exam.purpose." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// One person's test. @param score share that was right, -1 before it was handed in
    public record Sitting(
            UUID id,
            UUID form,
            Purpose purpose,
            String course,
            String person,
            int minutes,
            @Nullable Instant started,
            @Nullable Instant submitted,
            double score) {

        /// When the time ends, or null before it began.
        public @Nullable Instant ends() {
            return started == null ? null : started.plus(Duration.ofMinutes(minutes));
        }
    }

    private static final String SITTING =
            """
            select a.id, a.form_id, a.purpose, k.name as course, p.display_name, f.minutes, a.started_at, a.submitted_at,
                   case when a.submitted_at is null then -1 else coalesce((
                       select count(*) from test_response t join item_version v on v.id = t.item_version_id
                        where t.assignment_id = a.id and t.answer = v.key)::double precision
                       / nullif((select count(*) from test_form_item i where i.form_id = a.form_id), 0), 0) end as score
              from test_assignment a join test_form f on f.id = a.form_id
              join course_enrolment ce on ce.id = a.course_enrolment_id join enrolment e on e.id = ce.enrolment_id
              join person p on p.id = e.person_id join offering o on o.id = ce.offering_id
              join course_version w on w.id = o.course_version_id join course k on k.code = w.course
             where a.purpose in ('PRE', 'POST') and
            """;

    /// Tests of the person of an account.
    public List<Sitting> ofAccount(long account) {
        return jdbc.sql(SITTING + " p.account_id = ? order by a.submitted_at nulls first, a.id")
                .param(account)
                .query(Sittings::sitting)
                .list();
    }

    public Optional<Sitting> own(UUID id, long account) {
        return jdbc.sql(SITTING + " a.id = ? and p.account_id = ?")
                .params(id, account)
                .query(Sittings::sitting)
                .optional();
    }

    public List<Sitting> of(UUID offering) {
        return jdbc.sql(SITTING + " o.id = ? order by a.purpose desc, p.sort_name")
                .param(offering)
                .query(Sittings::sitting)
                .list();
    }

    /// Gives a test to everybody of a course who has none of that purpose; returns how many.
    ///
    /// @throws RefusedException where somebody would sit the same form twice
    @Transactional
    public int give(long actor, UUID offering, UUID form, Purpose purpose) {
        int given;
        try {
            given =
                    jdbc.sql(
                                    """
                                    insert into test_assignment (course_enrolment_id, purpose, form_id)
                                    select ce.id, :purpose, f.id from course_enrolment ce
                                      join offering o on o.id = ce.offering_id
                                      join test_form f on f.course_version_id = o.course_version_id and f.id = :form
                                     where ce.offering_id = :offering and ce.status = 'REGISTERED'
                                       and exists (select from test_form_item i where i.form_id = f.id)
                                    on conflict (course_enrolment_id, purpose) do nothing
                                    """)
                            .param("purpose", purpose.name())
                            .param("form", form)
                            .param("offering", offering)
                            .update();
        } catch (DuplicateKeyException e) {
            RefusedException refused = new RefusedException("exam.refused.same-form");
            refused.initCause(e);
            throw refused;
        }
        if (given == 0) {
            throw new RefusedException("exam.refused.nobody");
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("form", form.toString());
        detail.put("purpose", purpose.name());
        audit.add(actor, new Subject("gave-test", "offering", offering.toString()), detail);
        return given;
    }

    @Transactional
    public void begin(Sitting sitting) {
        jdbc.sql("update test_assignment set started_at = ? where id = ? and started_at is null")
                .params(now(), sitting.id())
                .update();
    }

    /// Answers that are kept, by the version of the item.
    public Map<UUID, Integer> answers(UUID sitting) {
        Map<UUID, Integer> answers = new HashMap<>();
        jdbc.sql(
                        "select item_version_id, answer from test_response where assignment_id = ?"
                                + " and answer is not null")
                .param(sitting)
                .query((row, _) -> answers.put(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
        return answers;
    }

    /// Keeps answers as they are given.
    ///
    /// @throws RefusedException where the test was handed in or its time is over
    @Transactional
    public void keep(Sitting sitting, Map<UUID, Integer> answers) {
        Instant ends = sitting.ends();
        if (ends == null || clock.instant().isAfter(ends.plus(GRACE))) {
            throw new RefusedException("exam.refused.over");
        }
        try {
            for (Map.Entry<UUID, Integer> answer : answers.entrySet()) {
                jdbc.sql(
                                """
                                insert into test_response (assignment_id, item_version_id, answer, saved_at)
                                select a.id, i.item_version_id, :answer, :at from test_assignment a
                                  join test_form_item i on i.form_id = a.form_id and i.item_version_id = :item
                                 where a.id = :id
                                on conflict (assignment_id, item_version_id)
                                do update set answer = excluded.answer, saved_at = excluded.saved_at
                                """)
                        .param("answer", answer.getValue())
                        .param("at", now())
                        .param("item", answer.getKey())
                        .param("id", sitting.id())
                        .update();
            }
        } catch (DataIntegrityViolationException e) {
            RefusedException refused = new RefusedException("exam.refused.handed-in");
            refused.initCause(e);
            throw refused;
        }
    }

    /// Hands the test in, once, with what was kept.
    @Transactional
    public void submit(Sitting sitting) {
        int handed =
                jdbc.sql(
                                """
                                update test_assignment set submitted_at = ?
                                 where id = ? and submitted_at is null and started_at is not null
                                """)
                        .params(now(), sitting.id())
                        .update();
        if (handed == 0) {
            throw new RefusedException("exam.refused.handed-in");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Sitting sitting(ResultSet row, int number) throws SQLException {
        OffsetDateTime started = row.getObject("started_at", OffsetDateTime.class);
        OffsetDateTime submitted = row.getObject("submitted_at", OffsetDateTime.class);
        return new Sitting(
                row.getObject("id", UUID.class),
                row.getObject("form_id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("course"),
                row.getString("display_name"),
                row.getInt("minutes"),
                started == null ? null : started.toInstant(),
                submitted == null ? null : submitted.toInstant(),
                row.getDouble("score"));
    }
}
