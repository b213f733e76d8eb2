package org.sala.centre.protection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people ask for about their own data, with the day by which the law wants an answer.
@Component
public class Requests {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Requests(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// What may be asked for, with the time for an answer. Source: PDPA sections 30 to 36; 90 days for
    /// erasure by the notice in force since 11 November 2024.
    public enum Kind {
        ACCESS(30),
        PORTABILITY(30),
        CORRECTION(30),
        ERASURE(90),
        OBJECTION(30);

        private final int days;

        Kind(int days) {
            this.days = days;
        }

        /// Message key of its name.
        public String textKey() {
            return "protection.request." + code();
        }

        /// Its name in forms.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind of a code, or nothing.
        public static Optional<Kind> ofCode(String code) {
            for (Kind kind : values()) {
                if (kind.code().equals(code)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /// One request.
    ///
    /// @param closed when it was answered, or null
    public record Line(
            UUID id,
            UUID person,
            String name,
            Kind kind,
            Instant received,
            Instant due,
            @Nullable Instant closed,
            String outcome) {
        /// Whether the time for an answer is over.
        public boolean late(Instant now) {
            return closed == null && now.isAfter(due);
        }
    }

    private static final String LINE =
            """
            select r.id, r.person_id, p.display_name, r.kind, r.received_at, r.due_at, r.closed_at, r.outcome
              from data_request r join person p on p.id = r.person_id
            """;

    /// Open ones by the day they are due, then the last closed ones.
    public List<Line> all() {
        return jdbc.sql(LINE + " order by r.closed_at desc nulls first, r.due_at limit 200")
                .query(Requests::line)
                .list();
    }

    /// Those of a person, newest first.
    public List<Line> of(UUID person) {
        return jdbc.sql(LINE + " where r.person_id = ? order by r.received_at desc")
                .param(person)
                .query(Requests::line)
                .list();
    }

    public Optional<Line> one(UUID id) {
        return jdbc.sql(LINE + " where r.id = ?").param(id).query(Requests::line).optional();
    }

    /// How many wait for an answer, and how many of them are late.
    public record Open(int open, int late) {}

    public Open open() {
        return jdbc.sql(
                        """
                        select count(*)::int, (count(*) filter (where due_at < ?))::int
                          from data_request where closed_at is null
                        """)
                .param(now())
                .query((row, _) -> new Open(row.getInt(1), row.getInt(2)))
                .single();
    }

    /// Enters a request; the clock of the law starts. The same request that is open already is not
    /// entered twice.
    @Transactional
    public UUID receive(long actor, UUID person, Kind kind) {
        Optional<UUID> known =
                jdbc.sql(
                                """
                                select id from data_request
                                 where person_id = ? and kind = ? and closed_at is null limit 1
                                """)
                        .params(person, kind.name())
                        .query(UUID.class)
                        .optional();
        if (known.isPresent()) {
            return known.get();
        }
        OffsetDateTime now = now();
        UUID id =
                jdbc.sql(
                                """
                                insert into data_request (person_id, kind, received_at, due_at, by_account)
                                values (?, ?, ?, ?, nullif(?, 0)) returning id
                                """)
                        .params(
                                person,
                                kind.name(),
                                now,
                                now.plus(Duration.ofDays(kind.days)),
                                actor)
                        .query(UUID.class)
                        .single();
        note(actor, "data-request", id, kind);
        return id;
    }

    /// Notes how a request was answered; a refusal too must be written down.
    @Transactional
    public void close(long actor, UUID id, String outcome) {
        Line line = one(id).orElseThrow();
        int closed =
                jdbc.sql(
                                """
                                update data_request set closed_at = ?, outcome = ?
                                 where id = ? and closed_at is null
                                """)
                        .params(now(), outcome, id)
                        .update();
        if (closed > 0) {
            note(actor, "data-request-closed", id, line.kind());
        }
    }

    private void note(long actor, String action, UUID id, Kind kind) {
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("kind", kind.name());
        audit.add(actor, new Subject(action, "data-request", id.toString()), detail);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("display_name"),
                Kind.valueOf(row.getString("kind")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("outcome"));
    }
}
