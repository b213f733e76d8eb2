package org.sala.centre.run;

import org.sala.engine.random.Seeds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// From which scenario and seeds a run is made.
@Component
final class RunSeeds {
    private final JdbcClient jdbc;
    private final CentreSecret secret;

    RunSeeds(JdbcClient jdbc, CentreSecret secret) {
        this.jdbc = jdbc;
        this.secret = secret;
    }

    String scenario(Run run) {
        return jdbc.sql("select scenario from exercise where id = ?")
                .param(run.exercise())
                .query(String.class)
                .single();
    }

    /// A branch has the seeds of the run that it continues: it belongs to the same team and exercise.
    Seeds of(Run run) {
        String cohort =
                jdbc.sql("select cohort from exercise where id = ?")
                        .param(run.exercise())
                        .query(String.class)
                        .single();
        return secret.seeds("exercise " + run.exercise(), cohort, "team " + run.team());
    }
}
