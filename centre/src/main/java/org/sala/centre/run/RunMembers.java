package org.sala.centre.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.live.TopicGuard;
import org.sala.engine.scenario.TeamRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may see a run: who has a seat in its team, and the staff of the room.
@Component
public final class RunMembers implements TopicGuard {
    private static final Set<Role> STAFF = EnumSet.of(Role.INSTRUCTOR, Role.TUTOR, Role.EVALUATOR);

    private final JdbcClient jdbc;
    private final RunStore runs;

    RunMembers(JdbcClient jdbc, RunStore runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /// Somebody in front of a run.
    ///
    /// @param seat the seat in its team, null for staff
    /// @param names of exercise and team, as people wrote them
    public record Member(Run run, Reader reader, @Nullable Seat seat, Names names) {
        /// Whether they belong to the room's staff, and not to the team.
        public boolean staff() {
            return seat == null;
        }

        /// The seat of a member of the team.
        ///
        /// @throws IllegalStateException for staff
        public Seat chair() {
            if (seat == null) {
                throw new IllegalStateException("staff has no seat");
            }
            return seat;
        }

        /// The roles of the person; all for staff, who read every inbox.
        public List<TeamRole> roles() {
            return seat == null ? List.of(TeamRole.values()) : seat.roles();
        }

        public Author author() {
            return new Author(reader.id(), seat == null ? null : seat.id());
        }
    }

    public record Seat(long id, List<TeamRole> roles) {
        public Seat {
            roles = List.copyOf(roles);
        }
    }

    /// @param language working language of the exercise
    /// @param kind live, dry-run or practice
    public record Names(
            String exercise,
            String exerciseState,
            String team,
            String scenario,
            String language,
            String kind) {}

    /// Whether a person works in the room.
    public static boolean isStaff(Reader reader) {
        return reader.isOneOf(STAFF);
    }

    /// The person as they stand to a run; nothing where it does not exist or is none of theirs.
    public Optional<Member> find(Reader reader, long id) {
        Optional<Run> run = runs.find(id);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        Optional<Seat> seat =
                jdbc.sql("select id, roles from seat where team_id = ? and account_id = ?")
                        .params(run.get().team(), reader.id())
                        .query(RunMembers::seat)
                        .optional();
        if (seat.isEmpty() && !isStaff(reader)) {
            return Optional.empty();
        }
        return Optional.of(new Member(run.get(), reader, seat.orElse(null), names(run.get())));
    }

    private Names names(Run run) {
        return jdbc.sql(
                        """
                        select e.name, e.state, t.name, e.scenario, e.language, e.kind
                          from exercise e, team t where e.id = ? and t.id = ?
                        """)
                .params(run.exercise(), run.team())
                .query((rs, _) ->
                        new Names(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getString(5),
                                rs.getString(6)))
                .single();
    }

    /// Notes that a member's page was asked for.
    public void seen(long seat) {
        jdbc.sql(
                        "update seat set seen_at = now() where id = ?"
                                + " and (seen_at is null or seen_at < now() - interval '20 seconds')")
                .param(seat)
                .update();
    }

    @Override
    public boolean covers(String topic) {
        return topic.matches("(run|exercise)/[0-9]{1,18}(/.*)?");
    }

    @Override
    public boolean allows(Reader reader, String topic) {
        String[] parts = topic.split("/", -1);
        long id = Long.parseLong(parts[1]);
        return parts[0].equals("run") ? find(reader, id).isPresent() : sits(reader, id);
    }

    /// Whether a person works in the room or has a seat in an exercise; 0 stands for none yet, as for
    /// those who wait for theirs.
    private boolean sits(Reader reader, long exercise) {
        return exercise == 0
                || isStaff(reader)
                || jdbc.sql(
                                """
                                select exists (select 1 from seat s join team t on t.id = s.team_id
                                                where t.exercise_id = ? and s.account_id = ?)
                                """)
                        .params(exercise, reader.id())
                        .query(Boolean.class)
                        .single();
    }

    private static Seat seat(ResultSet rs, int row) throws SQLException {
        List<TeamRole> roles = new ArrayList<>();
        for (Object role : (Object[]) rs.getArray("roles").getArray()) {
            roles.add(TeamRole.valueOf(String.valueOf(role).toUpperCase(Locale.ROOT)));
        }
        return new Seat(rs.getLong("id"), roles);
    }
}
