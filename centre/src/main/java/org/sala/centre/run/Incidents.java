package org.sala.centre.run;

import org.sala.engine.random.Seeds;
import org.sala.engine.sim.Incident;

/// Makes incidents from scenarios: what does not change during a run.
public interface Incidents {
    /// @param scenario name of a scenario that the centre has
    /// @param level A, B or C, as the exercise is led
    Incident of(String scenario, Seeds seeds);

    /// What a run's results depend on besides log and seeds: versions of engine, evidence and scenario.
    String fingerprint(String scenario);
}
