package org.sala.centre.registrar.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Calls for nominations: open from one instant to another, for a state longer where it was reopened
/// with a reason, and decided once.
@Component
public class Calls {

    private static final String CALL =
            """
            select c.id, c.intake_id, i.number, i.starts_on, i.ends_on, i.site, i.capacity, c.opens_at, c.closes_at,
                   c.reserve, c.per_employer, c.offer_days,
                   exists (select from allocation_run r where r.call_id = c.id and not r.simulated)
                     or i.starts_on < (books_now() at time zone 'Asia/Bangkok')::date as decided
              from nomination_call c join intake i on i.id = c.intake_id
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Calls(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Stage {
        PLANNED,
        OPEN,
        CLOSED,
        DECIDED;

        /// Message key of its name.
        public String key() {
            return "registrar.stage." + name().toLowerCase(Locale.ROOT);
        }

        /// Which of the four marks stands beside it.
        public String mark() {
            return switch (this) {
                case PLANNED -> "wait";
                case OPEN -> "warn";
                case CLOSED -> "wait";
                case DECIDED -> "done";
            };
        }
    }

    /// @param stage as of now, reopenings left aside
    public record Call(
            UUID id, Week week, Instant opens, Instant closes, Terms terms, Stage stage) {}

    public record Week(
            UUID intake, int number, LocalDate starts, LocalDate ends, String site, int capacity) {}

    /// @param reserve seats given by hand; @param perEmployer most seats of one employer, 0 without limit
    public record Terms(int reserve, int perEmployer, int offerDays) {}

    /// One state in a call.
    ///
    /// @param base      seats of its own
    /// @param nominated live nominations; @param submitted those that were handed in
    public record Quota(
            String state,
            String name,
            ZoneId zone,
            int base,
            int promised,
            int nominated,
            int submitted) {}

    /// What a call is opened with. @param seats of its own, by state
    public record Opening(
            UUID intake,
            Instant opens,
            Instant closes,
            Terms terms,
            Map<String, Integer> seats,
            int promised) {}

    public record State(String code, String name, ZoneId zone) {}

    public record Reopening(@Nullable String state, Instant until, String reason, Instant at) {}

    /// All calls, the one that closes last first.
    public List<Call> all() {
        return jdbc.sql(CALL + " order by c.closes_at desc").query(this::call).list();
    }

    /// The calls in which a state has seats.
    public List<Call> of(String state) {
        return jdbc.sql(
                        CALL
                                + " where exists (select from seat_quota q where q.call_id = c.id"
                                + " and q.state = ?) order by c.closes_at desc")
                .param(state)
                .query(this::call)
                .list();
    }

    public Optional<Call> one(UUID id) {
        return jdbc.sql(CALL + " where c.id = ?").param(id).query(this::call).optional();
    }

    /// States that have seats in a call, with what has come from them.
    public List<Quota> quotas(UUID call) {
        return jdbc.sql(
                        """
                        select q.state, s.name, s.zone, q.base, q.promised,
                               count(n.id) filter (where n.status not in
                                    ('WITHDRAWN', 'DECLINED', 'EXPIRED', 'INELIGIBLE', 'NOT_SELECTED'))::int as live,
                               count(n.id) filter (where n.status not in ('DRAFT', 'NOMINEE_PART', 'ENDORSED', 'WITHDRAWN'))::int as sent
                          from seat_quota q join member_state s on s.iso2 = q.state
                          left join nomination n on n.call_id = q.call_id and n.state = q.state
                         where q.call_id = ? group by q.state, s.name, s.zone, q.base, q.promised order by s.name
                        """)
                .param(call)
                .query((row, _) ->
                        new Quota(
                                row.getString(1),
                                row.getString(2),
                                ZoneId.of(row.getString(3)),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6),
                                row.getInt(7)))
                .list();
    }

    /// States that may have seats today.
    public List<State> states() {
        return jdbc.sql(
                        """
                        select iso2, name, zone from member_state
                         where counted and valid_from <= current_date and (valid_to is null or valid_to > current_date)
                         order by name
                        """)
                .query((row, _) ->
                        new State(row.getString(1), row.getString(2), ZoneId.of(row.getString(3))))
                .list();
    }

    /// Until when a state may nominate; empty where it may not now.
    public Optional<Instant> openUntil(UUID call, String state) {
        return jdbc.sql(
                        """
                        select max(until) from (
                            select closes_at as until from nomination_call
                             where id = :call and books_now() >= opens_at and books_now() < closes_at
                            union all
                            select until from call_reopened
                             where call_id = :call and (state is null or state = :state) and books_now() < until) u
                        """)
                .param("call", call)
                .param("state", state)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    public List<Reopening> reopenings(UUID call) {
        return jdbc.sql(
                        "select state, until, reason, at from call_reopened where call_id = ? order"
                                + " by at")
                .param(call)
                .query((row, _) ->
                        new Reopening(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Opens the call of an intake.
    ///
    /// @throws RefusedException where the intake has one
    @Transactional
    public UUID open(long actor, Opening opening) {
        UUID id;
        try {
            id =
                    jdbc.sql(
                                    """
                                    insert into nomination_call (intake_id, opens_at, closes_at, reserve, per_employer, offer_days)
                                    values (?, ?, ?, ?, ?, ?) returning id
                                    """)
                            .params(
                                    opening.intake(),
                                    opening.opens().atOffset(ZoneOffset.UTC),
                                    opening.closes().atOffset(ZoneOffset.UTC),
                                    opening.terms().reserve(),
                                    opening.terms().perEmployer(),
                                    opening.terms().offerDays())
                            .query(UUID.class)
                            .single();
        } catch (DuplicateKeyException e) {
            RefusedException refused = new RefusedException("registrar.refused.has-call");
            refused.initCause(e);
            throw refused;
        }
        opening.seats()
                .forEach((state, base) ->
                        jdbc.sql(
                                        "insert into seat_quota (call_id, state, base, promised)"
                                                + " values (?, ?, ?, ?)")
                                .params(id, state, base, opening.promised())
                                .update());
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("opens", opening.opens().toString());
        detail.put("closes", opening.closes().toString());
        detail.put("seats", new TreeMap<>(opening.seats()).toString());
        audit.add(actor, new Subject("opened", "call", id.toString()), detail);
        return id;
    }

    /// Closes an open call before its time.
    @Transactional
    public void close(long actor, UUID call) {
        int closed =
                jdbc.sql(
                                """
                                update nomination_call set closes_at = :now
                                 where id = :id and opens_at < :now and closes_at > :now
                                """)
                        .param("now", now())
                        .param("id", call)
                        .update();
        if (closed == 0) {
            throw new RefusedException("registrar.refused.not-open");
        }
        audit.add(actor, new Subject("closed", "call", call.toString()), new TreeMap<>());
    }

    /// Opens a closed call again, for one state or, where empty, for all.
    @Transactional
    public void reopen(long actor, UUID call, String state, Instant until, String reason) {
        boolean decided =
                jdbc.sql(
                                "select exists (select from allocation_run where call_id = ? and"
                                        + " not simulated)")
                        .param(call)
                        .query(Boolean.class)
                        .single();
        if (decided) {
            throw new RefusedException("registrar.refused.decided");
        }
        jdbc.sql(
                        """
                        insert into call_reopened (call_id, state, until, reason, by_account, at)
                        values (?, nullif(?, ''), ?, ?, ?, ?)
                        """)
                .params(call, state, until.atOffset(ZoneOffset.UTC), reason, actor, now())
                .update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("state", state);
        detail.put("until", until.toString());
        detail.put("reason", reason);
        audit.add(actor, new Subject("reopened", "call", call.toString()), detail);
    }

    /// Changes what the allocation goes by, until it was made.
    @Transactional
    public void change(long actor, UUID call, Terms terms) {
        int changed =
                jdbc.sql(
                                """
                                update nomination_call c set reserve = ?, per_employer = ?, offer_days = ?
                                 where id = ? and not exists (
                                    select from allocation_run r where r.call_id = c.id and not r.simulated)
                                """)
                        .params(terms.reserve(), terms.perEmployer(), terms.offerDays(), call)
                        .update();
        if (changed == 0) {
            throw new RefusedException("registrar.refused.decided");
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("reserve", Integer.toString(terms.reserve()));
        detail.put("perEmployer", Integer.toString(terms.perEmployer()));
        detail.put("offerDays", Integer.toString(terms.offerDays()));
        audit.add(actor, new Subject("changed", "call", call.toString()), detail);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Call call(ResultSet row, int number) throws SQLException {
        Instant opens = row.getObject("opens_at", OffsetDateTime.class).toInstant();
        Instant closes = row.getObject("closes_at", OffsetDateTime.class).toInstant();
        Instant now = clock.instant();
        Stage stage =
                row.getBoolean("decided")
                        ? Stage.DECIDED
                        : now.isBefore(opens)
                                ? Stage.PLANNED
                                : now.isBefore(closes) ? Stage.OPEN : Stage.CLOSED;
        return new Call(
                row.getObject("id", UUID.class),
                new Week(
                        row.getObject("intake_id", UUID.class),
                        row.getInt("number"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        row.getString("site"),
                        row.getInt("capacity")),
                opens,
                closes,
                new Terms(
                        row.getInt("reserve"),
                        row.getInt("per_employer"),
                        row.getInt("offer_days")),
                stage);
    }
}
