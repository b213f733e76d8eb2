package org.sala.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void isHeldAgainstItsTargetByItsMedian() {
        Figure slow = figure(Figure.Target.atMost(2), 1.0, 9.0, 3.0);
        assertThat(slow.median()).isEqualTo(3.0);
        assertThat(slow.met()).isFalse();
        assertThat(Bench.line(slow))
                .contains("3.00 s")
                .contains("(1.00 to 9.00, n=3)")
                .contains("MISSED");
        assertThat(figure(Figure.Target.atLeast(2), 1.0, 4.0).met()).isTrue();
        assertThat(figure(Figure.Target.atMost(2), 2.0).met()).isTrue();
    }

    private static Figure figure(Figure.Target target, Double... samples) {
        return new Figure("walk", "s", List.of(samples), target, "");
    }
}
