package org.sala.centre.protection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives up what is no longer needed. A week before, it is written down what will go, so that somebody can
/// hold it; then exactly that goes, and nothing that became due meanwhile.
@Component
public class Retention {
    private static final Duration NOTICE = Duration.ofDays(7);
    private static final ZoneId CENTRE = ZoneId.of("Asia/Bangkok");

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Retention(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// Kinds of data that are given up, each with what is due by a day and what is done with it.
    public enum Category {
        /// Diet, medical needs, passport, contact in an emergency.
        LOGISTICS(
                """
                select count(*) from logistics l join enrolment e on e.id = l.enrolment_id
                  join intake i on i.id = e.intake_id where i.ends_on <= :day
                """,
                """
                delete from logistics where enrolment_id in (
                    select e.id from enrolment e join intake i on i.id = e.intake_id where i.ends_on <= :day)
                """),
        /// What was written about people who did not come: position and reasons. The decision itself stays.
        NOMINATION_NOT_SELECTED(
                """
                select count(*) from nomination n join nomination_call c on c.id = n.call_id
                  join intake i on i.id = c.intake_id
                 where i.ends_on <= :day and (n.position <> '' or n.reason <> '')
                   and n.status in ('INELIGIBLE', 'WAITLISTED', 'NOT_SELECTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                """,
                """
                update nomination set position = '', reason = ''
                 where status in ('INELIGIBLE', 'WAITLISTED', 'NOT_SELECTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                   and (position <> '' or reason <> '')
                   and call_id in (select c.id from nomination_call c join intake i on i.id = c.intake_id
                                    where i.ends_on <= :day)
                """),
        /// Single answers of tests: the score stays with the person, the answers without.
        TEST_RESPONSE(
                """
                select count(*) from test_response r join test_assignment t on t.id = r.assignment_id
                  join course_enrolment c on c.id = t.course_enrolment_id
                  join enrolment e on e.id = c.enrolment_id join intake i on i.id = e.intake_id
                 where i.ends_on <= :day
                """,
                """
                update test_assignment t
                   set kept_items = (select count(*) from test_form_item f where f.form_id = t.form_id),
                       kept_right = (select count(*) from test_response r
                                       join item_version v on v.id = r.item_version_id
                                      where r.assignment_id = t.id and r.answer = v.key)
                 where t.kept_items is null and exists (select from test_response r where r.assignment_id = t.id)
                   and t.course_enrolment_id in (select c.id from course_enrolment c
                       join enrolment e on e.id = c.enrolment_id join intake i on i.id = e.intake_id
                      where i.ends_on <= :day);
                insert into unlinked_answer (form_id, item_version_id, answer, year)
                select t.form_id, r.item_version_id, r.answer, extract(year from i.ends_on)::int
                  from test_response r join test_assignment t on t.id = r.assignment_id
                  join course_enrolment c on c.id = t.course_enrolment_id
                  join enrolment e on e.id = c.enrolment_id join intake i on i.id = e.intake_id
                 where i.ends_on <= :day
                 order by gen_random_uuid();
                delete from test_response where assignment_id in (
                    select t.id from test_assignment t join course_enrolment c on c.id = t.course_enrolment_id
                      join enrolment e on e.id = c.enrolment_id join intake i on i.id = e.intake_id
                     where i.ends_on <= :day)
                """),
        /// Letters that were sent or handed over, with their addresses.
        LETTER(
                "select count(*) from letter where ended_at is not null and ended_at::date <= :day",
                "delete from letter where ended_at is not null and ended_at::date <= :day");

        private final String count;

        /// Statements, parted by semicolons.
        private final String deeds;

        Category(String count, String deeds) {
            this.count = count;
            this.deeds = deeds;
        }

        /// Its name in the database and in message keys: `nomination-not-selected`.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Optional<Category> ofCode(String code) {
            for (Category category : values()) {
                if (category.code().equals(code)) {
                    return Optional.of(category);
                }
            }
            return Optional.empty();
        }
    }

    /// How long a kind of data is kept.
    ///
    /// @param days counted from the end of the intake, or of the letter
    public record Rule(Category category, int days) {}

    /// What will go, or went.
    ///
    /// @param upTo everything whose time began on or before this day
    /// @param heldReason why somebody holds it; empty where nobody does
    /// @param done when it went, or null
    public record Plan(
            UUID id,
            Category category,
            LocalDate upTo,
            int rows,
            Instant runAfter,
            String heldReason,
            @Nullable Instant done) {}

    /// The rules in their order.
    public List<Rule> rules() {
        return jdbc
                .sql("select category, days from retention_rule order by category")
                .query((row, _) -> rule(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Changes how long a kind of data is kept. An open plan of it is withdrawn: it is made anew.
    @Transactional
    public void keep(long actor, Category category, int days) {
        jdbc.sql("update retention_rule set days = ? where category = ?")
                .params(days, category.code())
                .update();
        jdbc.sql("delete from retention_plan where category = ? and done_at is null")
                .param(category.code())
                .update();
        note(actor, "retention-rule", category.code(), "days", Integer.toString(days));
        plan();
    }

    /// What is planned, and what was done, newest first.
    public List<Plan> plans() {
        return jdbc
                .sql(
                        """
                        select id, category, up_to, rows, run_after, held_reason, done_at from retention_plan
                         order by done_at desc nulls first, run_after desc limit 100
                        """)
                .query((row, _) -> planOf(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Stops a plan until somebody lets it go on.
    @Transactional
    public void hold(long actor, UUID plan, String reason) {
        int held =
                jdbc.sql(
                                """
                                update retention_plan set held_by = ?, held_reason = ?
                                 where id = ? and done_at is null
                                """)
                        .params(actor, reason, plan)
                        .update();
        if (held > 0) {
            note(actor, "retention-held", plan.toString(), "reason", reason);
        }
    }

    /// Lets a held plan go on.
    @Transactional
    public void release(long actor, UUID plan) {
        jdbc.sql(
                        """
                        update retention_plan set held_by = null, held_reason = ''
                         where id = ? and done_at is null
                        """)
                .param(plan)
                .update();
        note(actor, "retention-released", plan.toString(), "", "");
    }

    /// Once an hour: carries out what was announced long enough ago, then announces what is due.
    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void round() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('sala.retention'))")
                .query((_, _) -> 0)
                .single();
        for (Plan plan : plans()) {
            if (plan.done() == null
                    && plan.heldReason().isEmpty()
                    && !plan.runAfter().isAfter(clock.instant())) {
                carryOut(plan);
            }
        }
        plan();
    }

    private void plan() {
        for (Rule rule : rules()) {
            LocalDate day = LocalDate.ofInstant(clock.instant(), CENTRE).minusDays(rule.days());
            int rows =
                    jdbc.sql(rule.category().count).param("day", day).query(Integer.class).single();
            if (rows > 0) {
                jdbc.sql(
                                """
                                insert into retention_plan (category, up_to, rows, made_at, run_after)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(rule.category().code(), day, rows, now(), now().plus(NOTICE))
                        .update();
            }
        }
    }

    private void carryOut(Plan plan) {
        int removed = 0;
        for (String deed : plan.category().deeds.split(";")) {
            removed = jdbc.sql(deed).param("day", plan.upTo()).update();
        }
        jdbc.sql("update retention_plan set done_at = ?, removed = ? where id = ?")
                .params(now(), removed, plan.id())
                .update();
        note(
                AuditLog.NOBODY,
                "retention-done",
                plan.id().toString(),
                plan.category().code(),
                Integer.toString(removed));
    }

    private void note(long actor, String action, String id, String name, String value) {
        TreeMap<String, String> detail = new TreeMap<>();
        if (!name.isEmpty()) {
            detail.put(name, value);
        }
        audit.add(actor, new Subject(action, "retention", id), detail);
    }

    private static Optional<Rule> rule(ResultSet row) throws SQLException {
        int days = row.getInt("days");
        return Category.ofCode(row.getString("category")).map(category -> new Rule(category, days));
    }

    private static Optional<Plan> planOf(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        LocalDate upTo = row.getObject("up_to", LocalDate.class);
        int rows = row.getInt("rows");
        Instant after = row.getObject("run_after", OffsetDateTime.class).toInstant();
        String held = row.getString("held_reason");
        OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
        Instant at = done == null ? null : done.toInstant();
        return Category.ofCode(row.getString("category"))
                .map(category -> new Plan(id, category, upTo, rows, after, held, at));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
