package org.sala.centre.run;

import java.util.EnumSet;
import java.util.UUID;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs as rows, for tests of what the database promises.
public final class TestRuns {
    private TestRuns() {}

    static JdbcClient jdbc() {
        return TestCentre.component(JdbcClient.class);
    }

    /// A run of a new exercise that stands at a simulated moment, ready for commands.
    static Run standing(long at) {
        long author =
                TestCentre.component(Accounts.class)
                        .enter(
                                new Accounts.Entry(
                                        "i-" + UUID.randomUUID(),
                                        "Siti",
                                        null,
                                        EnumSet.of(Role.INSTRUCTOR)),
                                null,
                                false);
        long exercise =
                jdbc().sql(
                                "insert into exercise (name, scenario, level, language, cohort, kind,"
                                        + " created_by) values ('Tuesday', 'small', 'B', 'en', 'c',"
                                        + " 'live', ?) returning id")
                        .param(author)
                        .query(Long.class)
                        .single();
        long team =
                jdbc().sql(
                                "insert into team (exercise_id, number, name) values (?, 1, 'Naga')"
                                        + " returning id")
                        .param(exercise)
                        .query(Long.class)
                        .single();
        RunStore runs = TestCentre.component(RunStore.class);
        Run run = runs.create(exercise, team);
        runs.prepared(run.id(), at, "test");
        return runs.get(run.id());
    }
}
