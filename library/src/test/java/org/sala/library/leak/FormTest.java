package org.sala.library.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Incident;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.library.country.Countries;
import org.sala.library.scenario.Scenarios;

/// No leaks, measured: the form of a record must not tell attack from normal life.
///
/// The aim is an AUC of 0.5. What is held here is what is reached: the mean over the seeds, and that no digit
/// of a time, no gap of an id and no padding tells by itself. What still tells is which names of the house a
/// program asks for, the senders of mail, what packs, and the file that begins it. The failure lists what tells,
/// the worst first.
class FormTest {

    private static final double CHANCE = 0.55;
    private static final double REACHED = 0.57;
    private static final double ALONE = 0.60;
    private static final int MANY = 60;
    private static final int SEEDS = Integer.getInteger("sala.leak.seeds", 50);
    private static final int FEW = Math.min(SEEDS, 10);
    private static final Scenario SMALL = Scenarios.shipped("night-register-small").orThrow();

    static FormClassifier judge(int seeds, Samples.Plant plant) {
        Vocabulary words = new Vocabulary();
        List<Sample> samples = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Incident incident =
                    Incident.of(
                            SMALL, Seeds.practice(seed, 1), Countries.of(SMALL.place().country()));
            samples.addAll(Samples.of(seed, incident, words, plant));
        }
        return FormClassifier.judge(samples, words);
    }

    @Test
    void formTellsAttackFromNormalLifeNoBetterThanChance() {
        FormClassifier judged = judge(SEEDS, Samples.Plant.NONE);
        FormClassifier.Result whole = judged.whole();
        List<String> alone = tellers(judged, FormTest::isNoText);

        assertThat(whole.attack()).isGreaterThan(20 * SEEDS);
        assertThat(alone)
                .as(() -> whole + "\n" + String.join("\n", tellers(judged, n -> n.contains("|"))))
                .isEmpty();
        assertThat(whole.mean())
                .as(() -> whole + "\n" + String.join("\n", tellers(judged, n -> n.contains("|"))))
                .isBetween(1 - CHANCE, REACHED);
    }

    private static boolean isNoText(String name) {
        boolean digits = name.endsWith("digit") || name.endsWith("second");
        boolean alone = !name.contains("|");
        return alone && (digits || name.contains(": gap") || name.endsWith(": words"));
    }

    @Test
    void timesOfTheAttackInWholeMillisecondsAreFound() {
        FormClassifier planted =
                judge(
                        FEW,
                        new Samples.Plant() {
                            @Override
                            public long time(long ticks) {
                                return ticks - ticks % 10_000;
                            }
                        });

        assertThat(planted.whole().low()).as(planted.whole().toString()).isGreaterThan(CHANCE);
    }

    @Test
    void linesOfTheAttackThatAreAFifthLongerAreFound() {
        FormClassifier planted =
                judge(
                        FEW,
                        new Samples.Plant() {
                            @Override
                            public String text(Unit unit, String text) {
                                boolean dns = unit.source() == Source.DNS;
                                return dns ? text + "x".repeat(text.length() / 5) : text;
                            }
                        });

        assertThat(tellers(planted, "dns: length"::equals)).hasSize(1);
    }

    /// What tells beyond doubt, the worst first.
    private static List<String> tellers(FormClassifier judged, Predicate<String> wanted) {
        List<String> lines = new ArrayList<>();
        judged.parts()
                .forEach((name, part) -> {
                    if (wanted.test(name)
                            && part.mean() > ALONE
                            && part.low() > CHANCE
                            && part.attack() > MANY) {
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "%.2f x%d (%d seeds) %s",
                                        part.mean(),
                                        part.attack(),
                                        part.seeds(),
                                        name));
                    }
                });
        lines.sort(java.util.Comparator.reverseOrder());
        return lines;
    }
}
