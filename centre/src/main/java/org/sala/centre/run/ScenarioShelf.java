package org.sala.centre.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Incident;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Playbook;
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

    /// How the scenario's reference responder works, where it has one.
    public Optional<Playbook> reference(String name) {
        return Scenarios.shipped(name) instanceof Loaded.Ready ready
                ? ready.reference()
                : Optional.empty();
    }

    @Override
    public Incident of(String name, Seeds seeds) {
        Scenario scenario = get(name);
        return Incident.of(scenario, seeds, Countries.of(scenario.place().country()));
    }

    @Override
    public String fingerprint(String name) {
        Scenario scenario = get(name);
        return "engine 1 " + scenario.meta().id() + " " + scenario.meta().version();
    }
}
