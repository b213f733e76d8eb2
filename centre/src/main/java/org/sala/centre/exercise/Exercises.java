package org.sala.centre.exercise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tables of exercises, acts and teams.
@Component
public class Exercises {
    private final JdbcClient jdbc;

    Exercises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What an exercise is made from.
    ///
    /// @param teams names of the teams, in order; 1 to 10
    /// @param seats how many chairs a team has; 1 to 6
    public record Draft(
            String name,
            Exercise.Terms terms,
            List<Exercise.ActLine> acts,
            List<String> teams,
            int seats,
            long author,
            @Nullable Long after) {
        public Draft {
            acts = List.copyOf(acts);
            teams = List.copyOf(teams);
        }
    }

    /// Enters an exercise with its plan and its teams.
    @Transactional
    public long enter(Draft draft) {
        Exercise.Terms terms = draft.terms();
        long id =
                jdbc.sql(
                                """
                                insert into exercise (name, scenario, level, language, cohort, kind,
                                                      show_scores, after, created_by)
                                values (:name, :scenario, :level, :language, :cohort, :kind, :scores,
                                        :after, :author) returning id
                                """)
                        .param("name", draft.name())
                        .param("scenario", terms.scenario())
                        .param("level", terms.level())
                        .param("language", terms.language())
                        .param("cohort", terms.cohort())
                        .param("kind", terms.kind().code())
                        .param("scores", terms.scores().code())
                        .param("after", draft.after())
                        .param("author", draft.author())
                        .query(Long.class)
                        .single();
        plan(id, draft.acts());
        int number = 0;
        for (String team : draft.teams()) {
            number++;
            addTeam(id, number, team);
        }
        return id;
    }

    /// Replaces the plan of acts.
    @Transactional
    public void plan(long exercise, List<Exercise.ActLine> acts) {
        jdbc.sql("delete from exercise_act where exercise_id = ?").param(exercise).update();
        for (Exercise.ActLine act : acts) {
            Exercise.Jump to = act.to();
            jdbc.sql(
                            """
                            insert into exercise_act
                              (exercise_id, number, name, pace, ratio, workdays, minute, wall_seconds)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(exercise, act.number(), act.name(), act.pace())
                    .param(act.ratio())
                    .param(to == null ? null : to.workdays())
                    .param(to == null ? null : to.minute())
                    .param(act.wallSeconds())
                    .update();
        }
    }

    private long addTeam(long exercise, int number, String name) {
        return jdbc.sql(
                        "insert into team (exercise_id, number, name) values (?, ?, ?) returning id")
                .params(exercise, number, name)
                .query(Long.class)
                .single();
    }

    /// Adds a team after the last one.
    @Transactional
    public long addTeam(long exercise, String name) {
        int next =
                jdbc.sql("select coalesce(max(number), 0) + 1 from team where exercise_id = ?")
                        .param(exercise)
                        .query(Integer.class)
                        .single();
        return addTeam(exercise, next, name);
    }

    public Optional<Exercise> find(long id) {
        return jdbc.sql("select * from exercise where id = ?")
                .param(id)
                .query(Exercises::exercise)
                .optional();
    }

    /// All exercises, newest first.
    public List<Exercise> all(int limit) {
        return jdbc.sql("select * from exercise order by id desc limit ?")
                .param(limit)
                .query(Exercises::exercise)
                .list();
    }

    /// Exercises that are being held.
    public List<Exercise> running() {
        return jdbc.sql("select * from exercise where state = 'running' order by id")
                .query(Exercises::exercise)
                .list();
    }

    public List<Exercise.ActLine> acts(long exercise) {
        return jdbc.sql("select * from exercise_act where exercise_id = ? order by number")
                .param(exercise)
                .query((rs, _) ->
                        new Exercise.ActLine(
                                rs.getInt("number"),
                                rs.getString("name"),
                                rs.getString("pace"),
                                rs.getObject("ratio", Integer.class),
                                jump(rs),
                                rs.getInt("wall_seconds")))
                .list();
    }

    private static Exercise.@Nullable Jump jump(ResultSet rs) throws SQLException {
        Integer workdays = rs.getObject("workdays", Integer.class);
        return workdays == null ? null : new Exercise.Jump(workdays, rs.getInt("minute"));
    }

    public void state(long exercise, Exercise.State state) {
        jdbc.sql(
                        "update exercise set state = ?, ended_at = case when ? = 'ended'"
                                + " then coalesce(ended_at, now()) end where id = ?")
                .params(state.code(), state.code(), exercise)
                .update();
    }

    /// Begins an act in the room.
    public void begin(long exercise, int act) {
        jdbc.sql(
                        "update exercise set act = ?, act_since = now(), act_paused = null,"
                                + " state = 'running' where id = ? and state <> 'ended'")
                .params(act, exercise)
                .update();
    }

    /// Lets the room's clock stand or go on, so that a pause takes nothing from the act.
    public void pause(long exercise, boolean stand) {
        String sql =
                stand
                        ? "update exercise set act_paused = now() where id = ? and act_paused is null"
                        : "update exercise set act_since = act_since + (now() - act_paused),"
                                + " act_paused = null where id = ? and act_paused is not null";
        jdbc.sql(sql).param(exercise).update();
    }

    /// The teams of an exercise with their seats.
    public List<Team> teams(long exercise) {
        List<Team> teams = new ArrayList<>();
        jdbc.sql("select * from team where exercise_id = ? order by number")
                .param(exercise)
                .query((rs, _) ->
                        teams.add(
                                new Team(
                                        rs.getLong("id"),
                                        exercise,
                                        rs.getInt("number"),
                                        rs.getString("name"),
                                        rs.getObject("tutor_id", Long.class),
                                        List.of())))
                .list();
        List<Team> filled = new ArrayList<>();
        for (Team team : teams) {
            filled.add(
                    new Team(
                            team.id(),
                            exercise,
                            team.number(),
                            team.name(),
                            team.tutor(),
                            seats(team.id())));
        }
        return filled;
    }

    public Optional<Team> team(long id) {
        return jdbc.sql("select * from team where id = ?")
                .param(id)
                .query((rs, _) ->
                        new Team(
                                id,
                                rs.getLong("exercise_id"),
                                rs.getInt("number"),
                                rs.getString("name"),
                                rs.getObject("tutor_id", Long.class),
                                seats(id)))
                .optional();
    }

    private List<Team.Seat> seats(long team) {
        return jdbc.sql(
                        """
                        select s.*, a.name as person from seat s
                          left join account a on a.id = s.account_id
                         where s.team_id = ? order by s.number
                        """)
                .param(team)
                .query(Exercises::seat)
                .list();
    }

    static Team.Seat seat(ResultSet rs, int row) throws SQLException {
        List<org.sala.engine.scenario.TeamRole> roles = new ArrayList<>();
        for (Object role : (Object[]) rs.getArray("roles").getArray()) {
            roles.add(Team.role(String.valueOf(role)));
        }
        Long account = rs.getObject("account_id", Long.class);
        Team.Person person =
                account == null
                        ? null
                        : new Team.Person(
                                account,
                                rs.getString("person"),
                                instant(rs.getTimestamp("seen_at")));
        return new Team.Seat(
                rs.getLong("id"),
                rs.getInt("number"),
                roles,
                rs.getString("code"),
                person,
                rs.getBoolean("absent"));
    }

    private static Exercise exercise(ResultSet rs, int row) throws SQLException {
        return new Exercise(
                rs.getLong("id"),
                rs.getString("name"),
                new Exercise.Terms(
                        rs.getString("scenario"),
                        rs.getString("level"),
                        rs.getString("language"),
                        rs.getString("cohort"),
                        Exercise.Kind.valueOf(upper(rs.getString("kind"))),
                        Exercise.Scores.valueOf(upper(rs.getString("show_scores")))),
                Exercise.State.valueOf(upper(rs.getString("state"))),
                new Exercise.CurrentAct(
                        rs.getInt("act"),
                        instant(rs.getTimestamp("act_since")),
                        instant(rs.getTimestamp("act_paused"))),
                rs.getObject("after", Long.class));
    }

    private static String upper(String code) {
        return code.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }
}
