package org.sala.centre.interchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the programming interface tells of intakes.
@Component
class Readings {
    private final JdbcClient jdbc;

    Readings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param enrolled trainees who have a seat
    record Intake(
            UUID id,
            int number,
            LocalDate startsOn,
            LocalDate endsOn,
            String site,
            String mode,
            int capacity,
            int enrolled) {}

    record Session(
            UUID id,
            String course,
            Instant startsAt,
            Instant endsAt,
            String zone,
            String room,
            boolean cancelled) {}

    List<Intake> intakes() {
        return jdbc.sql(
                        """
                        select i.id, i.number, i.starts_on, i.ends_on, i.site, i.mode, i.capacity,
                               (select count(*)::int from enrolment e
                                 where e.intake_id = i.id and e.kind = 'TRAINEE') as enrolled
                          from intake i order by i.starts_on desc, i.number desc limit 500
                        """)
                .query((row, _) ->
                        new Intake(
                                row.getObject("id", UUID.class),
                                row.getInt("number"),
                                row.getObject("starts_on", LocalDate.class),
                                row.getObject("ends_on", LocalDate.class),
                                row.getString("site"),
                                row.getString("mode"),
                                row.getInt("capacity"),
                                row.getInt("enrolled")))
                .list();
    }

    /// The sessions of an intake; nothing where there is no such intake.
    Optional<List<Session>> sessions(UUID intake) {
        boolean exists =
                jdbc.sql("select exists (select from intake where id = ?)")
                        .param(intake)
                        .query(Boolean.class)
                        .single();
        if (!exists) {
            return Optional.empty();
        }
        return Optional.of(
                jdbc.sql(
                                """
                                select s.id, v.course, s.starts_at, s.ends_at, s.zone, s.room, s.cancelled
                                  from class_session s join offering o on o.id = s.offering_id
                                  join course_version v on v.id = o.course_version_id
                                 where o.intake_id = ? order by s.starts_at, s.id
                                """)
                        .param(intake)
                        .query((row, _) ->
                                new Session(
                                        row.getObject("id", UUID.class),
                                        row.getString("course"),
                                        row.getObject("starts_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                                        row.getString("zone"),
                                        row.getString("room"),
                                        row.getBoolean("cancelled")))
                        .list());
    }
}
