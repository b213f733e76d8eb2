package org.sala.centre.registrar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.Allocation.Decision;
import org.sala.centre.registrar.Allocation.Nominee;
import org.sala.centre.registrar.Allocation.Outcome;
import org.sala.centre.registrar.Allocation.Rules;
import org.sala.centre.registrar.Allocation.StateShare;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Runs the allocation of a call on what is stored: first to look at, then once for good. The inputs
/// are kept with the result, so that anybody can replay the decision.
@Component
public class AllocationDesk {

    /// Name of the rules in [Allocation], raised when they change.
    public static final String ALGORITHM = "quota-then-least-had/1";

    private final JdbcClient jdbc;
    private final Nominations nominations;
    private final AuditLog audit;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public AllocationDesk(JdbcClient jdbc, Nominations nominations, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.nominations = nominations;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a decision was made from: all of it, in order.
    public record Input(Rules rules, List<StateShare> states, List<Nominee> nominees) {}

    public record Run(UUID id, Input input, String sha256, List<Decision> decisions) {}

    /// Decides without changing a nomination; the run is kept as a simulation.
    @Transactional
    public Run simulate(long actor, UUID call) {
        return keep(actor, call, true);
    }

    /// Decides for good what a registrar has looked at.
    ///
    /// @param looked hash of the inputs of the run that was looked at
    /// @throws RefusedException if the call was decided before, or its inputs are others by now
    @Transactional
    public Run commit(long actor, UUID call, String looked) {
        lock(call);
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
        if (!sha256(json.writeValueAsString(input(call))).equals(looked)) {
            throw new RefusedException("registrar.refused.look-first");
        }
        return commit(actor, call);
    }

    /// Two registrars decide one after the other.
    private void lock(UUID call) {
        jdbc.sql("select id from nomination_call where id = ? for update")
                .param(call)
                .query(UUID.class)
                .single();
    }

    /// Decides for good: nominations become ALLOCATED or WAITLISTED.
    ///
    /// @throws RefusedException if the call was decided before, or is not screened to its end
    @Transactional
    public Run commit(long actor, UUID call) {
        lock(call);
        List<Nominations.Line> lines = nominations.of(call);
        if (lines.stream().anyMatch(n -> n.status() == NominationStatus.SUBMITTED)) {
            throw new RefusedException("registrar.refused.unscreened");
        }
        Run run;
        try {
            run = keep(actor, call, false);
        } catch (DuplicateKeyException e) {
            RefusedException refused = new RefusedException("registrar.refused.decided");
            refused.initCause(e);
            throw refused;
        }
        Map<String, Nominations.Line> byId = new HashMap<>();
        lines.forEach(n -> byId.put(n.id().toString(), n));
        for (Decision decision : run.decisions()) {
            Nominations.Line line = byId.get(decision.nominee().id());
            if (line == null || decision.outcome() == Outcome.NOT_ELIGIBLE) {
                continue;
            }
            NominationStatus to =
                    decision.outcome() == Outcome.ALLOCATED
                            ? NominationStatus.ALLOCATED
                            : NominationStatus.WAITLISTED;
            nominations.move(actor, line.id(), line.version(), to, decision.rule().name());
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("run", run.id().toString());
        detail.put("input", run.sha256());
        audit.add(actor, new Subject("allocated", "call", call.toString()), detail);
        return run;
    }

    private Run keep(long actor, UUID call, boolean simulated) {
        Input input = input(call);
        String text = json.writeValueAsString(input);
        String sha256 = sha256(text);
        List<Decision> decisions =
                Allocation.decide(input.rules(), input.states(), input.nominees());
        UUID id =
                jdbc.sql(
                                """
                                insert into allocation_run
                                    (call_id, algorithm, input, input_sha256, simulated, made_by, made_at)
                                values (?, ?, ?::jsonb, ?, ?, ?, ?) returning id
                                """)
                        .params(
                                call,
                                ALGORITHM,
                                text,
                                sha256,
                                simulated,
                                actor,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .single();
        for (Decision decision : decisions) {
            jdbc.sql(
                            """
                            insert into allocation_decision
                                (run_id, nomination_id, outcome, rule, place, state_seats)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            UUID.fromString(decision.nominee().id()),
                            decision.outcome().name(),
                            decision.rule().name(),
                            decision.order(),
                            decision.state())
                    .update();
        }
        return new Run(id, input, sha256, decisions);
    }

    /// The call as the rules take it.
    public Input input(UUID call) {
        Rules rules =
                jdbc.sql(
                                """
                                select i.capacity, c.reserve, c.per_employer, i.number
                                  from nomination_call c join intake i on i.id = c.intake_id where c.id = ?
                                """)
                        .param(call)
                        .query((row, n) ->
                                new Rules(
                                        row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                        .single();
        List<StateShare> states =
                jdbc.sql(
                                """
                                select q.state, s.name, q.base, q.promised,
                                       (select count(*) from enrolment e where e.state = q.state and e.kind = 'TRAINEE') had
                                  from seat_quota q join member_state s on s.iso2 = q.state
                                 where q.call_id = ? order by q.state
                                """)
                        .param(call)
                        .query((row, n) ->
                                new StateShare(
                                        row.getString("state"),
                                        row.getString("name"),
                                        row.getInt("base"),
                                        row.getInt("had"),
                                        row.getInt("promised")))
                        .list();
        List<Nominee> nominees = new ArrayList<>();
        for (Nominations.Line line : nominations.of(call)) {
            boolean stands =
                    line.status() == NominationStatus.ELIGIBLE
                            || line.status() == NominationStatus.INELIGIBLE;
            if (stands) {
                nominees.add(
                        new Nominee(
                                line.id().toString(),
                                line.place().state(),
                                line.place().rank(),
                                line.place().tied(),
                                line.place().employerId().toString(),
                                line.status() == NominationStatus.ELIGIBLE,
                                line.who().sex()));
            }
        }
        return new Input(rules, states, List.copyOf(nominees));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
