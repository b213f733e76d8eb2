package org.sala.centre.registrar.call;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who speaks for which state, and what a person may see of the books: a focal point its own state's
/// part and no other.
@Component
public class FocalPoints {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    FocalPoints(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// What of the nominations a person may see.
    ///
    /// @param all   everything; @param state else this state's, or nothing where empty
    public record Scope(boolean all, String state) {
        public boolean sees(String other) {
            return all || (!state.isEmpty() && state.equals(other));
        }
    }

    public record Line(String state, String name, String role, long account, String person) {}

    public Scope scope(Reader reader) {
        if (reader.is(Role.REGISTRAR) || reader.is(Role.DIRECTOR)) {
            return new Scope(true, "");
        }
        return new Scope(false, reader.is(Role.FOCAL_POINT) ? stateOf(reader.id()).orElse("") : "");
    }

    /// The state that an account speaks for today.
    public Optional<String> stateOf(long account) {
        return jdbc.sql(
                        "select state from focal_point where account_id = ? and valid @>"
                                + " current_date")
                .param(account)
                .query(String.class)
                .optional();
    }

    /// Everybody who speaks for a state today.
    public List<Line> all() {
        return jdbc.sql(
                        """
                        select f.state, s.name, f.role, f.account_id, a.name
                          from focal_point f join member_state s on s.iso2 = f.state join account a on a.id = f.account_id
                         where f.valid @> current_date order by s.name, f.role desc
                        """)
                .query((row, _) ->
                        new Line(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5)))
                .list();
    }

    /// Names an account as the focal point of a state, from today; whoever it was before ends yesterday.
    ///
    /// @throws RefusedException where no open account has the sign-in name, or it is no focal point's
    @Transactional
    public void name(long actor, String state, String role, String login) {
        Optional<Long> account =
                jdbc.sql(
                                """
                                select a.id from account a join account_role r on r.account_id = a.id
                                 where a.login = lower(?) and r.role = 'focal-point' and a.closed_at is null
                                """)
                        .param(login.strip())
                        .query(Long.class)
                        .optional();
        long id =
                account.orElseThrow(() -> new RefusedException("registrar.refused.no-focal-point"));
        LocalDate today = jdbc.sql("select current_date").query(LocalDate.class).single();
        jdbc.sql(
                        """
                        delete from focal_point
                         where ((state = :state and role = :role) or account_id = :id) and lower(valid) >= :today
                        """)
                .param("state", state)
                .param("role", role)
                .param("id", id)
                .param("today", today)
                .update();
        jdbc.sql(
                        """
                        update focal_point set valid = daterange(lower(valid), :today)
                         where ((state = :state and role = :role) or account_id = :id) and valid @> :today
                        """)
                .param("state", state)
                .param("role", role)
                .param("id", id)
                .param("today", today)
                .update();
        jdbc.sql(
                        "insert into focal_point (state, account_id, role, valid) values (?, ?, ?,"
                                + " daterange(?, null))")
                .params(state, id, role, today)
                .update();
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("account", Long.toString(id));
        detail.put("role", role);
        audit.add(actor, new Subject("named", "focal-point", state), detail);
    }

    /// People of a role who speak for no state; the registrar sees them as choices.
    public List<String> free() {
        return jdbc.sql(
                        """
                        select a.login from account a join account_role r on r.account_id = a.id
                         where r.role = 'focal-point' and a.closed_at is null
                           and not exists (select from focal_point f where f.account_id = a.id and f.valid @> current_date)
                         order by a.login limit 200
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Whether a call is one that a person may open.
    public boolean seesCall(Scope scope, UUID call) {
        return scope.all()
                || jdbc.sql(
                                "select exists (select from seat_quota where call_id = ? and state"
                                        + " = ?)")
                        .params(call, scope.state())
                        .query(Boolean.class)
                        .single();
    }
}
