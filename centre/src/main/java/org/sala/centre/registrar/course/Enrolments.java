package org.sala.centre.registrar.course;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.NominationStatus;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Intakes;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who takes part in an intake, and under which account a person sits in the exercises.
@Component
public class Enrolments {

    private final JdbcClient jdbc;
    private final Nominations nominations;
    private final Intakes intakes;
    private final AuditLog audit;

    Enrolments(JdbcClient jdbc, Nominations nominations, Intakes intakes, AuditLog audit) {
        this.jdbc = jdbc;
        this.nominations = nominations;
        this.intakes = intakes;
        this.audit = audit;
    }

    /// @param account sign-in name, empty where none is linked
    public record Line(
            UUID id,
            UUID person,
            String name,
            String localName,
            String state,
            String employer,
            String account) {}

    /// Everybody of an intake, state by state.
    public List<Line> of(UUID intake) {
        return jdbc.sql(
                        """
                        select e.id, p.id, p.display_name, p.native_name, e.state, m.name, coalesce(a.login, '')
                          from enrolment e join person p on p.id = e.person_id join employer m on m.id = e.employer_id
                          left join account a on a.id = p.account_id
                         where e.intake_id = ? and e.kind = 'TRAINEE' order by e.state, p.sort_name, p.display_name
                        """)
                .param(intake)
                .query((row, _) ->
                        new Line(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)))
                .list();
    }

    public Optional<UUID> intakeOf(UUID enrolment) {
        return jdbc.sql("select intake_id from enrolment where id = ?")
                .param(enrolment)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    /// Enrols everybody who accepted a seat of the intake, in each of its courses. Returns how many.
    ///
    /// @throws RefusedException where the seats do not suffice, or nobody is left to enrol
    @Transactional
    public int enrolAccepted(long actor, UUID intake) {
        UUID call =
                intakes.one(intake)
                        .map(Intakes.Line::call)
                        .orElseThrow(() -> new RefusedException("course.refused.no-call"));
        int enrolled = 0;
        for (Nominations.Line line : nominations.of(call)) {
            if (line.status() != NominationStatus.ACCEPTED) {
                continue;
            }
            enrol(intake, line);
            nominations.move(actor, line.id(), line.version(), NominationStatus.ENROLLED, "");
            enrolled++;
        }
        if (enrolled == 0) {
            throw new RefusedException("course.refused.nobody-accepted");
        }
        return enrolled;
    }

    private void enrol(UUID intake, Nominations.Line line) {
        UUID enrolment;
        try {
            enrolment =
                    jdbc.sql(
                                    """
                                    insert into enrolment (intake_id, person_id, nomination_id, employer_id, state)
                                    values (?, ?, ?, ?, ?) returning id
                                    """)
                            .params(
                                    intake,
                                    line.who().person(),
                                    line.id(),
                                    line.place().employerId(),
                                    line.place().state())
                            .query(UUID.class)
                            .single();
        } catch (DuplicateKeyException e) {
            throw refused("course.refused.enrolled", e);
        } catch (DataIntegrityViolationException e) {
            throw refused("course.refused.full", e);
        }
        for (Intakes.Offering offering : intakes.offerings(intake)) {
            jdbc.sql("insert into course_enrolment (enrolment_id, offering_id) values (?, ?)")
                    .params(enrolment, offering.id())
                    .update();
        }
    }

    /// Says under which account a person signs in, so that what the account does in exercises is the person's.
    ///
    /// @throws RefusedException where no account has the name, or it is another person's
    @Transactional
    public void link(long actor, UUID enrolment, String login) {
        Optional<Long> account =
                jdbc.sql("select id from account where login = lower(?) and closed_at is null")
                        .param(login.strip())
                        .query(Long.class)
                        .optional();
        long id = account.orElseThrow(() -> new RefusedException("course.refused.no-account"));
        try {
            jdbc.sql(
                            """
                            update person set account_id = ?
                             where id = (select person_id from enrolment where id = ?)
                            """)
                    .params(id, enrolment)
                    .update();
        } catch (DuplicateKeyException e) {
            throw refused("course.refused.account-taken", e);
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("account", Long.toString(id));
        audit.add(actor, new Subject("linked", "enrolment", enrolment.toString()), detail);
    }

    private static RefusedException refused(String key, Exception cause) {
        RefusedException refused = new RefusedException(key);
        refused.initCause(cause);
        return refused;
    }
}
