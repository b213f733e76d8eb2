package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.audit.AuditLog;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The chain from call to seat on the real database: what the rules forbid, the database refuses too.
class BooksChainTest {

    private final JdbcClient jdbc = TestCentre.component(JdbcClient.class);
    private final Nominations nominations = TestCentre.component(Nominations.class);
    private final AllocationDesk desk = TestCentre.component(AllocationDesk.class);
    private final Offers offers = TestCentre.component(Offers.class);

    private long actor;
    private UUID call = new UUID(0, 0);
    private UUID intake = new UUID(0, 0);
    private String home = "";
    private String other = "";

    @BeforeEach
    void openACallOfTwoStatesAndThreeSeats() {
        actor =
                TestCentre.component(Accounts.class)
                        .enter(
                                new Accounts.Entry(
                                        "registrar-" + Secrets.readable(1, 8),
                                        "A Registrar",
                                        null,
                                        EnumSet.of(Role.REGISTRAR)),
                                TestCentre.PASSWORD,
                                false);
        int salt = ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        home = state();
        other = state();
        UUID programme =
                insert(
                        """
                        insert into programme (code, name, donor, starts_on, ends_on)
                        values (?, 'Programme', 'Donor', '2026-01-01', '2028-12-31') returning id
                        """,
                        "P" + salt);
        intake =
                insert(
                        """
                        insert into intake (programme_id, number, starts_on, ends_on, site, mode, capacity)
                        values (?, 1, '2027-01-11', '2027-01-15', 'Bangkok', 'ROOM', 3) returning id
                        """,
                        programme);
        Instant now = Instant.now();
        call =
                insert(
                        """
                        insert into nomination_call (intake_id, opens_at, closes_at)
                        values (?, ?, ?) returning id
                        """,
                        intake,
                        now.minus(1, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC),
                        now.plus(1, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
        for (String state : List.of(home, other)) {
            jdbc.sql("insert into seat_quota values (?, ?, 1, 20)").params(call, state).update();
        }
    }

    private String state() {
        for (int i = 0; i < 1000; i++) {
            String two = letters(2);
            int made =
                    jdbc.sql(
                                    """
                                    insert into member_state (iso2, iso3, name, valid_from, locale, zone)
                                    values (?, ?, ?, '2020-01-01', 'en', 'Asia/Bangkok') on conflict do nothing
                                    """)
                            .params(two, letters(3), "State " + two + letters(4))
                            .update();
            if (made == 1) {
                return two;
            }
        }
        throw new IllegalStateException("no code is free");
    }

    private static String letters(int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append((char) ('A' + ThreadLocalRandom.current().nextInt(26)));
        }
        return text.toString();
    }

    private UUID insert(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(UUID.class).single();
    }

    private UUID person(String name, String state) {
        return insert(
                "insert into person (display_name, nationality) values (?, ?) returning id",
                name,
                state);
    }

    private UUID eligible(String name, String state) {
        UUID employer =
                insert(
                        "insert into employer (state, name, kind) values (?, ?, 'OTHER') returning id",
                        state,
                        "Ministry of " + name);
        UUID id =
                nominations.propose(
                        actor,
                        new Nominations.Proposal(
                                call, person(name, state), employer, state, "Analyst"));
        for (NominationStatus to :
                List.of(
                        NominationStatus.ENDORSED,
                        NominationStatus.SUBMITTED,
                        NominationStatus.ELIGIBLE)) {
            nominations.move(actor, id, version(id), to, "");
        }
        return id;
    }

    private int version(UUID id) {
        return nominations.one(id).orElseThrow().version();
    }

    private NominationStatus status(UUID id) {
        return nominations.one(id).orElseThrow().status();
    }

    @Test
    void seatsAreDecidedOnceOfferedAndPassedOnWithTheRuleThatWasUsed() {
        List<UUID> mine = new ArrayList<>();
        for (String name : List.of("Aye", "Ban", "Chi")) {
            mine.add(eligible(name, home));
        }
        UUID theirs = eligible("Dao", other);
        AllocationDesk.Run look = desk.simulate(actor, call);
        assertThat(status(mine.getFirst())).isEqualTo(NominationStatus.ELIGIBLE);
        AllocationDesk.Run run = desk.commit(actor, call);
        assertThat(run.sha256()).isEqualTo(look.sha256());
        assertThat(run.decisions()).isEqualTo(look.decisions());
        assertThat(status(theirs)).isEqualTo(NominationStatus.ALLOCATED);
        assertThat(status(mine.get(2))).isEqualTo(NominationStatus.WAITLISTED);
        assertThatThrownBy(() -> desk.commit(actor, call)).isInstanceOf(RefusedException.class);

        assertThat(offers.send(actor, call)).isEqualTo(3);
        offers.accept(actor, theirs);
        offers.decline(actor, mine.getFirst(), "a journey");
        assertThat(status(mine.get(2))).isEqualTo(NominationStatus.OFFERED);
        assertThat(
                        jdbc.sql("select rule from seat_change where nomination_id = ?")
                                .param(mine.get(2))
                                .query(String.class)
                                .single())
                .isEqualTo("PROMOTED_SAME_STATE");
        assertThat(TestCentre.component(AuditLog.class).verify()).isEmpty();
    }

    @Test
    void anOfferThatRanOutIsPassedOnAndCannotBeTakenAnyMore() {
        UUID first = eligible("Aye", home);
        UUID second = eligible("Ban", home);
        UUID third = eligible("Chi", home);
        UUID fourth = eligible("Dao", home);
        desk.commit(actor, call);
        offers.send(actor, call);
        jdbc.sql("update nomination set offer_until = now() - interval '1 hour' where id = ?")
                .param(first)
                .update();
        assertThatThrownBy(() -> offers.accept(actor, first))
                .isInstanceOf(RefusedException.class)
                .hasMessage("registrar.refused.late");
        offers.expire();
        assertThat(status(first)).isEqualTo(NominationStatus.EXPIRED);
        assertThat(List.of(status(second), status(third), status(fourth)))
                .containsOnly(NominationStatus.OFFERED);
    }

    @Test
    void theDatabaseRefusesWhatTheRulesForbid() {
        UUID nomination = eligible("Aye", home);
        UUID person = nominations.one(nomination).orElseThrow().who().person();
        UUID employer = nominations.one(nomination).orElseThrow().place().employerId();
        assertThatThrownBy(() ->
                        nominations.propose(
                                actor, new Nominations.Proposal(call, person, employer, home, "")))
                .hasMessage("registrar.refused.twice");
        assertThatThrownBy(() ->
                        nominations.move(actor, nomination, 0, NominationStatus.INELIGIBLE, ""))
                .hasMessage("registrar.refused.changed");
        assertThatThrownBy(() ->
                        nominations.move(
                                actor,
                                nomination,
                                version(nomination),
                                NominationStatus.ENROLLED,
                                ""))
                .hasMessage("registrar.refused.step");
        jdbc.sql("update nomination_call set closes_at = now() where id = ?").param(call).update();
        assertThatThrownBy(() ->
                        nominations.propose(
                                actor,
                                new Nominations.Proposal(
                                        call, person("Late", home), employer, home, "")))
                .hasMessage("registrar.refused.closed");
        for (int seat = 0; seat < 3; seat++) {
            enrol(person("Seat " + seat, home), employer);
        }
        assertThatThrownBy(() -> enrol(person("One too many", home), employer))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("the intake is full");
        assertThatThrownBy(() ->
                        jdbc.sql("update audit_event set detail = '{}' where seq = 1").update())
                .hasMessageContaining("only added to");
    }

    private void enrol(UUID person, UUID employer) {
        insert(
                "insert into enrolment (intake_id, person_id, employer_id, state) values (?, ?, ?, ?) returning id",
                intake,
                person,
                employer,
                home);
    }
}
