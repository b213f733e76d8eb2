package org.sala.centre.registrar.call;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Programmes, and the weeks in which people are taught: their courses and their sessions.
@Component
public class Intakes {

    /// Zone of the centre's timetable.
    public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

    private static final int HOURS_A_SESSION = 3;
    private static final int[] BEGINNINGS = {9, 13};

    private final JdbcClient jdbc;
    private final AuditLog audit;

    Intakes(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// @param specimen whether it is a demonstration
    public record Programme(UUID id, String code, String name, boolean specimen) {}

    /// What a programme is entered with. @param target persons to be trained
    public record Project(
            String code, String name, String donor, LocalDate starts, LocalDate ends, int target) {}

    /// @param courses codes, in their order
    /// @param call    null where none was opened yet
    public record Line(
            UUID id,
            int number,
            LocalDate starts,
            LocalDate ends,
            String site,
            String mode,
            int capacity,
            String courses,
            @Nullable UUID call,
            int enrolled) {}

    public record CourseVersion(UUID id, String course, String name, int version, int hours) {}

    public record Offering(UUID id, UUID intake, String course, String name, int hours) {}

    public record Session(
            UUID id, UUID offering, Instant starts, Instant ends, String room, int minutes) {}

    /// What an intake is planned with. @param versions course versions, taught in this order
    public record Plan(
            UUID programme,
            LocalDate starts,
            String site,
            String mode,
            int capacity,
            List<UUID> versions) {}

    /// The newest programme, empty where none was entered yet.
    public Optional<Programme> programme() {
        return jdbc.sql(
                        "select id, code, name, specimen from programme order by starts_on desc,"
                                + " code limit 1")
                .query((row, _) ->
                        new Programme(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4)))
                .optional();
    }

    /// Whether what stands in the books is a demonstration, which pages and papers then say.
    public boolean specimen() {
        return programme().map(Programme::specimen).orElse(false);
    }

    @Transactional
    public UUID enter(long actor, Project project) {
        UUID id =
                jdbc.sql(
                                """
                                insert into programme (code, name, donor, starts_on, ends_on)
                                values (?, ?, ?, ?, ?) returning id
                                """)
                        .params(
                                project.code(),
                                project.name(),
                                project.donor(),
                                project.starts(),
                                project.ends())
                        .query(UUID.class)
                        .single();
        jdbc.sql(
                        """
                        insert into indicator (programme_id, code, version, level, definition, unit, target, valid_from)
                        values (?, 'O1', 1, 'L0', 'Distinct persons with at least one completed course', 'persons', ?, ?)
                        """)
                .params(id, project.target(), project.starts())
                .update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("code", project.code());
        detail.put("target", Integer.toString(project.target()));
        audit.add(actor, new Subject("entered", "programme", id.toString()), detail);
        return id;
    }

    /// All intakes, the newest first.
    public List<Line> all() {
        return lines("");
    }

    public Optional<Line> one(UUID id) {
        return lines(id.toString()).stream().findFirst();
    }

    private List<Line> lines(String id) {
        return jdbc.sql(
                        """
                        select i.id, i.number, i.starts_on, i.ends_on, i.site, i.mode, i.capacity, c.id as call_id,
                               coalesce((select string_agg(v.course, ' + ' order by v.course) from offering o
                                  join course_version v on v.id = o.course_version_id where o.intake_id = i.id), '') as courses,
                               (select count(*) from enrolment e where e.intake_id = i.id and e.kind = 'TRAINEE')::int as enrolled
                          from intake i left join nomination_call c on c.intake_id = i.id
                         where :id = '' or i.id::text = :id
                         order by i.starts_on desc, i.number desc
                        """)
                .param("id", id)
                .query((row, _) ->
                        new Line(
                                row.getObject("id", UUID.class),
                                row.getInt("number"),
                                row.getObject("starts_on", LocalDate.class),
                                row.getObject("ends_on", LocalDate.class),
                                row.getString("site"),
                                row.getString("mode"),
                                row.getInt("capacity"),
                                row.getString("courses"),
                                row.getObject("call_id", UUID.class),
                                row.getInt("enrolled")))
                .list();
    }

    /// The newest version of each course.
    public List<CourseVersion> courses() {
        return jdbc.sql(
                        """
                        select distinct on (v.course) v.id, v.course, c.name, v.version, v.hours
                          from course_version v join course c on c.code = v.course
                         order by v.course, v.version desc
                        """)
                .query((row, _) ->
                        new CourseVersion(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getInt(5)))
                .list();
    }

    /// The courses of an intake, in the order in which they are taught.
    public List<Offering> offerings(UUID intake) {
        return jdbc.sql(
                        """
                        select o.id, o.intake_id, v.course, c.name, v.hours
                          from offering o join course_version v on v.id = o.course_version_id
                          join course c on c.code = v.course
                         where o.intake_id = ?
                         order by (select min(starts_at) from class_session s where s.offering_id = o.id), v.course
                        """)
                .param(intake)
                .query(Intakes::offering)
                .list();
    }

    public Optional<Offering> offering(UUID id) {
        return jdbc.sql(
                        """
                        select o.id, o.intake_id, v.course, c.name, v.hours
                          from offering o join course_version v on v.id = o.course_version_id
                          join course c on c.code = v.course where o.id = ?
                        """)
                .param(id)
                .query(Intakes::offering)
                .optional();
    }

    private static Offering offering(java.sql.ResultSet row, int number)
            throws java.sql.SQLException {
        return new Offering(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getInt(5));
    }

    /// The sessions of a course that count for attendance, in time.
    public List<Session> sessions(UUID offering) {
        return jdbc.sql(
                        """
                        select id, offering_id, starts_at, ends_at, room,
                               (extract(epoch from ends_at - starts_at) / 60)::int
                          from class_session where offering_id = ? and not cancelled and counts order by starts_at
                        """)
                .param(offering)
                .query((row, _) ->
                        new Session(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getString(5),
                                row.getInt(6)))
                .list();
    }

    /// Plans an intake: two sessions of three hours on each working day, course after course.
    @Transactional
    public UUID plan(long actor, Plan plan) {
        int number =
                jdbc.sql("select coalesce(max(number), 0) + 1 from intake where programme_id = ?")
                        .param(plan.programme())
                        .query(Integer.class)
                        .single();
        UUID id =
                jdbc.sql(
                                """
                                insert into intake (programme_id, number, starts_on, ends_on, site, mode, capacity)
                                values (?, ?, ?, ?, ?, ?, ?) returning id
                                """)
                        .params(
                                plan.programme(),
                                number,
                                plan.starts(),
                                plan.starts(),
                                plan.site(),
                                plan.mode(),
                                plan.capacity())
                        .query(UUID.class)
                        .single();
        LocalDate last = plan.starts();
        int taken = 0;
        for (UUID version : plan.versions()) {
            UUID offering =
                    jdbc.sql(
                                    "insert into offering (intake_id, course_version_id) values (?,"
                                            + " ?) returning id")
                            .params(id, version)
                            .query(UUID.class)
                            .single();
            int hours =
                    jdbc.sql("select hours from course_version where id = ?")
                            .param(version)
                            .query(Integer.class)
                            .single();
            for (int left = hours; left > 0; left -= HOURS_A_SESSION) {
                last = workingDay(plan.starts(), taken / BEGINNINGS.length);
                int hour = BEGINNINGS[taken % BEGINNINGS.length];
                session(offering, last, hour, Math.min(left, HOURS_A_SESSION));
                taken++;
            }
        }
        jdbc.sql("update intake set ends_on = ? where id = ?").params(last, id).update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("number", Integer.toString(number));
        audit.add(actor, new Subject("planned", "intake", id.toString()), detail);
        return id;
    }

    private void session(UUID offering, LocalDate day, int hour, int hours) {
        OffsetDateTime starts = day.atTime(hour, 0).atZone(ZONE).toOffsetDateTime();
        jdbc.sql("insert into class_session (offering_id, starts_at, ends_at) values (?, ?, ?)")
                .params(offering, starts, starts.plusHours(hours))
                .update();
    }

    static LocalDate workingDay(LocalDate first, int after) {
        LocalDate day = first;
        int left = after;
        while (left > 0 || isWeekend(day)) {
            day = day.plusDays(1);
            if (!isWeekend(day) && left > 0) {
                left--;
            }
        }
        return day;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
