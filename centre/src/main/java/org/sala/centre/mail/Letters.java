package org.sala.centre.mail;

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
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The letters as their keepers see them: what waits, what was sent, what could not be delivered.
@Component
public class Letters {
    private static final String LINE =
            """
            select id, kind, entity, entity_id, keeper, to_name, to_address, subject, status, queued_at,
                   attempts, next_at, ended_at, last_error, content is not null as kept
              from letter
            """;

    /// What a reader may see: the operator all, others what their role keeps.
    private static final String MINE = " (:all or keeper = any(:roles)) ";

    private final JdbcClient jdbc;
    private final Mail mail;
    private final AuditLog audit;
    private final Clock clock;

    Letters(JdbcClient jdbc, Mail mail, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
    }

    /// Where a letter stands.
    public enum Status {
        WAITING,
        SENT,
        DEAD,
        HANDED_OVER;

        /// The status in addresses and message keys: `handed-over`.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /// The status of a code, or nothing.
        public static Optional<Status> ofCode(String code) {
            for (Status status : values()) {
                if (status.code().equals(code)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }

    /// One line of the list.
    ///
    /// @param kept whether its words are still there
    public record Line(
            long id, String kind, To to, String subject, Status status, Way way, boolean kept) {}

    /// @param address null where there is none
    public record To(String name, @Nullable String address) {}

    /// How far it has come.
    ///
    /// @param ended when it was sent, handed over or given up; null while it waits
    /// @param error the last words of the server; empty where there were none
    public record Way(
            Instant queued, int attempts, Instant next, @Nullable Instant ended, String error) {}

    /// The letters of a status that the reader may see, newest first.
    public List<Line> find(Reader reader, @Nullable Status status, int limit) {
        return jdbc.sql(
                        LINE
                                + " where "
                                + MINE
                                + " and (:status = '' or status = :status) order by id desc limit :n")
                .param("all", reader.is(Role.OPERATOR))
                .param("roles", roles(reader))
                .param("status", status == null ? "" : status.name())
                .param("n", limit)
                .query(Letters::line)
                .list();
    }

    /// How many letters of each status the reader may see.
    public Map<Status, Integer> counts(Reader reader) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        jdbc.sql("select status, count(*) from letter where " + MINE + " group by status")
                .param("all", reader.is(Role.OPERATOR))
                .param("roles", roles(reader))
                .query((row, _) -> counts.put(Status.valueOf(row.getString(1)), row.getInt(2)))
                .list();
        return counts;
    }

    /// One letter, or nothing where there is none that the reader may see.
    public Optional<Line> one(Reader reader, long id) {
        return jdbc.sql(LINE + " where id = :id and " + MINE)
                .param("id", id)
                .param("all", reader.is(Role.OPERATOR))
                .param("roles", roles(reader))
                .query(Letters::line)
                .optional();
    }

    /// The letters about a thing, newest first, for a page of that thing.
    public List<Line> about(String entity, String id) {
        return jdbc.sql(LINE + " where entity = ? and entity_id = ? order by id desc")
                .params(entity, id)
                .query(Letters::line)
                .list();
    }

    /// The words of a letter that is still kept, to hand over; the log says who read them.
    @Transactional
    public Optional<String> read(Reader reader, long id) {
        if (one(reader, id).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> words =
                jdbc.sql(
                                "select content, message_id from letter where id = ? and content is not null")
                        .param(id)
                        .query((row, _) -> mail.open(row.getBytes(1), row.getString(2)).plain())
                        .optional();
        if (words.isPresent()) {
            note(reader.id(), "letter-read", id);
        }
        return words;
    }

    /// Sends an undeliverable letter again, or a waiting one at once. Returns whether there was one.
    @Transactional
    public boolean again(Reader reader, long id) {
        if (one(reader, id).isEmpty()) {
            return false;
        }
        int changed =
                jdbc.sql(
                                """
                                update letter set status = 'WAITING', ended_at = null, next_at = :now, queued_at = :now
                                 where id = :id and status in ('DEAD', 'WAITING') and content is not null
                                """)
                        .param("now", now())
                        .param("id", id)
                        .update();
        if (changed > 0) {
            note(reader.id(), "letter-again", id);
        }
        return changed > 0;
    }

    /// Notes that somebody gave the letter to its receiver; it is not sent any more and its words are
    /// given up. Returns whether it waited or was undeliverable.
    @Transactional
    public boolean handedOver(Reader reader, long id) {
        if (one(reader, id).isEmpty()) {
            return false;
        }
        int changed =
                jdbc.sql(
                                """
                                update letter set status = 'HANDED_OVER', ended_at = :now, content = null
                                 where id = :id and status in ('DEAD', 'WAITING')
                                """)
                        .param("now", now())
                        .param("id", id)
                        .update();
        if (changed > 0) {
            note(reader.id(), "letter-handed-over", id);
        }
        return changed > 0;
    }

    private void note(long actor, String action, long id) {
        audit.add(actor, new Subject(action, "letter", Long.toString(id)), new TreeMap<>());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] roles(Reader reader) {
        return reader.roles().stream().map(Role::code).toArray(String[]::new);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Line(
                row.getLong("id"),
                row.getString("kind"),
                new To(row.getString("to_name"), row.getString("to_address")),
                row.getString("subject"),
                Status.valueOf(row.getString("status")),
                new Way(
                        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getObject("next_at", OffsetDateTime.class).toInstant(),
                        ended == null ? null : ended.toInstant(),
                        row.getString("last_error")),
                row.getBoolean("kept"));
    }
}
