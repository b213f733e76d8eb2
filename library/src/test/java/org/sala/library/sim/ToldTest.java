package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Expr;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Receipt;
import org.sala.engine.sim.Simulation;
import org.sala.engine.storyline.Facts;
import org.sala.library.play.Incidents;
import org.sala.library.scenario.Loaded;
import org.sala.library.scenario.Scenarios;

class ToldTest {

    private final Simulation simulation = begun();

    private static Simulation begun() {
        if (Scenarios.shipped("night-register-small") instanceof Loaded.Ready ready) {
            Incident incident = Incidents.of(ready.scenario(), Seeds.practice(3, 1));
            Simulation simulation = Simulation.begin(incident, Noise.NONE);
            simulation.runTo(incident.playStart(), Output.NOWHERE);
            return simulation;
        }
        throw new AssertionError("the scenario does not load");
    }

    private Receipt tell(long sequence, String fact, String key, String value) {
        return simulation.apply(
                new Command.Told(
                        sequence, simulation.now(), fact, new TreeMap<>(Map.of(key, value))));
    }

    private boolean holds(String condition) {
        return Expr.parse(condition)
                .holds(Facts.asIs(simulation.setting(), simulation.world(), simulation.now()));
    }

    @Test
    void aTeamIsStuckUntilItFindsSomething() {
        String stuck = "stuck > 12m wall and not found(victim1)";
        assertThat(holds(stuck)).isFalse();
        tell(1, Command.Told.STUCK, "minutes", "12");
        assertThat(holds(stuck)).isFalse();
        tell(2, Command.Told.STUCK, "minutes", "13");
        assertThat(holds(stuck)).isTrue();
        String machine = simulation.setting().names().getOrDefault("victim1.host", "");
        tell(3, Command.Told.FOUND, "name", machine);
        assertThat(holds(stuck)).isFalse();
        assertThat(holds("found(victim1.host)")).isTrue();
        assertThat(holds("found(pivot)")).isFalse();
    }

    @Test
    void whatIsToldMovesTheStateAndIsKeptInACopy() {
        long before = simulation.digest();
        tell(1, Command.Told.STUCK, "minutes", "13");
        assertThat(simulation.digest()).isNotEqualTo(before);
        assertThat(simulation.copy().digest()).isEqualTo(simulation.digest());
    }

    @Test
    void anUnknownFactIsRefused() {
        assertThat(tell(1, "weather", "name", "rain")).isInstanceOf(Receipt.Refused.class);
    }
}
