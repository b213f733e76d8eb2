package org.sala.centre.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The vectors were computed apart from this code, with another program.
class TestStatisticsTest {

    private static final Offset<Double> EXACT = within(5e-7);

    private static final String[] ROWS = {
        "111110", "111100", "111010", "110101", "101000", "110000", "010001", "100000"
    };

    private static ItemAnalysis analysis() {
        boolean[][] answers = new boolean[ROWS.length][ROWS[0].length()];
        for (int person = 0; person < ROWS.length; person++) {
            for (int item = 0; item < ROWS[0].length(); item++) {
                answers[person][item] = ROWS[person].charAt(item) == '1';
            }
        }
        return new ItemAnalysis(answers);
    }

    @Test
    void reliabilityAgreesWithTheGoldenVector() {
        assertThat(analysis().kr20().orElseThrow()).isEqualTo(0.407143, EXACT);
        assertThat(analysis().standardError().orElseThrow()).isEqualTo(1.088905, EXACT);
    }

    @Test
    void itemsAgreeWithTheGoldenVector() {
        double[] difficulty = {.875, .75, .5, .375, .25, .25};
        double[] rest = {.037242, .397360, .223607, .553010, .397360, -.311086};
        List<ItemAnalysis.Item> items = analysis().items();
        for (int i = 0; i < 6; i++) {
            assertThat(items.get(i).difficulty()).isEqualTo(difficulty[i], EXACT);
            assertThat(items.get(i).discrimination().orElseThrow()).isEqualTo(rest[i], EXACT);
        }
        assertThat(items.get(5).flags()).contains(ItemAnalysis.Flag.WRONG_KEY_SUSPECTED);
    }

    @Test
    void aConstantItemHasNoDiscriminationRatherThanNone() {
        ItemAnalysis analysis =
                new ItemAnalysis(new boolean[][] {{true, true}, {true, false}, {true, true}});
        assertThat(analysis.items().getFirst().discrimination()).isEmpty();
        assertThat(analysis.kr20()).isPresent();
    }

    @Test
    void gainAgreesWithTheGoldenVector() {
        Gain gain =
                Gain.of(
                        new double[] {40, 55, 35, 60, 50, 45, 70, 30},
                        new double[] {70, 80, 60, 85, 65, 75, 90, 45});
        assertThat(gain.classGain().orElseThrow()).isEqualTo(0.445783, EXACT);
        assertThat(gain.spread().individualGain().orElseThrow()).isEqualTo(0.473947, EXACT);
        assertThat(gain.means().difference()).isEqualTo(23.125, EXACT);
        assertThat(gain.spread().deviation().orElseThrow()).isEqualTo(5.938675, EXACT);
        assertThat(gain.spread().effect().orElseThrow()).isEqualTo(1.656297, EXACT);
        assertThat(gain.spread().corrected().orElseThrow()).isEqualTo(1.471128, EXACT);
        assertThat(Gain.correction(7)).isEqualTo(0.888203, EXACT);
    }

    @Test
    void aPersonWithOneTestOnlyIsCountedAsLost() {
        Gain gain =
                Gain.of(
                        new double[] {40, Double.NaN, 60, Double.NaN},
                        new double[] {60, 70, Double.NaN, Double.NaN});
        assertThat(gain.pairs()).isEqualTo(1);
        assertThat(gain.lost()).isEqualTo(2);
        assertThat(gain.spread().effect()).isEmpty();
    }

    @Test
    void theIntervalOfAShareAgreesWithTheGoldenVector() {
        Proportion share = new Proportion(47, 50);
        assertThat(share.low()).isEqualTo(.837829, EXACT);
        assertThat(share.high()).isEqualTo(.979385, EXACT);
    }
}
