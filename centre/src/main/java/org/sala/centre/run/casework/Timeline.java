package org.sala.centre.run.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Run;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The timeline that a team builds from its evidence. Times are kept corrected by how wrong the team
/// found each host's clock to be.
@Component
class Timeline {
    private final JdbcClient jdbc;
    private final Outbox outbox;

    Timeline(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// @param at corrected time, ticks; @param place of the record that it rests on
    record Entry(
            long id,
            long at,
            String text,
            String host,
            String technique,
            @Nullable Place place,
            int version,
            String who) {}

    /// Where a record stands.
    record Place(int unit, long from) {}

    /// @param ticks that the host's clock is ahead
    record Correction(String host, long ticks, String reason, String who) {}

    /// What is written. @param at ticks, corrected
    record Draft(long at, String text, String host, String technique, @Nullable Place place) {}

    List<Entry> all(long run) {
        return jdbc.sql(
                        """
                        select t.id, t.at, t.text, t.host, t.technique, t.unit, t.byte_from, t.version,
                               a.name as who
                          from timeline_entry t join account a on a.id = t.changed_by
                         where t.run_id = ? and not t.removed order by t.at, t.id
                        """)
                .param(run)
                .query((row, _) -> {
                    int unit = row.getInt("unit");
                    Place place = row.wasNull() ? null : new Place(unit, row.getLong("byte_from"));
                    return new Entry(
                            row.getLong("id"),
                            row.getLong("at"),
                            row.getString("text"),
                            row.getString("host"),
                            row.getString("technique"),
                            place,
                            row.getInt("version"),
                            row.getString("who"));
                })
                .list();
    }

    Optional<Entry> one(long run, long id) {
        return all(run).stream().filter(entry -> entry.id() == id).findFirst();
    }

    List<Correction> corrections(long run) {
        return jdbc.sql(
                        """
                        select c.host, c.ticks, c.reason, a.name as who
                          from clock_correction c join account a on a.id = c.changed_by
                         where c.run_id = ? order by c.host
                        """)
                .param(run)
                .query((row, _) ->
                        new Correction(
                                row.getString("host"),
                                row.getLong("ticks"),
                                row.getString("reason"),
                                row.getString("who")))
                .list();
    }

    /// How far a host's clock is ahead as the team found it, ticks; 0 where it found nothing.
    long ahead(long run, String host) {
        return jdbc.sql(
                        "select ticks from clock_correction where run_id = ? and lower(host) = lower(?)")
                .params(run, host)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Transactional
    void add(Findings.Writer writer, UUID client, Draft draft) {
        Place place = draft.place();
        jdbc.sql(
                        """
                        insert into timeline_entry (run_id, client_id, at, text, host, technique, unit, byte_from,
                                                    created_by, changed_by)
                        values (:run, :client, :at, :text, :host, :technique, :unit, :from, :by, :by)
                        on conflict do nothing
                        """)
                .param("run", writer.run())
                .param("client", client)
                .param("at", draft.at())
                .param("text", draft.text())
                .param("host", draft.host())
                .param("technique", draft.technique())
                .param("unit", place == null ? null : place.unit(), java.sql.Types.INTEGER)
                .param("from", place == null ? null : place.from(), java.sql.Types.BIGINT)
                .param("by", writer.account())
                .update();
        tell(writer.run());
    }

    /// Changes an entry if it still stands as the writer saw it. Says whether it did.
    @Transactional
    boolean change(Findings.Writer writer, Entry entry, Draft draft, int version) {
        int done =
                jdbc.sql(
                                """
                                update timeline_entry
                                   set at = ?, text = ?, host = ?, technique = ?, version = version + 1,
                                       changed_by = ?, changed_at = now()
                                 where id = ? and version = ? and not removed
                                """)
                        .params(
                                draft.at(),
                                draft.text(),
                                draft.host(),
                                draft.technique(),
                                writer.account(),
                                entry.id(),
                                version)
                        .update();
        if (done == 1) {
            tell(writer.run());
        }
        return done == 1;
    }

    @Transactional
    void remove(Findings.Writer writer, long id) {
        jdbc.sql(
                        """
                        update timeline_entry
                           set removed = true, version = version + 1, changed_by = ?, changed_at = now()
                         where run_id = ? and id = ?
                        """)
                .params(writer.account(), writer.run(), id)
                .update();
        tell(writer.run());
    }

    /// Settles how far a host's clock is ahead and moves the host's entries by the difference.
    @Transactional
    void correct(Findings.Writer writer, Correction correction) {
        long before = ahead(writer.run(), correction.host());
        jdbc.sql("delete from clock_correction where run_id = ? and lower(host) = lower(?)")
                .params(writer.run(), correction.host())
                .update();
        if (correction.ticks() != 0) {
            jdbc.sql(
                            """
                            insert into clock_correction (run_id, host, ticks, reason, changed_by)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(
                            writer.run(),
                            correction.host(),
                            correction.ticks(),
                            correction.reason(),
                            writer.account())
                    .update();
        }
        jdbc.sql(
                        """
                        update timeline_entry set at = at - ?, version = version + 1
                         where run_id = ? and lower(host) = lower(?) and unit is not null
                        """)
                .params(correction.ticks() - before, writer.run(), correction.host())
                .update();
        tell(writer.run());
    }

    private void tell(long run) {
        outbox.publish(Run.topic(run), "timeline", "{}");
    }
}
