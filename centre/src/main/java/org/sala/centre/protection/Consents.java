package org.sala.centre.protection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people said yes to, and until when. A consent is never edited: it is withdrawn, and given anew.
@Component
public class Consents {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Consents(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// One consent.
    ///
    /// @param notice version of the notice that the person read
    /// @param withdrawn when it ended, or null while it holds
    public record Line(Purpose purpose, int notice, Instant given, @Nullable Instant withdrawn) {}

    /// The person behind an account, or nothing where the books know none.
    public Optional<UUID> personOf(long account) {
        return jdbc.sql("select id from person where account_id = ?")
                .param(account)
                .query(UUID.class)
                .optional();
    }

    /// All consents of a person, newest first.
    public List<Line> of(UUID person) {
        return jdbc
                .sql(
                        """
                        select purpose, notice, given_at, withdrawn_at from consent
                         where person_id = ? order by given_at desc, id desc
                        """)
                .param(person)
                .query((row, _) -> line(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Which purposes hold now for a person.
    public Map<Purpose, Line> inForce(UUID person) {
        Map<Purpose, Line> lines = new EnumMap<>(Purpose.class);
        for (Line line : of(person)) {
            if (line.withdrawn() == null) {
                lines.put(line.purpose(), line);
            }
        }
        return lines;
    }

    /// How many people's consent is in force, by purpose.
    public Map<Purpose, Integer> counts() {
        Map<Purpose, Integer> counts = new EnumMap<>(Purpose.class);
        jdbc.sql(
                        "select purpose, count(*) from consent where withdrawn_at is null group by purpose")
                .query(row -> {
                    int people = row.getInt(2);
                    Purpose.ofCode(row.getString(1))
                            .ifPresent(purpose -> counts.put(purpose, people));
                });
        return counts;
    }

    /// The person says yes. Nothing changes where they did already.
    @Transactional
    public void give(long actor, UUID person, Purpose purpose) {
        if (!purpose.asks()) {
            throw new IllegalArgumentException("nobody is asked about " + purpose);
        }
        int added =
                jdbc.sql(
                                """
                                insert into consent (person_id, purpose, notice, given_at) values (?, ?, ?, ?)
                                    on conflict do nothing
                                """)
                        .params(person, purpose.code(), Purpose.NOTICE, now())
                        .update();
        if (added > 0) {
            note(actor, "consent-given", person, purpose);
        }
    }

    /// The person says no from now on.
    @Transactional
    public void withdraw(long actor, UUID person, Purpose purpose) {
        int changed =
                jdbc.sql(
                                """
                                update consent set withdrawn_at = greatest(given_at, ?)
                                 where person_id = ? and purpose = ? and withdrawn_at is null
                                """)
                        .params(now(), person, purpose.code())
                        .update();
        if (changed > 0) {
            note(actor, "consent-withdrawn", person, purpose);
        }
    }

    private void note(long actor, String action, UUID person, Purpose purpose) {
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("purpose", purpose.code());
        audit.add(actor, new Subject(action, "person", person.toString()), detail);
    }

    /// A purpose that the centre gave up has no line any more.
    private static Optional<Line> line(ResultSet row) throws SQLException {
        int notice = row.getInt("notice");
        Instant given = row.getObject("given_at", OffsetDateTime.class).toInstant();
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        Instant until = withdrawn == null ? null : withdrawn.toInstant();
        return Purpose.ofCode(row.getString("purpose"))
                .map(purpose -> new Line(purpose, notice, given, until));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
