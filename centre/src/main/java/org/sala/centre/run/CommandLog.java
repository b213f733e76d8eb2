package org.sala.centre.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.live.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The commands of every run, each once, in their order.
@Component
public class CommandLog {
    private static final String COLUMNS =
            "seq, client_id, at, kind, body::text, account_id, seat_id, receipt::text";

    private final JdbcClient jdbc;
    private final Outbox outbox;

    CommandLog(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// What somebody wants of a run.
    ///
    /// @param clientId chosen by the sender; sent again after a lost answer, it is the same command
    /// @param kind team, clock, inject, npc, fact
    /// @param body JSON object
    public record Wish(
            UUID clientId, String kind, String body, @Nullable Long account, @Nullable Long seat) {}

    /// A command of the log.
    ///
    /// @param at simulated ticks
    /// @param receipt JSON of what came of it, null while it has not been applied
    public record Entry(long sequence, long at, Wish wish, @Nullable String receipt) {}

    /// @param again whether the wish had been taken before
    public record Taken(Entry entry, boolean again) {}

    /// Takes a wish into the log, in one transaction with the news of it; of a fact there is no news. A wish
    /// taken before comes back as it was taken.
    ///
    /// @param epoch of the lease under which the caller runs the run
    /// @param clock the run's simulated clock as the caller has it
    /// @throws RunFenced if another node has taken the run since
    @Transactional
    public Taken take(long run, long epoch, long clock, Wish wish) {
        Head head =
                jdbc.sql("select epoch, seq, horizon, state from run where id = ? for update")
                        .param(run)
                        .query((rs, _) ->
                                new Head(
                                        rs.getLong(1),
                                        rs.getLong(2),
                                        rs.getLong(3),
                                        rs.getString(4)))
                        .single();
        Optional<Entry> before = find(run, wish.clientId());
        if (before.isPresent()) {
            return new Taken(before.get(), true);
        }
        if (head.epoch() != epoch) {
            throw new RunFenced(run);
        }
        if (!head.state().equals("running") && !head.state().equals("paused")) {
            throw new RunClosed(run);
        }
        long at = Math.max(clock, head.horizon());
        long sequence = head.sequence() + 1;
        jdbc.sql(
                        """
                        insert into command (run_id, seq, client_id, at, kind, body, account_id, seat_id)
                        values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)
                        """)
                .params(run, sequence, wish.clientId(), at, wish.kind(), wish.body())
                .param(wish.account())
                .param(wish.seat())
                .update();
        jdbc.sql("update run set seq = ?, horizon = ? where id = ?")
                .params(sequence, at, run)
                .update();
        // That a finding is right stays between the log and the engine: pages are told of what
        // people do, and
        // never by a number in which what they are not told would show as a gap.
        if (!wish.kind().equals(CommandBody.FACT)) {
            outbox.publish(Run.topic(run), "command", "{}");
        }
        return new Taken(new Entry(sequence, at, wish, null), false);
    }

    /// Keeps what came of a command; the first word stands.
    public void answer(long run, long sequence, String receipt) {
        jdbc.sql(
                        """
                        update command set receipt = cast(? as jsonb)
                         where run_id = ? and seq = ? and receipt is null
                        """)
                .params(receipt, run, sequence)
                .update();
    }

    /// The command that a client sent under an id.
    public Optional<Entry> find(long run, UUID clientId) {
        return jdbc.sql("select " + COLUMNS + " from command where run_id = ? and client_id = ?")
                .params(run, clientId)
                .query(CommandLog::entry)
                .optional();
    }

    /// The commands of a run and, before them, of what it continues.
    public List<Entry> replay(Run run) {
        return jdbc.sql(
                        """
                        with recursive line (run_id, upto) as (
                            select id, 9223372036854775807 from run where id = :run
                            union all
                            select r.origin_id, least(r.origin_seq, line.upto)
                              from line join run r on r.id = line.run_id
                             where r.origin_id is not null)
                        select c.seq, c.client_id, c.at, c.kind, c.body::text, c.account_id,
                               c.seat_id, c.receipt::text
                          from command c join line on c.run_id = line.run_id and c.seq <= line.upto
                         order by c.seq
                        """)
                .param("run", run.id())
                .query(CommandLog::entry)
                .list();
    }

    private static Entry entry(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        Wish wish =
                new Wish(
                        rs.getObject(2, UUID.class),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getObject(6, Long.class),
                        rs.getObject(7, Long.class));
        return new Entry(rs.getLong(1), rs.getLong(3), wish, rs.getString(8));
    }

    private record Head(long epoch, long sequence, long horizon, String state) {}
}
