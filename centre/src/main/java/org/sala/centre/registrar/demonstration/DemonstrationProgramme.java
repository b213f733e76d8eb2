package org.sala.centre.registrar.demonstration;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sala.centre.registrar.demonstration.States.State;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes twelve past intakes of eleven states and some three hundred people, and one open call, all
/// from a seed and the day on which it is made.
@Component
public class DemonstrationProgramme {

    static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    private static final int INTAKES = 12;
    private static final int CAPACITY = 26;
    private static final List<String> COURSES = List.of("CYDER", "FOR", "MAL");

    private final JdbcClient jdbc;

    public DemonstrationProgramme(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What was made. @param people distinct people enrolled
    public record Made(UUID programme, int intakes, int people) {}

    /// Fills an empty database.
    ///
    /// @param today the last day of the story, in Bangkok
    /// @throws IllegalStateException if the database has a programme already
    @Transactional
    public Made make(Seed seed, LocalDate today) {
        int programmes =
                jdbc.sql("select count(*)::int from programme").query(Integer.class).single();
        if (programmes > 0) {
            throw new IllegalStateException("a demonstration is made in an empty database only");
        }
        writeStates();
        LocalDate start = today.minusMonths(13).withDayOfMonth(1);
        UUID programme = writeProgramme(start);
        List<UUID> versions = writeCourses();
        DemonstrationPeople people = new DemonstrationPeople(jdbc, seed);
        for (int number = 1; number <= INTAKES; number++) {
            LocalDate monday =
                    start.plusMonths(number - 1)
                            .plusDays(9)
                            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            UUID intake = writeIntake(programme, number, monday);
            UUID second = versions.get(1 + (number % 2));
            List<UUID> offerings =
                    List.of(
                            writeOffering(intake, versions.getFirst(), monday, 0, 3),
                            writeOffering(intake, second, monday, 3, 2));
            writeCall(intake, monday.minusWeeks(9), monday.minusWeeks(6));
            writePeople(people, intake, offerings, number, monday);
        }
        LocalDate next = today.plusWeeks(9).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        UUID open = writeIntake(programme, INTAKES + 1, next);
        writeOffering(open, versions.getFirst(), next, 0, 3);
        writeOffering(open, versions.get(1), next, 3, 2);
        UUID call = writeCall(open, today.minusDays(6), today.plusDays(15));
        people.openNominations(call, today);
        jdbc.sql(
                        """
                        insert into focal_point (state, account_id, role, valid)
                        select 'KH', id, 'PRIMARY', daterange(?, null) from account where login = 'focal-point'
                        """)
                .param(start)
                .update();
        return new Made(programme, INTAKES, people.enrolled());
    }

    private void writeStates() {
        for (State state : States.ALL) {
            jdbc.sql(
                            """
                            insert into member_state (iso2, iso3, name, valid_from, locale, zone, counted)
                            values (?, ?, ?, '2020-01-01', ?, ?, ?) on conflict do nothing
                            """)
                    .params(
                            state.code(),
                            state.alpha3(),
                            state.name(),
                            state.locale(),
                            state.zone(),
                            state.counted())
                    .update();
        }
    }

    private UUID writeProgramme(LocalDate start) {
        UUID programme =
                id(
                        """
                        insert into programme (code, name, donor, starts_on, ends_on, specimen)
                        values ('DEMO', 'Capacity building, step 2 (demonstration)', 'JAIF', ?, ?, true) returning id
                        """,
                        start,
                        start.plusYears(2));
        jdbc.sql(
                        """
                        insert into indicator (programme_id, code, version, level, definition, unit, target, valid_from)
                        values (?, 'O1', 1, 'L0', 'Distinct persons with at least one completed course', 'persons', 280, ?)
                        """)
                .params(programme, start)
                .update();
        return programme;
    }

    private List<UUID> writeCourses() {
        List<UUID> versions = new ArrayList<>();
        String[] names = {
            "Cyber Defense Exercise with Recurrence", "Digital Forensics", "Malware Analysis"
        };
        String[] rules = {
            "{\"attendance\":0.8,\"pass\":0.6,\"runs\":2,\"ownFindings\":1,\"ownActions\":1,\"roles\":2,\"cases\":0}",
            "{\"attendance\":0.8,\"pass\":0.6,\"runs\":0,\"ownFindings\":0,\"ownActions\":0,\"roles\":0,\"cases\":1}",
            "{\"attendance\":0.8,\"pass\":0.6,\"runs\":0,\"ownFindings\":0,\"ownActions\":0,\"roles\":0,\"cases\":1}"
        };
        for (int i = 0; i < COURSES.size(); i++) {
            jdbc.sql("insert into course (code, name) values (?, ?) on conflict do nothing")
                    .params(COURSES.get(i), names[i])
                    .update();
            versions.add(
                    id(
                            """
                            insert into course_version (course, version, hours, completion)
                            values (?, 1, ?, ?::jsonb)
                            on conflict (course, version) do update set hours = excluded.hours returning id
                            """,
                            COURSES.get(i),
                            i == 0 ? 18 : 12,
                            rules[i]));
            new DemonstrationTests(jdbc).form(versions.getLast(), COURSES.get(i));
        }
        return versions;
    }

    private UUID writeIntake(UUID programme, int number, LocalDate monday) {
        return id(
                """
                insert into intake (programme_id, number, starts_on, ends_on, site, mode, capacity)
                values (?, ?, ?, ?, 'Bangkok', 'ROOM', ?) returning id
                """,
                programme,
                number,
                monday,
                monday.plusDays(4),
                CAPACITY);
    }

    /// Two sittings a day of three hours each.
    private UUID writeOffering(
            UUID intake, UUID version, LocalDate monday, int firstDay, int days) {
        UUID offering =
                id(
                        "insert into offering (intake_id, course_version_id) values (?, ?)"
                                + " returning id",
                        intake,
                        version);
        for (int day = firstDay; day < firstDay + days; day++) {
            for (int hour : new int[] {9, 13}) {
                OffsetDateTime starts =
                        monday.plusDays(day).atTime(hour, 0).atZone(BANGKOK).toOffsetDateTime();
                jdbc.sql(
                                """
                                insert into class_session (offering_id, starts_at, ends_at, room)
                                values (?, ?, ?, 'Room 1')
                                """)
                        .params(offering, starts, starts.plusHours(3))
                        .update();
            }
        }
        return offering;
    }

    private UUID writeCall(UUID intake, LocalDate opens, LocalDate closes) {
        UUID call =
                id(
                        """
                        insert into nomination_call (intake_id, opens_at, closes_at, reserve, per_employer)
                        values (?, ?, ?, 2, 3) returning id
                        """,
                        intake,
                        opens.atTime(LocalTime.of(9, 0)).atZone(BANGKOK).toOffsetDateTime(),
                        closes.atTime(LocalTime.of(17, 0)).atZone(BANGKOK).toOffsetDateTime());
        for (State state : States.ALL) {
            if (state.counted()) {
                jdbc.sql(
                                "insert into seat_quota (call_id, state, base, promised) values (?,"
                                        + " ?, 2, 26)")
                        .params(call, state.code())
                        .update();
            }
        }
        return call;
    }

    private void writePeople(
            DemonstrationPeople people,
            UUID intake,
            List<UUID> offerings,
            int number,
            LocalDate monday) {
        UUID call =
                jdbc.sql("select id from nomination_call where intake_id = ?")
                        .param(intake)
                        .query(UUID.class)
                        .single();
        jdbc.sql("select set_config('sala.books_now', ?, true)")
                .param(
                        monday.minusWeeks(7)
                                .atTime(12, 0)
                                .atZone(BANGKOK)
                                .toOffsetDateTime()
                                .toString())
                .query(String.class)
                .single();
        RandomStream random = people.stream("intake " + number);
        int seats = CAPACITY - random.below(3);
        for (int seat = 0; seat < seats; seat++) {
            State state = States.ALL.get(seat < 22 ? seat % 11 : random.below(11));
            people.take(
                    new DemonstrationPeople.Seat(intake, call, offerings, state, monday), random);
        }
        people.reject(call, random);
        jdbc.sql("select set_config('sala.books_now', '', true)").query(String.class).single();
    }

    private UUID id(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(UUID.class).single();
    }
}
