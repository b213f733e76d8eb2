package org.sala.centre.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sala.centre.registrar.Allocation.Decision;
import org.sala.centre.registrar.Allocation.Nominee;
import org.sala.centre.registrar.Allocation.Outcome;
import org.sala.centre.registrar.Allocation.Rule;
import org.sala.centre.registrar.Allocation.Rules;
import org.sala.centre.registrar.Allocation.Sex;
import org.sala.centre.registrar.Allocation.StateShare;

class AllocationTest {

    private static Nominee nominee(String state, int rank) {
        return new Nominee(state + rank, state, rank, false, "", true, Sex.NOT_STATED);
    }

    private static StateShare state(String code, int quota, int earlier) {
        return new StateShare(code, "State " + code, quota, earlier, 20);
    }

    private static List<String> seated(List<Decision> decisions) {
        return decisions.stream()
                .filter(d -> d.outcome() == Outcome.ALLOCATED)
                .map(d -> d.nominee().id())
                .toList();
    }

    @Test
    void eachStateTakesItsQuotaInRankOrderAndTheRestGoesWhereLeastWasHad() {
        List<Decision> decisions =
                Allocation.decide(
                        new Rules(5, 0, 0, 1),
                        List.of(state("A", 2, 10), state("B", 2, 2)),
                        List.of(
                                nominee("A", 1),
                                nominee("A", 2),
                                nominee("A", 3),
                                nominee("B", 2),
                                nominee("B", 1),
                                nominee("B", 3)));
        assertThat(seated(decisions)).containsExactly("A1", "A2", "B1", "B2", "B3");
        assertThat(decisions.get(4).rule()).isEqualTo(Rule.UNUSED_SEAT);
        assertThat(decisions.get(5).outcome()).isEqualTo(Outcome.WAITLISTED);
    }

    @Test
    void anEmployerOverItsLimitIsPassedOverAndToldSo() {
        List<Nominee> nominees =
                List.of(
                        new Nominee("1", "A", 1, false, "bank", true, Sex.MALE),
                        new Nominee("2", "A", 2, false, "bank", true, Sex.MALE),
                        new Nominee("3", "A", 3, false, "port", true, Sex.MALE));
        List<Decision> decisions =
                Allocation.decide(new Rules(2, 0, 1, 1), List.of(state("A", 2, 0)), nominees);
        assertThat(seated(decisions)).containsExactly("1", "3");
        assertThat(decisions.getLast().rule()).isEqualTo(Rule.EMPLOYER_LIMIT);
    }

    @Test
    void betweenEqualRanksTheSexWithFewerSeatsGoesFirstAndTheReasonIsNamed() {
        List<Nominee> nominees =
                List.of(
                        new Nominee("1", "A", 1, false, "", true, Sex.MALE),
                        new Nominee("2", "A", 2, false, "", true, Sex.MALE),
                        new Nominee("3", "A", 3, true, "", true, Sex.FEMALE));
        List<Decision> decisions =
                Allocation.decide(new Rules(2, 0, 0, 1), List.of(state("A", 2, 0)), nominees);
        assertThat(seated(decisions)).containsExactly("1", "3");
        assertThat(decisions.get(1).rule()).isEqualTo(Rule.EQUAL_RANK_BALANCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noOrderOfInputChangesADecisionAndNoLimitIsPassed(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<StateShare> states = new ArrayList<>();
        List<Nominee> nominees = new ArrayList<>();
        for (int s = 0; s < 11; s++) {
            states.add(state("S" + (char) ('A' + s), random.nextInt(-1, 4), random.nextInt(30)));
            int n = random.nextInt(9);
            for (int r = 1; r <= n; r++) {
                nominees.add(
                        new Nominee(
                                s + "-" + r,
                                states.get(s).code(),
                                r,
                                random.nextInt(4) == 0,
                                "employer " + random.nextInt(6),
                                random.nextInt(8) != 0,
                                Sex.values()[random.nextInt(4)]));
            }
        }
        Rules rules = new Rules(32, 2, 6, (int) seed);
        List<Decision> decisions = Allocation.decide(rules, states, nominees);
        Collections.shuffle(nominees, new java.util.Random(seed));
        Collections.shuffle(states, new java.util.Random(seed));
        assertThat(Allocation.decide(rules, states, nominees).stream().filter(d -> d.order() > 0))
                .containsExactlyElementsOf(decisions.stream().filter(d -> d.order() > 0).toList());
        assertThat(decisions).hasSameSizeAs(nominees);
        assertThat(seated(decisions)).hasSizeLessThanOrEqualTo(30).doesNotHaveDuplicates();
        for (Decision waiting : decisions) {
            boolean passedOver =
                    waiting.outcome() == Outcome.WAITLISTED
                            && waiting.rule() == Rule.NO_SEAT_LEFT
                            && decisions.stream()
                                    .anyMatch(d ->
                                            d.outcome() == Outcome.ALLOCATED
                                                    && d.rule() != Rule.EQUAL_RANK_BALANCE
                                                    && d.nominee()
                                                            .state()
                                                            .equals(waiting.nominee().state())
                                                    && d.nominee().rank() > waiting.nominee().rank()
                                                    && !waiting.nominee().tied());
            assertThat(passedOver).as("%s waits behind a worse rank", waiting.nominee()).isFalse();
        }
    }
}
