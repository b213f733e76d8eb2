package org.sala.library.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Incident;
import org.sala.engine.time.Ticks;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;

/// No leaks, measured: the form of a record must not tell attack from normal life.
///
/// The criterion: the mean over the seeds of the AUC of [FormClassifier] is at most 0.55. Where it is
/// not, the failure lists mean, standard error, and the strata and features that tell by themselves.
class FormTest {

    private static final double CHANCE = 0.55;
    private static final int SEEDS = Integer.getInteger("sala.leak.seeds", 50);
    private static final Scenario SMALL = Scenarios.shipped("night-register-small").orThrow();

    private static List<Sample> samples(int seeds, long precision) {
        List<Sample> samples = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Incident incident =
                    Incident.of(
                            SMALL, Seeds.practice(seed, 1), Countries.of(SMALL.place().country()));
            long until = incident.playStart() + 12 * Ticks.HOUR;
            samples.addAll(Samples.of(seed, incident, until, precision));
        }
        return samples;
    }

    @Test
    void formTellsAttackFromNormalLifeNoBetterThanChance() {
        List<Sample> samples = samples(SEEDS, 1);
        FormClassifier.Result whole = FormClassifier.judge(samples, _ -> true);

        assertThat(whole.attack()).isGreaterThan(20 * SEEDS);
        assertThat(whole.mean())
                .as(() -> whole + "\n" + leaks(samples))
                .isLessThanOrEqualTo(CHANCE);
    }

    @Test
    void timesOfTheAttackInWholeMillisecondsAreFound() {
        FormClassifier.Result planted =
                FormClassifier.judge(samples(Math.min(SEEDS, 8), 10_000), _ -> true);

        assertThat(planted.low()).as(planted.toString()).isGreaterThan(CHANCE);
    }

    /// The strata and features that tell, the worst first.
    private static String leaks(List<Sample> samples) {
        TreeMap<String, List<Sample>> strata = new TreeMap<>();
        for (Sample sample : samples) {
            strata.computeIfAbsent(sample.stratum(), _ -> new ArrayList<>()).add(sample);
        }
        List<String> lines = new ArrayList<>();
        strata.forEach((stratum, of) -> {
            TreeSet<String> features = new TreeSet<>();
            of.forEach(s -> s.marks().forEach(m -> features.add(FormClassifier.name(m))));
            for (String feature : features) {
                FormClassifier.Result alone = FormClassifier.judge(of, feature::equals);
                if (alone.mean() > CHANCE && alone.low() > 0.5) {
                    lines.add(
                            String.format(
                                    Locale.ROOT,
                                    "%.2f x%d %s: %s",
                                    alone.mean(),
                                    alone.attack(),
                                    stratum,
                                    feature));
                }
            }
        });
        lines.sort(java.util.Comparator.reverseOrder());
        return String.join("\n", lines);
    }
}
