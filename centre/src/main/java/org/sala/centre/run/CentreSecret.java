package org.sala.centre.run;

import java.security.SecureRandom;
import org.sala.engine.random.Seeds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The 32 bytes from which every seed of this centre is derived. They are made at first use, lie in the
/// database alone and leave this class only as seeds.
@Component
public final class CentreSecret {
    private final JdbcClient jdbc;

    CentreSecret(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The seeds of one team of an exercise.
    ///
    /// @param exercise the exercise and which attempt at it this is, so that each run is a new incident
    /// @param cohort teams of one cohort share organisation and baseline
    public Seeds seeds(String exercise, String cohort, String team) {
        return Seeds.secret(bytes(), exercise, cohort, team);
    }

    private byte[] bytes() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into centre_secret (bytes) values (?) on conflict do nothing")
                .param(fresh)
                .update();
        return jdbc.sql("select bytes from centre_secret").query(byte[].class).single();
    }
}
