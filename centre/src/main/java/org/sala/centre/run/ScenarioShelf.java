package org.sala.centre.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Variation;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.NormalLife;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;
import org.springframework.stereotype.Component;

/// The scenarios that the centre has, read once.
@Component
public final class ScenarioShelf implements Incidents {
    private final Map<String, Scenario> read = new ConcurrentHashMap<>();

    /// Names of the scenarios, the one to begin with first.
    public List<String> names() {
        return Scenarios.names();
    }

    /// @throws IllegalArgumentException if there is none of that name, or it has problems
    public Scenario get(String name) {
        return read.computeIfAbsent(name, one -> Scenarios.shipped(one).orThrow());
    }

    @Override
    public Incident of(String name, Seeds seeds) {
        Scenario scenario = get(name);
        Organisation organisation =
                OrganisationGenerator.generate(
                        OrganisationSpec.named(scenario.place().organisation()),
                        Countries.of(scenario.place().country()),
                        seeds.cohort());
        Variation variation = Variation.draw(scenario, organisation, seeds);
        return new Incident(scenario, seeds, organisation, variation, NormalLife.NONE);
    }

    @Override
    public String fingerprint(String name) {
        Scenario scenario = get(name);
        return "engine 1 " + scenario.meta().id() + " " + scenario.meta().version();
    }
}
