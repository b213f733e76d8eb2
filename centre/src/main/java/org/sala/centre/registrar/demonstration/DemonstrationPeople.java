package org.sala.centre.registrar.demonstration;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.CompletionRule;
import org.sala.centre.registrar.demonstration.States.State;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.sala.engine.world.Country;
import org.sala.engine.world.Country.Named;
import org.sala.library.country.Countries;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The people of the demonstration: named after their country, employed, seated, present or not.
final class DemonstrationPeople {

    private static final List<String> KINDS =
            List.of(
                    "GOV_MINISTRY",
                    "NATIONAL_CSIRT",
                    "REGULATOR",
                    "CII_OPERATOR",
                    "LAW_ENFORCEMENT",
                    "ACADEMIA");
    private static final List<String> EMPLOYERS =
            List.of(
                    "Ministry of Digital Affairs",
                    "National Computer Emergency Team",
                    "Communications Regulator",
                    "National Grid Operator",
                    "Police Cybercrime Division",
                    "National University");
    private static final List<String> POSITIONS =
            List.of(
                    "Security analyst",
                    "Network engineer",
                    "Incident handler",
                    "Systems officer",
                    "Lecturer");

    private final JdbcClient jdbc;
    private final Seed seed;
    private final DemonstrationTests tests;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Country> countries = new HashMap<>();
    private final Map<String, UUID> employers = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private int made;
    private int enrolled;

    /// One seat of one intake. @param offerings CYDER first
    record Seat(UUID intake, UUID call, List<UUID> offerings, State state, LocalDate monday) {}

    /// Who is proposed to which call, and from where.
    private record Proposal(UUID call, State state, UUID person, UUID employer) {}

    /// What a course came to. @param planned and attended in minutes
    private record Attendance(OffsetDateTime end, int planned, int attended) {}

    /// @param sex as the register writes it
    private record Name(String display, String local, String sex) {}

    DemonstrationPeople(JdbcClient jdbc, Seed seed) {
        this.jdbc = jdbc;
        this.seed = seed;
        this.tests = new DemonstrationTests(jdbc);
    }

    int enrolled() {
        return enrolled;
    }

    RandomStream stream(String occasion) {
        return RandomStream.of(seed, "demonstration", occasion);
    }

    /// Seats a new person, with what followed in the week.
    void take(Seat seat, RandomStream random) {
        UUID person = person(seat.state(), random);
        UUID employer = employer(seat.state(), random.weighted(5, 3, 2, 3, 1, 1));
        Proposal proposal = new Proposal(seat.call(), seat.state(), person, employer);
        UUID nomination = nominate(proposal, "ENROLLED", random);
        UUID enrolment =
                id(
                        """
                        insert into enrolment (intake_id, person_id, nomination_id, employer_id, state)
                        values (?, ?, ?, ?, ?) returning id
                        """,
                        seat.intake(),
                        person,
                        nomination,
                        employer,
                        seat.state().code());
        enrolled++;
        int fate = random.weighted(90, 6, 3, 1);
        for (UUID offering : seat.offerings()) {
            course(enrolment, offering, fate, random);
        }
    }

    /// A few who were proposed and not taken.
    void reject(UUID call, RandomStream random) {
        for (State state : States.ALL) {
            if (state.counted() && random.chance(1, 2)) {
                UUID employer = employer(state, random.below(KINDS.size()));
                UUID person = person(state, random);
                nominate(new Proposal(call, state, person, employer), "NOT_SELECTED", random);
            }
        }
    }

    /// The call that is open today: some states have begun, some have not.
    void openNominations(UUID call, LocalDate today) {
        RandomStream random = stream("open call " + today.getYear());
        for (State state : States.ALL.subList(0, 7)) {
            int proposed = 1 + random.below(4);
            for (int i = 0; i < proposed; i++) {
                UUID employer = employer(state, random.below(KINDS.size()));
                String status = List.of("DRAFT", "ENDORSED", "SUBMITTED").get(random.below(3));
                UUID person = person(state, random);
                nominate(new Proposal(call, state, person, employer), status, random);
            }
        }
    }

    private UUID nominate(Proposal proposal, String status, RandomStream random) {
        String state = proposal.state().code();
        int rank = ranks.merge(proposal.call() + state, 1, Integer::sum);
        return id(
                """
                insert into nomination (call_id, person_id, employer_id, state, position, rank, status)
                values (?, ?, ?, ?, ?, ?, ?) returning id
                """,
                proposal.call(),
                proposal.person(),
                proposal.employer(),
                state,
                random.pick(POSITIONS),
                rank,
                status);
    }

    /// @param fate 0 came to all or nearly, 1 missed too much, 2 never came, 3 withdrew
    private void course(UUID enrolment, UUID offering, int fate, RandomStream random) {
        UUID course =
                id(
                        "insert into course_enrolment (enrolment_id, offering_id) values (?, ?)"
                                + " returning id",
                        enrolment,
                        offering);
        record Sitting(UUID id, int minutes, OffsetDateTime ends) {}
        List<Sitting> sittings =
                jdbc.sql(
                                """
                                select id, (extract(epoch from ends_at - starts_at) / 60)::int, ends_at
                                  from class_session where offering_id = ? order by starts_at
                                """)
                        .param(offering)
                        .query((row, n) ->
                                new Sitting(
                                        row.getObject(1, UUID.class),
                                        row.getInt(2),
                                        row.getObject(3, OffsetDateTime.class)))
                        .list();
        int planned = 0;
        int attended = 0;
        for (Sitting sitting : sittings) {
            planned += sitting.minutes();
            boolean came = fate == 0 ? !random.chance(1, 40) : fate == 1 && random.chance(1, 2);
            boolean late = came && random.chance(1, 12);
            int minutes = came ? sitting.minutes() - (late ? 20 : 0) : 0;
            attended += minutes;
            if (fate < 2) {
                jdbc.sql(
                                """
                                insert into attendance_mark
                                    (session_id, course_enrolment_id, status, minutes, source, client_id, at)
                                values (?, ?, ?, ?, 'QR', 'demonstration', ?)
                                """)
                        .params(
                                sitting.id(),
                                course,
                                came ? late ? "LATE" : "PRESENT" : "ABSENT",
                                minutes,
                                sitting.ends())
                        .update();
            }
        }
        Attendance attendance = new Attendance(sittings.getLast().ends(), planned, attended);
        conclude(course, fate, attendance, random);
    }

    private void conclude(UUID course, int fate, Attendance attendance, RandomStream random) {
        OffsetDateTime end = attendance.end();
        boolean cyder =
                jdbc.sql(
                                """
                                select v.course = 'CYDER' from course_enrolment c join offering o on o.id = c.offering_id
                                  join course_version v on v.id = o.course_version_id where c.id = ?
                                """)
                        .param(course)
                        .query(Boolean.class)
                        .single();
        CompletionRule rule =
                cyder
                        ? new CompletionRule(0.8, 0.6, 2, 1, 1, 2, 0)
                        : new CompletionRule(0.8, 0.6, 0, 0, 0, 0, 1);
        int right = 5 + random.below(6);
        int findings = cyder ? 1 + random.below(4) : 0;
        int actions = cyder ? 1 + random.below(3) : 0;
        int turn = random.below(DemonstrationTests.QUESTIONS);
        boolean came = fate < 2;
        if (came) {
            tests.sit(course, right, turn, end);
            tell(course, cyder, end, findings, actions);
        }
        CompletionRule.Evidence evidence =
                new CompletionRule.Evidence(
                        attendance.planned(),
                        attendance.attended(),
                        came ? right / (double) DemonstrationTests.QUESTIONS : -1,
                        came && cyder ? 2 : 0,
                        came ? findings : 0,
                        came && cyder ? actions + 1 : 0,
                        came && cyder ? 2 : 0,
                        came && !cyder ? 1 : 0);
        boolean met = fate < 2 && rule.met(evidence);
        String status =
                fate == 3 ? "WITHDRAWN" : fate == 2 ? "NO_SHOW" : met ? "COMPLETED" : "INCOMPLETE";
        jdbc.sql(
                        """
                        update course_enrolment set status = ?, evaluation = ?::jsonb,
                               completed_at = case when ? then ?::timestamptz end where id = ?
                        """)
                .params(status, evaluation(met, rule, evidence), met, end, course)
                .update();
    }

    private String evaluation(boolean met, CompletionRule rule, CompletionRule.Evidence evidence) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("met", met);
        kept.put("rule", rule);
        kept.put("evidence", evidence);
        return json.writeValueAsString(kept);
    }

    /// What exercise runs and cases told: two runs in two roles, or one case.
    private void tell(UUID course, boolean cyder, OffsetDateTime end, int findings, int actions) {
        if (!cyder) {
            evidence(course, "CASE", "demonstration-case", end, "{}");
            return;
        }
        evidence(
                course,
                "RUN",
                "demonstration-run-1",
                end.minusDays(1),
                "{\"findings\": "
                        + findings
                        + ", \"actions\": "
                        + actions
                        + ", \"roles\": [\"analyst\"]}");
        evidence(
                course,
                "RUN",
                "demonstration-run-2",
                end,
                "{\"findings\": 0, \"actions\": 1, \"roles\": [\"handler\"]}");
    }

    private void evidence(
            UUID course, String kind, String source, OffsetDateTime at, String facts) {
        jdbc.sql(
                        """
                        insert into course_evidence (course_enrolment_id, kind, source_id, happened_at, facts)
                        values (?, ?, ?, ?, ?::jsonb)
                        """)
                .params(course, kind, source, at, facts)
                .update();
    }

    private UUID person(State state, RandomStream random) {
        Name name = name(state, random);
        UUID person =
                id(
                        """
                        insert into person (display_name, native_name, native_lang, passport_name, sort_name, sex, nationality)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        name.display(),
                        name.local().equals(name.display()) ? "" : name.local(),
                        state.locale(),
                        name.display().toUpperCase(Locale.ROOT),
                        name.display().toLowerCase(Locale.ROOT),
                        name.sex(),
                        state.code());
        made++;
        jdbc.sql(
                        "insert into person_identity (person_id, kind, value_hmac, value_text)"
                                + " values (?, 'EMAIL', ?, ?)")
                .params(
                        person,
                        seed.derive("mail " + made).bytes(),
                        "person" + made + "@" + state.code().toLowerCase(Locale.ROOT) + ".example")
                .update();
        return person;
    }

    private Name name(State state, RandomStream random) {
        Country country =
                countries.computeIfAbsent(
                        state.code(), code -> Countries.of(code.toLowerCase(Locale.ROOT)));
        Country.Names names = country.names();
        Named given = random.pick(names.given());
        String sex = random.weighted(52, 46, 1, 1) == 0 ? "MALE" : "FEMALE";
        if (names.family().isEmpty() || random.chance(names.oneWordPercent(), 100)) {
            Named second = random.pick(names.given());
            boolean one = random.chance(names.oneWordPercent(), 100);
            return one
                    ? new Name(given.latin(), given.local(), sex)
                    : new Name(
                            given.latin() + " " + second.latin(),
                            given.local() + " " + second.local(),
                            sex);
        }
        Named family = random.pick(names.family());
        return names.familyFirst()
                ? new Name(
                        family.latin() + " " + given.latin(),
                        family.local() + " " + given.local(),
                        sex)
                : new Name(
                        given.latin() + " " + family.latin(),
                        given.local() + " " + family.local(),
                        sex);
    }

    private UUID employer(State state, int kind) {
        return employers.computeIfAbsent(
                state.code() + kind,
                _ ->
                        id(
                                """
                                insert into employer (state, name, kind, sector) values (?, ?, ?, ?) returning id
                                """,
                                state.code(),
                                EMPLOYERS.get(kind) + ", " + state.name(),
                                KINDS.get(kind),
                                kind == 3 ? "energy" : ""));
    }

    private UUID id(String sql, Object... parameters) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        return jdbc.sql(sql).params(all).query(UUID.class).single();
    }
}
