package org.sala.centre.protection;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.account.Sessions;
import org.sala.centre.account.factor.SecondFactors;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Erasure by anonymisation: everything that leads back to the person goes, and every row that is counted
/// stays, with state, kind of employer and sex, so that no figure moves. It cannot be undone.
@Component
public class Erasure {
    /// What stands in place of a name. Pages show it in the reader's language.
    public static final String ERASED = "—";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Clock clock;

    Erasure(
            JdbcClient jdbc,
            AuditLog audit,
            SecondFactors factors,
            Sessions sessions,
            Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.factors = factors;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Why somebody cannot be erased now.
    public enum Obstacle {
        /// There is no such person.
        UNKNOWN,
        /// It was done already.
        DONE,
        /// The person has a seat in an intake that has not ended: withdraw it first.
        SEATED,
        /// The person's account runs the centre: take those roles away first.
        STAFF
    }

    /// What stands in the way, or nothing.
    public Optional<Obstacle> obstacle(UUID person) {
        String found =
                jdbc.sql(
                                """
                                select case
                                    when p.anonymised_at is not null then 'DONE'
                                    when exists (select from enrolment e join intake i on i.id = e.intake_id
                                                  where e.person_id = p.id and i.ends_on >= :today
                                                    and not exists (select from course_enrolment c
                                                                     where c.enrolment_id = e.id and c.status = 'WITHDRAWN'))
                                      or exists (select from nomination n join nomination_call c on c.id = n.call_id
                                                   join intake i on i.id = c.intake_id
                                                  where n.person_id = p.id and i.ends_on >= :today
                                                    and n.status in ('ALLOCATED', 'OFFERED', 'ACCEPTED'))
                                        then 'SEATED'
                                    when exists (select from account_role r where r.account_id = p.account_id
                                                    and r.role in ('operator', 'director', 'registrar')) then 'STAFF'
                                    else '' end
                                  from person p where p.id = :person
                                """)
                        .param("person", person)
                        .param("today", clock.instant().atOffset(ZoneOffset.UTC).toLocalDate())
                        .query(String.class)
                        .optional()
                        .orElse("UNKNOWN");
        return found.isEmpty() ? Optional.empty() : Optional.of(Obstacle.valueOf(found));
    }

    /// Anonymises a person and those that were found to be the same.
    ///
    /// @throws IllegalStateException where something stands in the way
    @Transactional
    public void erase(long actor, UUID person) {
        Optional<Obstacle> obstacle = obstacle(person);
        if (obstacle.isPresent()) {
            throw new IllegalStateException("cannot be erased: " + obstacle.get());
        }
        List<String> people =
                jdbc.sql("select id::text from person where id = :id or merged_into = :id")
                        .param("id", person)
                        .query((row, _) -> row.getString(1))
                        .list();
        String[] all = people.toArray(String[]::new);
        List<Long> accounts =
                jdbc.sql(
                                "select account_id from person where id = any(cast(? as uuid[])) and account_id is not null")
                        .param(1, all)
                        .query((row, _) -> row.getLong(1))
                        .list();
        letters(all);
        for (String statement : OF_PERSON) {
            jdbc.sql(statement).param("people", all).update();
        }
        for (long account : accounts) {
            account(account);
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("rows", Integer.toString(all.length));
        audit.add(actor, new Subject("person-erased", "person", person.toString()), detail);
    }

    private void letters(String[] people) {
        jdbc.sql(
                        """
                        delete from letter
                         where lower(to_address) in (select lower(i.value_text) from person_identity i
                                                      where i.person_id = any(cast(:people as uuid[])) and i.value_text <> '')
                            or entity = 'nomination' and entity_id in (select n.id::text from nomination n
                                                                        where n.person_id = any(cast(:people as uuid[])))
                            or entity = 'person' and entity_id = any(:people)
                        """)
                .param("people", people)
                .update();
    }

    /// In this order. Each leaves the rows that are counted, and takes what names somebody.
    private static final List<String> OF_PERSON =
            List.of(
                    """
                    delete from logistics where enrolment_id in (
                        select id from enrolment where person_id = any(cast(:people as uuid[])))
                    """,
                    """
                    delete from nominee_link where nomination_id in (
                        select id from nomination where person_id = any(cast(:people as uuid[])))
                    """,
                    """
                    update nomination set position = '', reason = '' where person_id = any(cast(:people as uuid[]))
                    """,
                    """
                    update seat_change set reason = repeat('—', 10)
                     where reason <> ''
                       and nomination_id in (select id from nomination where person_id = any(cast(:people as uuid[])))
                    """,
                    """
                    update consent set withdrawn_at = greatest(given_at, now())
                     where withdrawn_at is null and person_id = any(cast(:people as uuid[]))
                    """,
                    "delete from person_identity where person_id = any(cast(:people as uuid[]))",
                    """
                    update person set display_name = '—', native_name = '', native_lang = '', passport_name = '',
                           calling_name = '', sort_name = '', birth_year = null, account_id = null,
                           anonymised_at = now()
                     where id = any(cast(:people as uuid[]))
                    """,
                    """
                    update data_request set closed_at = now(), outcome = 'erased'
                     where closed_at is null and kind = 'ERASURE' and person_id = any(cast(:people as uuid[]))
                    """);

    /// The account stays as a number, for what it did in exercises counts for its team.
    private void account(long account) {
        sessions.endAll(account, null);
        factors.reset(account);
        String email =
                jdbc.sql("select coalesce(email, '') from account where id = ?")
                        .param(account)
                        .query(String.class)
                        .single();
        jdbc.sql("delete from letter where to_address is not null and lower(to_address) = lower(?)")
                .param(email)
                .update();
        jdbc.sql("delete from account_role where account_id = ?").param(account).update();
        jdbc.sql("delete from login_failure where login = (select login from account where id = ?)")
                .param(account)
                .update();
        jdbc.sql("update invitation set name = ?, email = null where account_id = ?")
                .params(ERASED, account)
                .update();
        jdbc.sql(
                        """
                        update account set login = 'erased-' || id, name = ?, email = null, password = null,
                               language = null, zone = null, last_seen_at = null,
                               closed_at = coalesce(closed_at, ?)
                         where id = ?
                        """)
                .params(ERASED, now(), account)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
