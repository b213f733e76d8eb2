package org.sala.centre.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.sala.centre.audit.AuditChain.Break;
import org.sala.centre.audit.AuditChain.Entry;
import org.sala.centre.audit.AuditChain.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The audit log. An entry is written in the transaction of what it tells of, or not at all.
@Component
public class AuditLog {

    /// Who did it where nobody was signed in: a job, an import, a link.
    public static final long NOBODY = 0;

    private static final long LOCK = 0x5A1A_A0D1L;
    private static final int PAGE = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Adds an entry. Writers wait for each other until the transaction ends: the chain has one end.
    ///
    /// @param actor  account that did it, or [#NOBODY]
    /// @param detail what changed; no secret and no more of a person than the entity's id says
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(long actor, Subject subject, SortedMap<String, String> detail) {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> n).list();
        Optional<Entry> last =
                jdbc.sql(ENTRY + " order by seq desc limit 1").query(AuditLog::entry).optional();
        long sequence = last.map(e -> e.sequence() + 1).orElse(1L);
        byte[] previous = last.map(Entry::hash).orElseGet(AuditChain::start);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = json.writeValueAsString(detail);
        byte[] hash =
                AuditChain.hash(sequence, at, new AuditChain.Deed(actor, subject, text), previous);
        jdbc.sql(
                        """
                        insert into audit_event (seq, at, actor, action, entity, entity_id, detail, prev_hash, hash)
                        values (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        sequence,
                        at.atOffset(ZoneOffset.UTC),
                        actor,
                        subject.action(),
                        subject.entity(),
                        subject.id(),
                        text,
                        previous,
                        hash)
                .update();
    }

    /// Walks the whole chain and gives the first break, or nothing where it holds.
    public Optional<Break> verify() {
        Optional<Entry> before = Optional.empty();
        while (true) {
            List<Entry> page = after(before.map(Entry::sequence).orElse(0L), PAGE);
            Optional<Break> broken = AuditChain.verify(before, page);
            if (broken.isPresent() || page.isEmpty()) {
                return broken;
            }
            before = Optional.of(page.getLast());
        }
    }

    /// Entries after a sequence number, in order, not more than asked for.
    public List<Entry> after(long sequence, int limit) {
        return jdbc.sql(ENTRY + " where seq > ? order by seq limit ?")
                .params(sequence, limit)
                .query(AuditLog::entry)
                .list();
    }

    /// How many entries there are.
    public long size() {
        return jdbc.sql("select count(*) from audit_event").query(Long.class).single();
    }

    /// Names of the accounts that did something, by their number.
    public Map<Long, String> actors() {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql(
                        "select id, name from account where id in (select distinct actor from"
                                + " audit_event)")
                .query((row, _) -> names.put(row.getLong(1), row.getString(2)))
                .list();
        return names;
    }

    /// The newest entries, newest first, of one entity or of all where it is empty.
    public List<Entry> newest(String entity, String id, int limit) {
        return jdbc.sql(
                        ENTRY
                                + " where (:entity = '' or entity = :entity) and (:id = '' or"
                                + " entity_id = :id) order by seq desc limit :limit")
                .param("entity", entity)
                .param("id", id)
                .param("limit", limit)
                .query(AuditLog::entry)
                .list();
    }

    private static final String ENTRY =
            "select seq, at, coalesce(actor, 0) actor, action, entity, entity_id, detail,"
                    + " prev_hash, hash from audit_event";

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("actor"),
                new Subject(
                        row.getString("action"),
                        row.getString("entity"),
                        row.getString("entity_id")),
                row.getString("detail"),
                row.getBytes("prev_hash"),
                row.getBytes("hash"));
    }
}
