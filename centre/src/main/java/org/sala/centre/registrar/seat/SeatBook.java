package org.sala.centre.registrar.seat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.Allocation.Outcome;
import org.sala.centre.registrar.Allocation.Rule;
import org.sala.centre.registrar.NominationStatus;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the allocation runs of a call decided, beside each other; and seats that were given by hand.
@Component
public class SeatBook {

    private final JdbcClient jdbc;
    private final Nominations nominations;
    private final AuditLog audit;
    private final Clock clock;

    SeatBook(JdbcClient jdbc, Nominations nominations, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.nominations = nominations;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param rules reserve and limit of employers that it went by
    public record RunLine(
            UUID id,
            Instant at,
            String by,
            boolean simulated,
            String sha256,
            int reserve,
            int perEmployer) {}

    /// One nominee in a run.
    ///
    /// @param seats  seats of the state when it was decided; @param own those that the state has of its own
    /// @param before outcome in the run that it is compared with, empty where there is none or it is the same
    public record Decided(
            UUID nomination,
            String person,
            String state,
            String stateName,
            int rank,
            String employer,
            Outcome outcome,
            Rule rule,
            int place,
            int seats,
            int own,
            String before) {}

    /// A decision with its sentence. @param why in the reader's language
    public record Explained(Decided decided, String why) {}

    /// How even the seats are. @param gini 0 where all states have the same number
    public record Balance(SortedMap<String, Integer> seats, int fewest, int most, double gini) {}

    /// A seat that changed hands after the decision. @param instead empty where nobody gave it back
    public record Change(
            String person, String state, String rule, String instead, String reason, Instant at) {}

    /// Runs of a call, the newest first.
    public List<RunLine> runs(UUID call) {
        return jdbc.sql(
                        """
                        select r.id, r.made_at, a.name, r.simulated, r.input_sha256,
                               (r.input -> 'rules' ->> 'reserve')::int, (r.input -> 'rules' ->> 'perEmployer')::int
                          from allocation_run r join account a on a.id = r.made_by
                         where r.call_id = ? order by r.made_at desc limit 20
                        """)
                .param(call)
                .query((row, _) ->
                        new RunLine(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getInt(7)))
                .list();
    }

    /// What a run decided of everybody, seats first, compared with another run where one is given.
    public List<Decided> decisions(UUID run, Optional<UUID> other) {
        return jdbc.sql(
                        """
                        select d.nomination_id, p.display_name, n.state, s.name, n.rank, e.name, d.outcome, d.rule,
                               d.place, d.state_seats, q.base,
                               case when o.outcome is null or o.outcome = d.outcome then '' else o.outcome end
                          from allocation_decision d
                          join nomination n on n.id = d.nomination_id join person p on p.id = n.person_id
                          join member_state s on s.iso2 = n.state join employer e on e.id = n.employer_id
                          join seat_quota q on q.call_id = n.call_id and q.state = n.state
                          left join allocation_decision o on o.nomination_id = d.nomination_id and o.run_id = :other
                         where d.run_id = :run
                         order by array_position(array['ALLOCATED', 'WAITLISTED', 'NOT_ELIGIBLE'], d.outcome), d.place, s.name, n.rank
                        """)
                .param("run", run)
                .param("other", other.orElse(new UUID(0, 0)))
                .query((row, _) ->
                        new Decided(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getString(6),
                                Outcome.valueOf(row.getString(7)),
                                Rule.valueOf(row.getString(8)),
                                row.getInt(9),
                                row.getInt(10),
                                row.getInt(11),
                                row.getString(12)))
                .list();
    }

    /// Seats by state in a run, with the Gini coefficient over the states that nominated.
    public static Balance balance(List<Decided> decisions) {
        SortedMap<String, Integer> seats = new TreeMap<>();
        for (Decided one : decisions) {
            seats.merge(one.state(), one.outcome() == Outcome.ALLOCATED ? 1 : 0, Integer::sum);
        }
        List<Integer> sorted = new ArrayList<>(seats.values());
        sorted.sort(null);
        long weighted = 0;
        long sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            weighted += (long) (i + 1) * sorted.get(i);
            sum += sorted.get(i);
        }
        int n = sorted.size();
        double gini = sum == 0 ? 0 : (2.0 * weighted) / (n * (double) sum) - (n + 1.0) / n;
        return new Balance(
                seats,
                sorted.isEmpty() ? 0 : sorted.getFirst(),
                sorted.isEmpty() ? 0 : sorted.getLast(),
                gini);
    }

    public List<Change> changes(UUID call) {
        return jdbc.sql(
                        """
                        select p.display_name, n.state, c.rule, coalesce(o.display_name, ''), c.reason, c.at
                          from seat_change c join nomination n on n.id = c.nomination_id join person p on p.id = n.person_id
                          left join nomination i on i.id = c.instead_of left join person o on o.id = i.person_id
                         where c.call_id = ? order by c.at
                        """)
                .param(call)
                .query((row, _) ->
                        new Change(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The waiting list as it stands: in the order of the decision, without those who moved up.
    public List<UUID> waiting(UUID call) {
        return jdbc.sql(
                        """
                        select d.nomination_id from allocation_decision d
                          join allocation_run r on r.id = d.run_id join nomination n on n.id = d.nomination_id
                         where r.call_id = ? and not r.simulated and n.status = 'WAITLISTED' order by d.place
                        """)
                .param(call)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Gives a seat of the reserve to somebody who waits.
    ///
    /// @throws RefusedException where no seat of the reserve is left, or the nominee does not wait
    @Transactional
    public void reserve(long actor, UUID call, UUID nomination, String reason) {
        int reserve =
                jdbc.sql("select reserve from nomination_call where id = ? for update")
                        .param(call)
                        .query(Integer.class)
                        .single();
        int given =
                jdbc.sql(
                                "select count(*)::int from seat_change where call_id = ? and rule ="
                                        + " 'RESERVE'")
                        .param(call)
                        .query(Integer.class)
                        .single();
        if (given >= reserve) {
            throw new RefusedException("registrar.refused.no-reserve");
        }
        Nominations.Line line =
                nominations
                        .one(nomination)
                        .filter(n -> n.call().equals(call))
                        .filter(n -> n.status() == NominationStatus.WAITLISTED)
                        .orElseThrow(() -> new RefusedException("registrar.refused.changed"));
        nominations.move(actor, line.id(), line.version(), NominationStatus.ALLOCATED, "RESERVE");
        jdbc.sql(
                        """
                        insert into seat_change (call_id, nomination_id, rule, reason, by_account, at)
                        values (?, ?, 'RESERVE', ?, ?, ?)
                        """)
                .params(call, nomination, reason, actor, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("reason", reason);
        audit.add(actor, new Subject("reserved", "nomination", nomination.toString()), detail);
    }

    /// Seats of the reserve that were not given yet.
    public int reserveLeft(UUID call) {
        return jdbc.sql(
                        """
                        select c.reserve - (select count(*) from seat_change s where s.call_id = c.id and s.rule = 'RESERVE')::int
                          from nomination_call c where c.id = ?
                        """)
                .param(call)
                .query(Integer.class)
                .single();
    }
}
