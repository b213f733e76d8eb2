package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.scenario.TeamRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Coming back: the same teams and people, their roles moved on by one, a fresh incident of the same kind.
@Component
public class Recurrence {
    private final JdbcClient jdbc;
    private final Exercises exercises;
    private final Seating seating;

    Recurrence(JdbcClient jdbc, Exercises exercises, Seating seating) {
        this.jdbc = jdbc;
        this.exercises = exercises;
        this.seating = seating;
    }

    /// Enters the next exercise after one. A new exercise has new seeds; nothing else makes them.
    @Transactional
    public long again(Exercise before, String name, long author) {
        List<Team> teams = exercises.teams(before.id());
        long next =
                exercises.enter(
                        new Exercises.Draft(
                                name,
                                before.terms(),
                                exercises.acts(before.id()),
                                teams.stream().map(Team::name).toList(),
                                4,
                                author,
                                before.id()));
        List<Team> fresh = exercises.teams(next);
        for (int i = 0; i < teams.size(); i++) {
            List<Team.Seat> old = teams.get(i).seats();
            seating.furnish(next, fresh.get(i).id(), Math.max(1, old.size()));
            seatAgain(next, exercises.team(fresh.get(i).id()).orElseThrow().seats(), old);
        }
        return next;
    }

    private void seatAgain(long exercise, List<Team.Seat> fresh, List<Team.Seat> old) {
        List<List<TeamRole>> moved = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            moved.add(old.get((i + 1) % old.size()).roles());
        }
        for (int i = 0; i < old.size(); i++) {
            Team.Person person = old.get(i).person();
            seating.roles(exercise, fresh.get(i).id(), moved.get(i));
            if (person != null) {
                jdbc.sql("update seat set account_id = ?, joined_at = now() where id = ?")
                        .params(person.account(), fresh.get(i).id())
                        .update();
            }
        }
    }
}
