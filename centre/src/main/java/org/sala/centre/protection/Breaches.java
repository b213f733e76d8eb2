package org.sala.centre.protection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The register of breaches of personal data. From the moment one is found, the authority is to be told
/// within 72 hours where that can be done, or it is written down why it need not be told.
@Component
public class Breaches {
    /// The time for telling the authority.
    public static final Duration CLOCK = Duration.ofHours(72);

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Breaches(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// One breach.
    ///
    /// @param people how many people it concerns, as far as is known
    /// @param notified when the authority was told, or it was decided not to; null while the clock runs
    public record Line(
            UUID id,
            Instant found,
            String description,
            int people,
            String measures,
            String notice,
            @Nullable Instant notified,
            @Nullable Instant closed) {
        /// Until when the authority is to be told.
        public Instant due() {
            return found.plus(CLOCK);
        }

        /// Whole hours left, negative when it is late.
        public long hoursLeft(Instant now) {
            return Math.floorDiv(Duration.between(now, due()).toSeconds(), 3600L);
        }
    }

    /// What is written down when one is found.
    public record Report(Instant found, String description, int people, String measures) {}

    private static final String LINE = "select * from breach";

    /// Open ones first, the oldest clock on top.
    public List<Line> all() {
        return jdbc.sql(
                        LINE
                                + " order by (closed_at is not null), (notified_at is not null), found_at limit 200")
                .query(Breaches::line)
                .list();
    }

    public Optional<Line> one(UUID id) {
        return jdbc.sql(LINE + " where id = ?").param(id).query(Breaches::line).optional();
    }

    /// The breach whose clock runs and is due first.
    public Optional<Line> running() {
        return jdbc.sql(
                        LINE
                                + " where notified_at is null and closed_at is null order by found_at limit 1")
                .query(Breaches::line)
                .optional();
    }

    /// Enters a breach; its clock runs from when it was found.
    @Transactional
    public UUID enter(long actor, Report report) {
        UUID id =
                jdbc.sql(
                                """
                                insert into breach (found_at, description, people, measures, reported_by)
                                values (?, ?, ?, ?, ?) returning id
                                """)
                        .params(
                                report.found().atOffset(ZoneOffset.UTC),
                                report.description(),
                                report.people(),
                                report.measures(),
                                actor)
                        .query(UUID.class)
                        .single();
        note(actor, "breach-entered", id);
        return id;
    }

    /// Stops the clock: what was told to the authority, or why nothing was.
    @Transactional
    public void notified(long actor, UUID id, String notice) {
        jdbc.sql(
                        "update breach set notified_at = ?, notice = ? where id = ? and notified_at is null")
                .params(now(), notice, id)
                .update();
        note(actor, "breach-notified", id);
    }

    /// Adds what was done, and closes where asked for; only a breach whose clock was stopped is closed.
    @Transactional
    public void measures(long actor, UUID id, String measures, boolean close) {
        jdbc.sql(
                        """
                        update breach set measures = ?,
                               closed_at = case when ? and notified_at is not null then ? else closed_at end
                         where id = ? and closed_at is null
                        """)
                .params(measures, close, now(), id)
                .update();
        note(actor, close ? "breach-closed" : "breach-measures", id);
    }

    private void note(long actor, String action, UUID id) {
        audit.add(actor, new Subject(action, "breach", id.toString()), new TreeMap<>());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime notified = row.getObject("notified_at", OffsetDateTime.class);
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                row.getString("description"),
                row.getInt("people"),
                row.getString("measures"),
                row.getString("notice"),
                notified == null ? null : notified.toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
