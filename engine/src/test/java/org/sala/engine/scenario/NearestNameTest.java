package org.sala.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    @Test
    void aSlipOfTheFingerIsRecognised() {
        List<String> known = List.of("organisation", "adversary", "injects");
        assertThat(NearestName.of("organistaion", known)).isEqualTo("organisation");
        assertThat(NearestName.of("inject", known)).isEqualTo("injects");
        assertThat(NearestName.of("weather", known)).isEmpty();
    }

    @Test
    void exchangingNeighboursCountsAsOneSlip() {
        assertThat(NearestName.distance("mial", "mail")).isEqualTo(1);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    }
}
