package org.sala.centre.registrar.course;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What the other parts of the centre told of a person in a course, kept as it was told.
@Component
public class Evidence {

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    Evidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum Kind {
        RUN,
        CASE,
        SPECIMEN,
        CONTEST
    }

    /// One thing that was told. @param facts as JSON
    public record Told(Kind kind, String source, Instant at, String facts) {}

    /// The course that the person of an account is in, or was in last before the moment.
    public Optional<UUID> current(long account, String course, Instant at) {
        return jdbc.sql(
                        """
                        select ce.id from course_enrolment ce
                          join enrolment e on e.id = ce.enrolment_id join person p on p.id = e.person_id
                          join offering o on o.id = ce.offering_id join course_version v on v.id = o.course_version_id
                          join intake i on i.id = e.intake_id
                         where p.account_id = ? and v.course = ? and e.kind = 'TRAINEE'
                           and ce.status in ('REGISTERED', 'INCOMPLETE', 'COMPLETED')
                         order by abs(i.starts_on - (?::timestamptz at time zone 'Asia/Bangkok')::date) limit 1
                        """)
                .params(account, course, at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    /// Keeps what was told; the same thing told again changes nothing.
    @Transactional
    public void keep(
            UUID courseEnrolment,
            Kind kind,
            String source,
            Instant at,
            SortedMap<String, Object> facts) {
        jdbc.sql(
                        """
                        insert into course_evidence (course_enrolment_id, kind, source_id, happened_at, facts)
                        values (?, ?, ?, ?, ?::jsonb) on conflict (kind, source_id, course_enrolment_id) do nothing
                        """)
                .params(
                        courseEnrolment,
                        kind.name(),
                        source,
                        at.atOffset(ZoneOffset.UTC),
                        json.writeValueAsString(facts))
                .update();
    }

    public List<Told> of(UUID courseEnrolment) {
        return jdbc.sql(
                        """
                        select kind, source_id, happened_at, facts::text from course_evidence
                         where course_enrolment_id = ? and kind <> 'IMPORT' order by happened_at
                        """)
                .param(courseEnrolment)
                .query((row, _) ->
                        new Told(
                                Kind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getObject(3, java.time.OffsetDateTime.class).toInstant(),
                                row.getString(4)))
                .list();
    }
}
