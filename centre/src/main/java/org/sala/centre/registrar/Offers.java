package org.sala.centre.registrar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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

/// Offers of seats, and who follows when one is declined or runs out: the next of the same state, else
/// the next of the waiting list by the rule of unused seats. Each promotion keeps the rule that it used.
@Component
public class Offers {

    private final JdbcClient jdbc;
    private final Nominations nominations;
    private final AuditLog audit;
    private final Clock clock;

    public Offers(JdbcClient jdbc, Nominations nominations, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.nominations = nominations;
        this.audit = audit;
        this.clock = clock;
    }

    public enum PromotionRule {
        PROMOTED_SAME_STATE,
        PROMOTED_LEAST_HAD
    }

    /// Offers every allocated seat of a call that was not offered yet; returns how many.
    @Transactional
    public int send(long actor, UUID call) {
        Instant until = until(call);
        int sent = 0;
        for (Nominations.Line line : nominations.of(call)) {
            if (line.status() == NominationStatus.ALLOCATED) {
                nominations.offer(actor, line, until);
                sent++;
            }
        }
        return sent;
    }

    /// The nominee takes the seat.
    ///
    /// @throws RefusedException where the offer has run out or is not open
    @Transactional
    public void accept(long actor, UUID nomination) {
        Nominations.Line line = open(nomination);
        nominations.move(actor, line.id(), line.version(), NominationStatus.ACCEPTED, "");
    }

    /// The nominee gives the seat back; somebody follows at once.
    @Transactional
    public void decline(long actor, UUID nomination, String reason) {
        Nominations.Line line = open(nomination);
        nominations.move(actor, line.id(), line.version(), NominationStatus.DECLINED, reason);
        promote(actor, line);
    }

    /// Ends the offers whose time has passed and promotes for each; returns how many ended.
    @Transactional
    public int expire() {
        List<Nominations.Line> overdue = nominations.overdue();
        for (Nominations.Line line : overdue) {
            nominations.move(
                    AuditLog.NOBODY, line.id(), line.version(), NominationStatus.EXPIRED, "");
            promote(AuditLog.NOBODY, line);
        }
        return overdue.size();
    }

    /// An accepted nominee withdraws before the intake; somebody follows.
    @Transactional
    public void withdraw(long actor, UUID nomination, String reason) {
        Nominations.Line line = nominations.one(nomination).orElseThrow();
        boolean hadSeat =
                switch (line.status()) {
                    case ALLOCATED, OFFERED, ACCEPTED, ENROLLED -> true;
                    case DRAFT,
                            NOMINEE_PART,
                            ENDORSED,
                            SUBMITTED,
                            INELIGIBLE,
                            ELIGIBLE,
                            WAITLISTED,
                            NOT_SELECTED,
                            DECLINED,
                            EXPIRED,
                            WITHDRAWN ->
                            false;
                };
        nominations.move(actor, line.id(), line.version(), NominationStatus.WITHDRAWN, reason);
        if (hadSeat) {
            promote(actor, line);
        }
    }

    private Nominations.Line open(UUID nomination) {
        Nominations.Line line =
                nominations
                        .one(nomination)
                        .orElseThrow(() -> new RefusedException("registrar.refused.gone"));
        if (line.status() == NominationStatus.EXPIRED) {
            throw new RefusedException("registrar.refused.late");
        }
        @Nullable Instant until = line.offerUntil();
        if (line.status() != NominationStatus.OFFERED || until == null) {
            throw new RefusedException("registrar.refused.no-offer");
        }
        if (clock.instant().isAfter(until)) {
            throw new RefusedException("registrar.refused.late");
        }
        return line;
    }

    private void promote(long actor, Nominations.Line from) {
        List<Nominations.Line> waiting =
                nominations.of(from.call()).stream()
                        .filter(n -> n.status() == NominationStatus.WAITLISTED)
                        .toList();
        Optional<Nominations.Line> same =
                waiting.stream()
                        .filter(n -> n.place().state().equals(from.place().state()))
                        .min(Comparator.comparingInt(n -> n.place().rank()));
        Optional<Nominations.Line> next = same.isPresent() ? same : firstOf(from.call(), waiting);
        if (next.isEmpty()) {
            return;
        }
        PromotionRule rule =
                same.isPresent()
                        ? PromotionRule.PROMOTED_SAME_STATE
                        : PromotionRule.PROMOTED_LEAST_HAD;
        Nominations.Line line = next.get();
        nominations.move(actor, line.id(), line.version(), NominationStatus.ALLOCATED, rule.name());
        nominations.offer(actor, nominations.one(line.id()).orElseThrow(), until(from.call()));
        jdbc.sql(
                        """
                        insert into seat_change (call_id, nomination_id, rule, instead_of, reason, by_account, at)
                        values (?, ?, ?, ?, '', nullif(?, 0), ?)
                        """)
                .params(
                        from.call(),
                        line.id(),
                        rule.name(),
                        from.id(),
                        actor,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("insteadOf", from.id().toString());
        detail.put("rule", rule.name());
        audit.add(actor, new Subject("promoted", "nomination", line.id().toString()), detail);
    }

    /// The place on the waiting list that the committed allocation gave.
    private Optional<Nominations.Line> firstOf(UUID call, List<Nominations.Line> waiting) {
        List<UUID> order =
                jdbc.sql(
                                """
                                select d.nomination_id from allocation_decision d
                                  join allocation_run r on r.id = d.run_id
                                 where r.call_id = ? and not r.simulated and d.outcome = 'WAITLISTED'
                                 order by d.place
                                """)
                        .param(call)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list();
        return waiting.stream().min(Comparator.comparingInt(n -> order.indexOf(n.id())));
    }

    private Instant until(UUID call) {
        int days =
                jdbc.sql("select offer_days from nomination_call where id = ?")
                        .param(call)
                        .query(Integer.class)
                        .single();
        return clock.instant().plus(days, ChronoUnit.DAYS);
    }
}
