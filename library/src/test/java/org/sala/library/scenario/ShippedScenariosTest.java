package org.sala.library.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sala.engine.scenario.AdversaryPlan;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Scenario;

class ShippedScenariosTest {

    static java.util.List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyShippedScenarioLoadsWithoutAProblem(String name) {
        assertThat(Scenarios.shipped(name).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTextIsThereInThai(String name) {
        SortedMap<String, SortedMap<String, String>> texts =
                Scenarios.shipped(name).orThrow().texts().byLanguage();
        assertThat(texts.get("th").keySet()).isEqualTo(texts.get("en").keySet());
    }

    @Test
    void theFirstStorylineHasWhatTheLessonNeeds() {
        Scenario scenario = Scenarios.shipped("night-register").orThrow();
        AdversaryPlan plan = scenario.adversary();
        assertThat(plan.slots())
                .extracting(AdversaryPlan.Slot::name)
                .containsExactly("entry", "credentials", "persistence", "movement", "exfiltration");
        assertThat(plan.slots()).allMatch(slot -> slot.options().size() >= 3);
        assertThat(plan.herrings()).hasSize(6);
        assertThat(plan.herringsDrawn()).isEqualTo(2);
        assertThat(plan.reactions()).hasSizeGreaterThanOrEqualTo(6);
        TreeSet<String> everywhere = new TreeSet<>();
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            if (step.option().isEmpty()) {
                everywhere.add(step.technique());
            }
        }
        // the steps of each slot come on top of these
        assertThat(everywhere.size() + plan.slots().size()).isGreaterThanOrEqualTo(14);
        assertThat(scenario.injects().stream().filter(this::comesByItself).count())
                .isGreaterThanOrEqualTo(20);
        assertThat(scenario.lesson().dilemmas()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(scenario.acts().stream().mapToLong(act -> act.wallTicks()).sum())
                .isEqualTo(180 * org.sala.engine.time.Ticks.MINUTE);
    }

    private boolean comesByItself(InjectPlan inject) {
        return !(inject.trigger() instanceof InjectPlan.Trigger.Manual);
    }

    @Test
    void theShortScenarioHasFortyLinesAtMost() throws IOException {
        Optional<String> file =
                new ScenarioFiles.Shipped(Scenarios.SHIPPED).read("forty-lines/scenario.yaml");
        assertThat(file.orElseThrow().lines().count()).isLessThanOrEqualTo(40);
    }
}
