package org.sala.centre.registrar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The nominations of a call. Each change of status writes its audit entry in the same transaction.
@Component
public class Nominations {

    private static final String LINE =
            """
            select n.id, n.call_id, n.person_id, n.employer_id, n.state, n.position, n.rank, n.tied,
                   n.status, n.reason, n.offer_until, n.version, n.confirmed_at, p.display_name, p.native_name, p.sex,
                   e.name as employer
              from nomination n
              join person p on p.id = n.person_id
              join employer e on e.id = n.employer_id
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    public Nominations(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// One nomination with its names.
    ///
    /// @param offerUntil  end of the offer, null where none was made
    /// @param confirmedAt when the nominee confirmed the own part, null before
    /// @param version    grows with each change; a form carries the one that it was filled from
    public record Line(
            UUID id,
            UUID call,
            Who who,
            Place place,
            NominationStatus status,
            String reason,
            @Nullable Instant offerUntil,
            @Nullable Instant confirmedAt,
            int version) {}

    public record Who(UUID person, String name, String nativeName, Allocation.Sex sex) {}

    public record Place(
            String state,
            UUID employerId,
            String employer,
            String position,
            int rank,
            boolean tied) {}

    /// What a focal point enters.
    public record Proposal(UUID call, UUID person, UUID employer, String state, String position) {}

    public List<Line> of(UUID call) {
        return jdbc.sql(LINE + " where n.call_id = ? order by n.state, n.rank, n.id")
                .param(call)
                .query(Nominations::line)
                .list();
    }

    public List<Line> of(UUID call, String state) {
        return jdbc.sql(LINE + " where n.call_id = ? and n.state = ? order by n.rank, n.id")
                .params(call, state)
                .query(Nominations::line)
                .list();
    }

    public Optional<Line> one(UUID id) {
        return jdbc.sql(LINE + " where n.id = ?").param(id).query(Nominations::line).optional();
    }

    /// Proposes a person, ranked last of the state.
    ///
    /// @throws RefusedException where the call is closed, or the person stands in it already
    @Transactional
    public UUID propose(long actor, Proposal proposal) {
        UUID id;
        try {
            id =
                    jdbc.sql(
                                    """
                                    insert into nomination (call_id, person_id, employer_id, state, position, rank)
                                    values (:call, :person, :employer, :state, :position,
                                        (select coalesce(max(rank), 0) + 1 from nomination
                                          where call_id = :call and state = :state))
                                    returning id
                                    """)
                            .param("call", proposal.call())
                            .param("person", proposal.person())
                            .param("employer", proposal.employer())
                            .param("state", proposal.state())
                            .param("position", proposal.position())
                            .query(UUID.class)
                            .single();
        } catch (DuplicateKeyException e) {
            throw refused(e, "registrar.refused.twice");
        } catch (DataIntegrityViolationException e) {
            throw refused(e, "registrar.refused.closed");
        }
        note(actor, "nominated", id, NominationStatus.DRAFT, "");
        return id;
    }

    /// Brings a nomination to another status.
    ///
    /// @param version as the person saw it
    /// @throws RefusedException where somebody changed it meanwhile, the step does not exist, or the
    ///                          call is closed
    @Transactional
    public void move(long actor, UUID id, int version, NominationStatus to, String reason) {
        int changed;
        try {
            changed =
                    jdbc.sql(
                                    "update nomination set status = ?, reason = ? where id = ? and"
                                            + " version = ?")
                            .params(to.name(), reason, id, version)
                            .update();
        } catch (DataIntegrityViolationException e) {
            String text = String.valueOf(e.getMostSpecificCause().getMessage());
            throw refused(
                    e,
                    text.contains("closed")
                            ? "registrar.refused.closed"
                            : "registrar.refused.step");
        }
        if (changed == 0) {
            throw new RefusedException("registrar.refused.changed");
        }
        note(actor, "moved", id, to, reason);
    }

    /// Ranks the nominations of one state anew, in the given order.
    ///
    /// @param tied ids ranked as equals of the one before them
    @Transactional
    public void rank(long actor, UUID call, String state, List<UUID> order, List<UUID> tied) {
        List<UUID> live =
                of(call, state).stream().filter(n -> n.status().live()).map(Line::id).toList();
        if (!new java.util.HashSet<>(order).equals(new java.util.HashSet<>(live))) {
            throw new RefusedException("registrar.refused.changed");
        }
        // beyond all ranks first, so that no two share one on the way
        int base = live.size() + 1_000_000;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < order.size(); i++) {
                jdbc.sql("update nomination set rank = ?, tied = ? where id = ?")
                        .params(
                                pass == 0 ? base + i : i + 1,
                                i > 0 && tied.contains(order.get(i)),
                                order.get(i))
                        .update();
            }
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("order", order.toString());
        audit.add(actor, new Subject("ranked", "call", call + "/" + state), detail);
    }

    /// Sets until when an offer holds; the nomination is OFFERED afterwards.
    @Transactional
    public void offer(long actor, Line line, Instant until) {
        move(actor, line.id(), line.version(), NominationStatus.OFFERED, "");
        jdbc.sql("update nomination set offer_until = ? where id = ?")
                .params(until.atOffset(ZoneOffset.UTC), line.id())
                .update();
    }

    /// Offers whose time has passed.
    public List<Line> overdue() {
        return jdbc.sql(
                        LINE
                                + " where n.status = 'OFFERED' and n.offer_until < ? order by"
                                + " n.offer_until, n.id")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Nominations::line)
                .list();
    }

    private void note(long actor, String action, UUID id, NominationStatus status, String reason) {
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("status", status.name());
        if (!reason.isEmpty()) {
            detail.put("reason", reason);
        }
        audit.add(actor, new Subject(action, "nomination", id.toString()), detail);
    }

    private static RefusedException refused(Exception cause, String key) {
        RefusedException refused = new RefusedException(key);
        refused.initCause(cause);
        return refused;
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("offer_until", OffsetDateTime.class);
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                new Who(
                        row.getObject("person_id", UUID.class),
                        row.getString("display_name"),
                        row.getString("native_name"),
                        Allocation.Sex.valueOf(row.getString("sex"))),
                new Place(
                        row.getString("state"),
                        row.getObject("employer_id", UUID.class),
                        row.getString("employer"),
                        row.getString("position"),
                        row.getInt("rank"),
                        row.getBoolean("tied")),
                NominationStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                until == null ? null : until.toInstant(),
                confirmed == null ? null : confirmed.toInstant(),
                row.getInt("version"));
    }
}
