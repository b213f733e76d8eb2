package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunEnded;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.engine.event.Content;
import org.sala.engine.grading.Grader;
import org.sala.engine.grading.GradingInput;
import org.sala.engine.grading.Score;
import org.sala.engine.grading.Submission;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Noise;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.evidence.content.ContentHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What is settled when a run has ended: the forks, the score with its reasons, the film. It is computed
/// once and kept; after an upgrade what is kept is shown.
@Component
public class Ending implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long AXIS = 30 * Ticks.HOUR;
    private static final int POSSIBLE = 10_000;

    private final JdbcClient jdbc;
    private final RunService service;
    private final RunStore runs;
    private final Sources sources;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    /// Where what a team put forward is read from.
    @Component
    record Sources(
            Submissions submissions,
            TeamWork work,
            Exercises exercises,
            Outbox outbox,
            ApplicationEventPublisher events,
            References references) {}

    /// Begins what needs not wait for the end: how the reference responder fares in the same incident.
    void foresee(LiveRun run) {
        sources.references().foresee(run.id(), run.incident());
    }

    Ending(JdbcClient jdbc, RunService service, RunStore runs, Sources sources) {
        this.jdbc = jdbc;
        this.service = service;
        this.runs = runs;
        this.sources = sources;
    }

    /// What is kept of a run's end.
    ///
    /// @param score with its reasons; @param damage of the forks
    public record Result(Score score, Film film, Damage damage, String truthDigest) {}

    public record Damage(long idle, long team, long reference, long cut) {}

    /// Grades in the background, unless that was done. What has not ended is never graded: the first
    /// result is the one that is kept.
    public void grade(long run) {
        threads.execute(() -> {
            try {
                if (runs.get(run).state() == Run.State.ENDED && result(run).isEmpty()) {
                    gradeNow(run);
                }
            } catch (RuntimeException e) {
                LOG.error("run {} could not be graded", run, e);
            }
        });
    }

    void gradeNow(long id) {
        Run run = runs.get(id);
        LiveRun live = service.open(id);
        Incident incident = live.incident();
        GroundTruth team =
                Counterfactuals.epilogue(live.read(simulation -> simulation.copy(Noise.NONE)));
        GroundTruth idle = Counterfactuals.idle(incident);
        GroundTruth cut = Counterfactuals.cut(incident);
        long reference = sources.references().damage(id, incident);
        Damage damage =
                new Damage(
                        idle.damage().total(),
                        team.damage().total(),
                        reference,
                        cut.damage().total());
        Submission submission = sources.submissions().of(id, incident.scenario());
        Score score =
                Grader.grade(
                        new GradingInput(
                                incident.scenario().assessment(),
                                incident.organisation(),
                                team,
                                submission,
                                new GradingInput.Forks(
                                        damage.idle(), damage.reference(), damage.team()),
                                hashes(team)));
        String language = sources.exercises().find(run.exercise()).orElseThrow().terms().language();
        Inbox.Names names = new Inbox.Names(incident, language);
        Film film = film(live, names, new GroundTruth[] {team, idle, cut}, submission);
        String digest = live.read(simulation -> Long.toHexString(simulation.digest()));
        keep(run, new Result(score, film, damage, digest));
        sources.outbox().publish(Exercise.topic(run.exercise()), "graded", "{}");
        sources.outbox().publish(Run.topic(id), "graded", "{}");
        sources.events().publishEvent(new RunEnded(id));
    }

    private static SortedMap<Long, String> hashes(GroundTruth truth) {
        SortedMap<Long, String> hashes = new TreeMap<>();
        for (GroundTruth.Indicator indicator : truth.scope().indicators()) {
            Content content = indicator.content();
            if (content != null) {
                hashes.put(content.key(), ContentHash.sha256(content));
            }
        }
        return hashes;
    }

    private Film film(
            LiveRun live, Inbox.Names names, GroundTruth[] courses, Submission submission) {
        Incident incident = live.incident();
        int offset = incident.organisation().country().offsetSeconds();
        Film.Axis axis = new Film.Axis(incident.playStart(), incident.playStart() + AXIS, offset);
        List<Film.Mark> response = new ArrayList<>();
        for (TeamWork.Order order : sources.work().orders(live.id(), live.at())) {
            if (order.state() != TeamWork.State.REFUSED) {
                response.addFirst(
                        Film.mark(
                                order.at(),
                                "action",
                                order.action() + " " + order.about(names),
                                offset));
            }
        }
        List<Film.Mark> findings = new ArrayList<>();
        for (Submission.Finding finding : submission.findings()) {
            findings.add(Film.mark(finding.claimed().at(), "finding", finding.value(), offset));
        }
        return new Film(
                axis.from(),
                axis.to(),
                offset,
                List.of(
                        Film.attack("attack", courses[0], incident.organisation(), axis),
                        new Film.Lane("response", response, -1),
                        new Film.Lane("findings", findings, -1),
                        Film.attack("idle", courses[1], incident.organisation(), axis),
                        Film.attack("cut", courses[2], incident.organisation(), axis)));
    }

    private void keep(Run run, Result result) {
        Score.Measures measures = result.score().measures();
        jdbc.sql(
                        """
                        insert into run_result (run_id, fingerprint, truth_digest, points, possible,
                                                d_idle, d_team, d_reference, detect_ticks,
                                                contain_ticks, scope_f1, film, debrief)
                        values (:run, :print, :digest, :points, :possible, :idle, :team, :reference,
                                :detect, :contain, :f1, cast(:film as jsonb), cast(:debrief as jsonb))
                        on conflict (run_id) do nothing
                        """)
                .param("run", run.id())
                .param("print", runs.fingerprint(run.id()))
                .param("digest", result.truthDigest())
                .param("points", result.score().total())
                .param("possible", POSSIBLE)
                .param("idle", result.damage().idle())
                .param("team", result.damage().team())
                .param("reference", result.damage().reference())
                .param("detect", never(measures.times().toDetect()))
                .param("contain", never(measures.times().toContain()))
                .param("f1", measures.quality().hostsF1())
                .param("film", JSON.writeValueAsString(result.film()))
                .param(
                        "debrief",
                        JSON.writeValueAsString(
                                new Kept(result.score(), result.damage(), result.truthDigest())))
                .update();
        int number = 0;
        for (Score.ObjectiveScore objective : result.score().objectives()) {
            jdbc.sql(
                            """
                            insert into score (run_id, objective, number, points, possible, mark, reasons)
                            values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
                            on conflict (run_id, objective) do nothing
                            """)
                    .params(
                            run.id(),
                            objective.id(),
                            number++,
                            objective.points(),
                            objective.of(),
                            objective.mark().name(),
                            JSON.writeValueAsString(objective.reasons()))
                    .update();
        }
    }

    private record Kept(Score score, Damage damage, String truthDigest) {}

    private static @Nullable Long never(long ticks) {
        return ticks == GroundTruth.NEVER ? null : ticks;
    }

    /// What was kept of a run's end; nothing while it is computed.
    public Optional<Result> result(long run) {
        return jdbc.sql("select film::text, debrief::text from run_result where run_id = ?")
                .param(run)
                .query((rs, _) -> {
                    Kept kept = JSON.readValue(rs.getString(2), Kept.class);
                    return new Result(
                            kept.score(),
                            JSON.readValue(rs.getString(1), Film.class),
                            kept.damage(),
                            kept.truthDigest());
                })
                .optional();
    }

    /// The whole of what is kept, as JSON.
    public Optional<String> json(long run) {
        return jdbc.sql(
                        "select jsonb_pretty(jsonb_build_object('film', film, 'debrief', debrief))"
                                + " from run_result where run_id = ?")
                .param(run)
                .query(String.class)
                .optional();
    }

    /// A run of a person or a team, for the curve.
    ///
    /// @param containMinutes -1 where it never came
    public record Point(
            long run,
            String exercise,
            int points,
            long containMinutes,
            int scopeF1,
            int avoided,
            boolean practice) {}

    /// The runs of a person that have a result, oldest first; practice branches are marked.
    public List<Point> ofPerson(long account) {
        return curve("s.account_id = ?", account);
    }

    /// The runs of a team and of the team that it was in earlier exercises.
    public List<Point> ofTeam(long team) {
        return curve(
                """
                t.id in (with recursive line (exercise_id, number) as (
                    select exercise_id, number from team where id = ?
                    union select e.after, line.number from line join exercise e on e.id = line.exercise_id
                     where e.after is not null)
                  select o.id from team o join line on o.exercise_id = line.exercise_id
                     and o.number = line.number)
                """,
                team);
    }

    private List<Point> curve(String where, long id) {
        return jdbc.sql(
                        """
                        select distinct rr.run_id, e.name, rr.points, rr.contain_ticks, rr.scope_f1,
                               rr.d_idle, rr.d_team, rr.d_reference,
                               r.practice or e.kind <> 'live' as practice
                          from run_result rr join run r on r.id = rr.run_id
                          join exercise e on e.id = r.exercise_id join team t on t.id = r.team_id
                          left join seat s on s.team_id = t.id
                         where %s order by rr.run_id
                        """
                                .replace("%s", where))
                .param(id)
                .query((rs, _) -> {
                    Long contain = rs.getObject("contain_ticks", Long.class);
                    return new Point(
                            rs.getLong("run_id"),
                            rs.getString("name"),
                            rs.getInt("points"),
                            contain == null ? -1 : contain / Ticks.MINUTE,
                            rs.getInt("scope_f1"),
                            new GradingInput.Forks(
                                            rs.getLong("d_idle"),
                                            rs.getLong("d_reference"),
                                            rs.getLong("d_team"))
                                    .avoided(),
                            rs.getBoolean("practice"));
                })
                .list();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
