package org.sala.centre.registrar.course;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.sala.centre.registrar.call.Intakes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who was there. A mark is never changed: a correction supersedes it and says why.
@Component
public class Attendance {

    private final JdbcClient jdbc;
    private final Intakes intakes;
    private final AuditLog audit;
    private final Clock clock;

    Attendance(JdbcClient jdbc, Intakes intakes, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.intakes = intakes;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Presence {
        PRESENT,
        LATE,
        EXCUSED,
        ABSENT;

        /// Message key of its name.
        public String key() {
            return "course.presence." + name().toLowerCase(Locale.ROOT);
        }

        public String mark() {
            return switch (this) {
                case PRESENT -> "done";
                case LATE -> "warn";
                case EXCUSED -> "wait";
                case ABSENT -> "bad";
            };
        }
    }

    /// The mark in force. @param reason why it was corrected, empty for a first one
    public record Mark(UUID id, Presence presence, int minutes, String reason) {}

    /// One person in a course with the marks by session.
    ///
    /// @param attended minutes; @param planned of all sessions; @param held of those that are over
    public record Row(
            UUID enrolment,
            String name,
            String localName,
            String state,
            Map<UUID, Mark> marks,
            int attended,
            int planned,
            int held) {}

    /// What is to be marked of a person. @param missed minutes, where late
    public record Wanted(UUID enrolment, Presence presence, int missed) {}

    public Optional<Intakes.Session> session(UUID id) {
        return jdbc.sql("select offering_id from class_session where id = ?")
                .param(id)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional()
                .flatMap(offering ->
                        intakes.sessions(offering).stream()
                                .filter(session -> session.id().equals(id))
                                .findFirst());
    }

    public List<Row> rows(UUID offering) {
        Map<UUID, Map<UUID, Mark>> marks = marks(offering);
        List<Intakes.Session> sessions = intakes.sessions(offering);
        Instant now = clock.instant();
        int planned = sessions.stream().mapToInt(Intakes.Session::minutes).sum();
        int held =
                sessions.stream()
                        .filter(session -> session.ends().isBefore(now))
                        .mapToInt(Intakes.Session::minutes)
                        .sum();
        return jdbc.sql(
                        """
                        select ce.id, p.display_name, p.native_name, e.state
                          from course_enrolment ce join enrolment e on e.id = ce.enrolment_id
                          join person p on p.id = e.person_id
                         where ce.offering_id = ? and ce.status <> 'WITHDRAWN' and e.kind = 'TRAINEE'
                         order by p.sort_name, p.display_name
                        """)
                .param(offering)
                .query((row, _) -> {
                    UUID id = row.getObject(1, UUID.class);
                    Map<UUID, Mark> own = marks.getOrDefault(id, Map.of());
                    int attended =
                            own.values().stream()
                                    .filter(m ->
                                            m.presence() == Presence.PRESENT
                                                    || m.presence() == Presence.LATE)
                                    .mapToInt(Mark::minutes)
                                    .sum();
                    return new Row(
                            id,
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            own,
                            attended,
                            planned,
                            held);
                })
                .list();
    }

    private Map<UUID, Map<UUID, Mark>> marks(UUID offering) {
        Map<UUID, Map<UUID, Mark>> marks = new HashMap<>();
        jdbc.sql(
                        """
                        select a.course_enrolment_id, a.session_id, a.id, a.status, a.minutes, a.reason
                          from attendance_mark a join class_session s on s.id = a.session_id
                         where s.offering_id = ? and not exists (select from attendance_mark b where b.supersedes = a.id)
                        """)
                .param(offering)
                .query((row, _) ->
                        marks.computeIfAbsent(
                                        row.getObject(1, UUID.class), _ -> new LinkedHashMap<>())
                                .put(
                                        row.getObject(2, UUID.class),
                                        new Mark(
                                                row.getObject(3, UUID.class),
                                                Presence.valueOf(row.getString(4)),
                                                row.getInt(5),
                                                row.getString(6))))
                .list();
        return marks;
    }

    /// Marks a session, person by person. What was marked before and differs is corrected, for which a reason is
    /// needed; where it lacks, nothing is changed. Returns how many marks were made.
    @Transactional
    public int mark(long actor, Intakes.Session session, List<Wanted> wanted, String reason) {
        Map<UUID, Map<UUID, Mark>> marks = marks(session.offering());
        List<Wanted> fresh = new ArrayList<>();
        for (Wanted one : wanted) {
            Mark before = marks.getOrDefault(one.enrolment(), Map.of()).get(session.id());
            int minutes = minutes(session, one);
            if (before != null
                    && before.presence() == one.presence()
                    && before.minutes() == minutes) {
                continue;
            }
            if (before != null && reason.strip().length() < 10) {
                throw new RefusedException("course.refused.reason");
            }
            add(actor, session, one, before == null ? null : before.id(), reason);
            fresh.add(one);
        }
        if (!fresh.isEmpty()) {
            TreeMap<String, String> detail = new TreeMap<>();
            detail.put("marks", Integer.toString(fresh.size()));
            detail.put("reason", reason);
            audit.add(actor, new Subject("marked", "session", session.id().toString()), detail);
        }
        return fresh.size();
    }

    private void add(
            long actor, Intakes.Session session, Wanted one, @Nullable UUID before, String reason) {
        try {
            jdbc.sql(
                            """
                            insert into attendance_mark
                                (session_id, course_enrolment_id, status, minutes, source, client_id, by_account, at, supersedes, reason)
                            values (:session, :enrolment, :status, :minutes, 'MANUAL', :client, :actor, :at, :before, :reason)
                            """)
                    .param("session", session.id())
                    .param("enrolment", one.enrolment())
                    .param("status", one.presence().name())
                    .param("minutes", minutes(session, one))
                    .param("client", UUID.randomUUID().toString())
                    .param("actor", actor)
                    .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .param("before", before, java.sql.Types.OTHER)
                    .param("reason", before == null ? "" : reason)
                    .update();
        } catch (DuplicateKeyException e) {
            RefusedException refused = new RefusedException("registrar.refused.changed");
            refused.initCause(e);
            throw refused;
        }
    }

    private static int minutes(Intakes.Session session, Wanted one) {
        return switch (one.presence()) {
            case PRESENT -> session.minutes();
            case LATE -> Math.max(0, session.minutes() - Math.max(1, one.missed()));
            case EXCUSED, ABSENT -> 0;
        };
    }
}
