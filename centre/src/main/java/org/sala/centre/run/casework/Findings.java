package org.sala.centre.run.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Run;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The findings of runs: a row per finding and field, each with a version of its own.
@Component
public class Findings {
    private static final int MOST_QUOTE = 8_000;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    Findings(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// Who writes, and when in the incident.
    ///
    /// @param at ticks
    record Writer(long run, long account, long at) {}

    /// A record to be added. @param from offset of its first byte
    record Proof(int unit, long from, long to, long ts, String quote, String note) {}

    /// What came of a change.
    sealed interface Change {}

    /// It stands.
    record Kept() implements Change {}

    /// Somebody else was faster; nothing was changed.
    record Conflict(String theirs, int version, String who) implements Change {}

    List<Finding> all(long run) {
        Map<Long, Finding> findings = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select f.id, f.number, a.name as who, f.at, f.withdrawn
                          from finding f join account a on a.id = f.created_by
                         where f.run_id = ? order by f.number
                        """)
                .param(run)
                .query((row, _) ->
                        new Finding(
                                row.getLong("id"),
                                row.getInt("number"),
                                row.getString("who"),
                                row.getLong("at"),
                                row.getBoolean("withdrawn"),
                                Map.of(),
                                List.of(),
                                List.of()))
                .list()
                .forEach(finding -> findings.put(finding.id(), finding));
        addFields(run, findings);
        addEvidence(run, findings);
        addComments(run, findings);
        return List.copyOf(findings.values());
    }

    private void addFields(long run, Map<Long, Finding> findings) {
        jdbc.sql(
                        """
                        select v.finding_id, v.field, v.value, v.version, a.name as who
                          from finding f join finding_field v on v.finding_id = f.id
                          join account a on a.id = v.changed_by
                         where f.run_id = ? order by v.finding_id, v.field
                        """)
                .param(run)
                .query(row -> {
                    Finding finding = findings.get(row.getLong("finding_id"));
                    if (finding != null) {
                        finding.fields()
                                .put(
                                        row.getString("field"),
                                        new Finding.Value(
                                                row.getString("value"),
                                                row.getInt("version"),
                                                row.getString("who")));
                    }
                });
    }

    private void addEvidence(long run, Map<Long, Finding> findings) {
        jdbc.sql(
                        """
                        select e.id, e.finding_id, e.unit, e.byte_from, e.byte_to, e.ts, e.quote, e.note,
                               a.name as who
                          from finding f join finding_evidence e on e.finding_id = f.id
                          join account a on a.id = e.added_by
                         where f.run_id = ? order by e.ts, e.id
                        """)
                .param(run)
                .query(row -> {
                    Finding finding = findings.get(row.getLong("finding_id"));
                    if (finding != null) {
                        finding.evidence()
                                .add(
                                        new Finding.Evidence(
                                                row.getLong("id"),
                                                row.getInt("unit"),
                                                row.getLong("byte_from"),
                                                row.getLong("byte_to"),
                                                row.getLong("ts"),
                                                row.getString("quote"),
                                                row.getString("note"),
                                                row.getString("who")));
                    }
                });
    }

    private void addComments(long run, Map<Long, Finding> findings) {
        jdbc.sql(
                        """
                        select c.finding_id, a.name as who, c.text
                          from finding f join finding_comment c on c.finding_id = f.id
                          join account a on a.id = c.author_id
                         where f.run_id = ? order by c.id
                        """)
                .param(run)
                .query(row -> {
                    Finding finding = findings.get(row.getLong("finding_id"));
                    if (finding != null) {
                        finding.comments()
                                .add(
                                        new Finding.Comment(
                                                row.getString("who"), row.getString("text")));
                    }
                });
    }

    Optional<Finding> one(long run, int number) {
        return all(run).stream().filter(finding -> finding.number() == number).findFirst();
    }

    /// Writes a finding down; the same client id again gives the same finding again.
    ///
    /// @return its number
    @Transactional
    int create(Writer writer, UUID client, Map<String, String> fields) {
        jdbc.sql("select id from run where id = ? for update")
                .param(writer.run())
                .query()
                .singleRow();
        Optional<Integer> there =
                jdbc.sql("select number from finding where run_id = ? and client_id = ?")
                        .params(writer.run(), client)
                        .query(Integer.class)
                        .optional();
        if (there.isPresent()) {
            return there.get();
        }
        int number =
                jdbc.sql("select coalesce(max(number), 0) + 1 from finding where run_id = ?")
                        .param(writer.run())
                        .query(Integer.class)
                        .single();
        long id =
                jdbc.sql(
                                """
                                insert into finding (run_id, number, client_id, created_by, at)
                                values (?, ?, ?, ?, ?) returning id
                                """)
                        .params(writer.run(), number, client, writer.account(), writer.at())
                        .query(Long.class)
                        .single();
        fields.forEach((field, value) ->
                jdbc.sql(
                                """
                                insert into finding_field (finding_id, field, value, changed_by)
                                values (?, ?, ?, ?)
                                """)
                        .params(id, field, value, writer.account())
                        .update());
        tell(writer.run(), number);
        return number;
    }

    /// Changes a field if it still stands as the writer saw it.
    ///
    /// @param version that the writer saw; 0 where the field was empty
    @Transactional
    Change change(Writer writer, Finding finding, String field, String value, int version) {
        int done =
                version == 0
                        ? jdbc.sql(
                                        """
                                        insert into finding_field (finding_id, field, value, changed_by)
                                        values (?, ?, ?, ?) on conflict do nothing
                                        """)
                                .params(finding.id(), field, value, writer.account())
                                .update()
                        : jdbc.sql(
                                        """
                                        update finding_field
                                           set value = ?, version = version + 1, changed_by = ?, changed_at = now()
                                         where finding_id = ? and field = ? and version = ?
                                        """)
                                .params(value, writer.account(), finding.id(), field, version)
                                .update();
        if (done == 1) {
            tell(writer.run(), finding.number());
            return new Kept();
        }
        Finding.Value now =
                one(writer.run(), finding.number()).map(f -> f.fields().get(field)).orElseThrow();
        return now.text().equals(value)
                ? new Kept()
                : new Conflict(now.text(), now.version(), now.who());
    }

    @Transactional
    void comment(Writer writer, Finding finding, UUID client, String text) {
        jdbc.sql(
                        """
                        insert into finding_comment (finding_id, client_id, author_id, text)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .params(finding.id(), client, writer.account(), text)
                .update();
        tell(writer.run(), finding.number());
    }

    @Transactional
    void prove(Writer writer, int number, Proof proof) {
        String quote = proof.quote().replace("\u0000", " ");
        jdbc.sql(
                        """
                        insert into finding_evidence (finding_id, unit, byte_from, byte_to, ts, quote, note, added_by)
                        select id, :unit, :from, :to, :ts, :quote, :note, :by
                          from finding where run_id = :run and number = :number
                        on conflict do nothing
                        """)
                .param("unit", proof.unit())
                .param("from", proof.from())
                .param("to", proof.to())
                .param("ts", proof.ts())
                .param("quote", quote.substring(0, Math.min(MOST_QUOTE, quote.length())))
                .param("note", proof.note())
                .param("by", writer.account())
                .param("run", writer.run())
                .param("number", number)
                .update();
        tell(writer.run(), number);
    }

    @Transactional
    void disprove(Writer writer, Finding finding, long evidence) {
        jdbc.sql("delete from finding_evidence where finding_id = ? and id = ?")
                .params(finding.id(), evidence)
                .update();
        tell(writer.run(), finding.number());
    }

    /// Withdraws a finding, or stands by it again; nothing of it is deleted.
    @Transactional
    void withdraw(Writer writer, Finding finding, boolean withdrawn) {
        jdbc.sql("update finding set withdrawn = ? where id = ?")
                .params(withdrawn, finding.id())
                .update();
        tell(writer.run(), finding.number());
    }

    private void tell(long run, int number) {
        outbox.publish(Run.topic(run), "case", "{\"finding\":" + number + "}");
    }
}
