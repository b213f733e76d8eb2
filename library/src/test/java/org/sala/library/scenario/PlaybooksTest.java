package org.sala.library.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sala.engine.sim.Actions;

class PlaybooksTest {

    @ParameterizedTest
    @ValueSource(strings = {"careful-novice", "tip-off", "destroyer", "panic"})
    void everyRobotHasAPlaybookOfActionsThatExist(String name) {
        assertThat(Scenarios.robot(name).steps())
                .isNotEmpty()
                .allMatch(step ->
                        !(step.work() instanceof Playbook.Work.Act act)
                                || Actions.find(act.action()).isPresent());
    }
}
