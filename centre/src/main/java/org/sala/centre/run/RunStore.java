package org.sala.centre.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of runs: state, clock, and which node runs which.
@Component
public class RunStore {
    /// How long a lease holds without being renewed.
    static final int LEASE_SECONDS = 15;

    private static final String COLUMNS =
            """
            id, exercise_id, team_id, origin_id, origin_seq, current, state, ratio, play_start,
            horizon, seq, prepared, started_at, ended_at, problem
            """;

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Run> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from run where id = ?")
                .param(id)
                .query(RunStore::run)
                .optional();
    }

    public Run get(long id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no run " + id));
    }

    /// The run that a team works on now.
    public Optional<Run> ofTeam(long team) {
        return jdbc.sql("select " + COLUMNS + " from run where team_id = ? and current")
                .param(team)
                .query(RunStore::run)
                .optional();
    }

    /// The current runs of an exercise, in the order of the teams.
    public List<Run> ofExercise(long exercise) {
        return jdbc.sql(
                        "select r.* from run r join team t on t.id = r.team_id"
                                + " where r.exercise_id = ? and r.current order by t.number")
                .param(exercise)
                .query(RunStore::run)
                .list();
    }

    /// Runs that were left without an end, whichever node had them.
    public List<Run> open() {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from run where state in ('running', 'paused')"
                                + " and current order by id")
                .query(RunStore::run)
                .list();
    }

    /// Makes a team's run, or gives back the one it has.
    @Transactional
    public Run create(long exercise, long team) {
        jdbc.sql(
                        "insert into run (exercise_id, team_id) values (?, ?)"
                                + " on conflict (team_id) where current do nothing")
                .params(exercise, team)
                .update();
        return ofTeam(team).orElseThrow();
    }

    /// Makes a branch: the commands up to one number, and from there its own. It becomes the team's
    /// current run; the other stays as it is. Findings, timeline and reports are copied.
    @Transactional
    public Run branch(Run from, long sequence, long at) {
        jdbc.sql(
                        "update run set current = false, state = case when state = 'running' then 'paused' else state end where id = ?")
                .param(from.id())
                .update();
        long id =
                jdbc.sql(
                                """
                                insert into run (exercise_id, team_id, origin_id, origin_seq, practice,
                                                 state, ratio, play_start, horizon, seq, prepared, started_at)
                                select exercise_id, team_id, id, :seq, true, 'paused', ratio, play_start,
                                       :at, :seq, 100, now() from run where id = :id returning id
                                """)
                        .param("seq", sequence)
                        .param("at", at)
                        .param("id", from.id())
                        .query(Long.class)
                        .single();
        copyCase(from.id(), id);
        return get(id);
    }

    private void copyCase(long from, long to) {
        String[] copies = {
            """
            insert into finding (run_id, number, client_id, created_by, created_at, at, withdrawn)
            select :to, number, client_id, created_by, created_at, at, withdrawn
              from finding where run_id = :from
            """,
            """
            insert into finding_field (finding_id, field, value, version, changed_by, changed_at)
            select n.id, ff.field, ff.value, ff.version, ff.changed_by, ff.changed_at
              from finding o join finding_field ff on ff.finding_id = o.id
              join finding n on n.run_id = :to and n.number = o.number where o.run_id = :from
            """,
            """
            insert into finding_evidence (finding_id, unit, byte_from, byte_to, ts, quote, note,
                                          added_by, added_at)
            select n.id, e.unit, e.byte_from, e.byte_to, e.ts, e.quote, e.note, e.added_by, e.added_at
              from finding o join finding_evidence e on e.finding_id = o.id
              join finding n on n.run_id = :to and n.number = o.number where o.run_id = :from
            """,
            """
            insert into finding_comment (finding_id, client_id, author_id, text, made_at)
            select n.id, c.client_id, c.author_id, c.text, c.made_at
              from finding o join finding_comment c on c.finding_id = o.id
              join finding n on n.run_id = :to and n.number = o.number where o.run_id = :from
            """,
            """
            insert into timeline_entry (run_id, client_id, at, text, host, technique, unit, byte_from,
                                        version, created_by, changed_by, changed_at, removed)
            select :to, client_id, at, text, host, technique, unit, byte_from, version, created_by,
                   changed_by, changed_at, removed from timeline_entry where run_id = :from
            """,
            """
            insert into saved_search (run_id, name, query, created_by, created_at)
            select :to, name, query, created_by, created_at from saved_search where run_id = :from
            """,
            """
            insert into report (run_id, kind, number) select :to, kind, number from report
             where run_id = :from
            """,
            """
            insert into report_section (report_id, field, text, version, changed_by, changed_at)
            select n.id, s.field, s.text, s.version, s.changed_by, s.changed_at
              from report o join report_section s on s.report_id = o.id
              join report n on n.run_id = :to and n.kind = o.kind and n.number = o.number
             where o.run_id = :from
            """,
            """
            insert into shift_entry (run_id, client_id, at, author_id, text, made_at)
            select :to, client_id, at, author_id, text, made_at from shift_entry where run_id = :from
            """
        };
        for (String copy : copies) {
            jdbc.sql(copy).param("from", from).param("to", to).update();
        }
    }

    /// Takes the lease of a run for a node, if nobody holds it; returns its epoch.
    public OptionalLong lease(long run, Node node) {
        return jdbc.sql(
                        """
                        update run set owner = :node, epoch = epoch + 1,
                               lease_until = now() + make_interval(secs => :seconds)
                         where id = :run and (owner is null or owner = :node or lease_until < now())
                        returning epoch
                        """)
                .param("node", node.name())
                .param("seconds", LEASE_SECONDS)
                .param("run", run)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /// Renews a lease and keeps the moment that the run has reached. False: another node has it.
    public boolean reached(long run, long epoch, long horizon) {
        return jdbc.sql(
                                """
                                update run set horizon = greatest(horizon, :horizon),
                                       lease_until = now() + make_interval(secs => :seconds)
                                 where id = :run and epoch = :epoch
                                """)
                        .param("horizon", horizon)
                        .param("seconds", LEASE_SECONDS)
                        .param("run", run)
                        .param("epoch", epoch)
                        .update()
                == 1;
    }

    /// Gives a lease back.
    public void release(long run, long epoch) {
        jdbc.sql("update run set owner = null, lease_until = null where id = ? and epoch = ?")
                .params(run, epoch)
                .update();
    }

    public void preparing(long run, int percent) {
        jdbc.sql(
                        "update run set state = 'preparing', prepared = ? where id = ?"
                                + " and state in ('new', 'preparing', 'failed')")
                .params(percent, run)
                .update();
    }

    public void failed(long run, String problem) {
        jdbc.sql(
                        "update run set state = 'failed', problem = ? where id = ?"
                                + " and state in ('new', 'preparing', 'failed')")
                .params(problem, run)
                .update();
    }

    public void prepared(long run, long playStart, String fingerprint) {
        jdbc.sql(
                        """
                        update run set state = 'paused', prepared = 100, problem = null,
                               play_start = :at, horizon = coalesce(horizon, :at), fingerprint = :print
                         where id = :run and state in ('new', 'preparing', 'failed')
                        """)
                .param("at", playStart)
                .param("print", fingerprint)
                .param("run", run)
                .update();
    }

    /// Sets going or standing, and the ratio.
    public void pace(long run, long epoch, boolean going, int ratio) {
        jdbc.sql(
                        """
                        update run set state = :state, ratio = :ratio,
                               started_at = coalesce(started_at, now())
                         where id = :run and epoch = :epoch and state in ('running', 'paused')
                        """)
                .param("state", going ? "running" : "paused")
                .param("ratio", ratio)
                .param("run", run)
                .param("epoch", epoch)
                .update();
    }

    /// Stands after a crash: whoever ran it does so no more.
    public void stand(long run) {
        jdbc.sql("update run set state = 'paused' where id = ? and state = 'running'")
                .param(run)
                .update();
    }

    public void ended(long run) {
        jdbc.sql(
                        "update run set state = 'ended', ended_at = now() where id = ?"
                                + " and state in ('running', 'paused')")
                .param(run)
                .update();
    }

    /// Keeps the digest of the state after a command.
    public void checkpoint(long run, long sequence, long at, String digest, @Nullable String name) {
        jdbc.sql(
                        """
                        insert into checkpoint (run_id, seq, at, digest, name) values (?, ?, ?, ?, ?)
                        on conflict (run_id, seq) do update
                           set name = coalesce(excluded.name, checkpoint.name)
                        """)
                .params(run, sequence, at, digest)
                .param(name)
                .update();
    }

    /// The checkpoints of a run, newest first.
    public List<Checkpoint> checkpoints(long run) {
        return jdbc.sql(
                        "select seq, at, digest, name from checkpoint where run_id = ? order by seq desc")
                .param(run)
                .query((rs, _) ->
                        new Checkpoint(
                                rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getString(4)))
                .list();
    }

    /// A state that a replay must come to, and that one can rewind to.
    public record Checkpoint(long sequence, long at, String digest, @Nullable String name) {}

    public String fingerprint(long run) {
        return jdbc.sql("select coalesce(fingerprint, '') from run where id = ?")
                .param(run)
                .query(String.class)
                .single();
    }

    private static Run run(ResultSet rs, int row) throws SQLException {
        Long origin = rs.getObject("origin_id", Long.class);
        return new Run(
                rs.getLong("id"),
                rs.getLong("exercise_id"),
                rs.getLong("team_id"),
                origin == null ? null : new Run.Origin(origin, rs.getLong("origin_seq")),
                rs.getBoolean("current"),
                new Run.Pace(
                        Run.State.ofCode(rs.getString("state")),
                        rs.getInt("ratio"),
                        rs.getLong("play_start"),
                        rs.getLong("horizon")),
                new Run.Progress(
                        rs.getLong("seq"),
                        rs.getInt("prepared"),
                        instant(rs.getTimestamp("started_at")),
                        instant(rs.getTimestamp("ended_at"))),
                rs.getString("problem"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }
}
