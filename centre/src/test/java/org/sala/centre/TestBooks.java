package org.sala.centre;

import java.time.LocalDate;
import org.sala.centre.registrar.demonstration.DemonstrationProgramme;
import org.sala.engine.random.Seed;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The demonstration's programme in the books of [TestCentre], for tests that need people and figures.
public final class TestBooks {
    private static boolean filled;

    private TestBooks() {}

    /// Fills the books, once for the test run.
    public static synchronized void fill() {
        long programmes =
                TestCentre.component(JdbcClient.class)
                        .sql("select count(*) from programme")
                        .query(Long.class)
                        .single();
        if (!filled && programmes == 0) {
            TestCentre.component(DemonstrationProgramme.class)
                    .make(Seed.practice(1), LocalDate.of(2026, 11, 24));
        }
        filled = true;
    }
}
