package org.sala.library.play;

import org.sala.engine.baseline.Baseline;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.BaselineLife;
import org.sala.engine.sim.Incident;
import org.sala.library.country.Countries;

/// Makes an incident of a scenario and seeds, in the country that the scenario names.
public final class Incidents {

    private Incidents() {}

    public static Incident of(Scenario scenario, Seeds seeds) {
        return Incident.of(scenario, seeds, Countries.of(scenario.place().country()));
    }

    /// Normal life of an incident with all that can be asked of it.
    static Baseline life(Incident incident) {
        if (incident.life() instanceof BaselineLife life) {
            return life.baseline();
        }
        throw new IllegalArgumentException("nobody lives in this incident");
    }
}
