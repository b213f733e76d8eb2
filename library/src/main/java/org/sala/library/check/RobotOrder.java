package org.sala.library.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sala.engine.grading.Score;

/// The published partial order of the robots on damage avoided.
///
/// Nothing is worse than doing nothing, which is as bad as being found out. Equal means equal in whole per cent, as
/// the debrief reports it: a machine that is off for an afternoon costs its user something, and saves nothing.
final class RobotOrder {

    /// A plan, and one that must come out below it.
    private record Pair(String better, String worse) {}

    private static final List<Pair> ABOVE =
            List.of(
                    new Pair("reference", "careful-novice"),
                    new Pair("reference", "tip-off"),
                    new Pair("careful-novice", "panic"),
                    new Pair("careful-novice", "destroyer"),
                    new Pair("careful-novice", "random"));

    private static final List<String> NO_WORSE_THAN_IDLE =
            List.of("reference", "careful-novice", "tip-off", "panic", "destroyer", "random");

    private static final int PER_MILLE_OF_PER_CENT = 10;

    private RobotOrder() {}

    /// What does not hold on a seed, in words; of robots that have not played nothing is said.
    static List<String> broken(SeedResult result) {
        List<String> broken = new ArrayList<>();
        for (Pair pair : ABOVE) {
            Score better = result.scores().get(pair.better());
            Score worse = result.scores().get(pair.worse());
            if (better != null && worse != null && avoided(better) <= avoided(worse)) {
                broken.add(
                        String.format(
                                Locale.ROOT,
                                "seed %d: %s avoids %d per mille, %s %d",
                                result.seed(),
                                pair.better(),
                                avoided(better),
                                pair.worse(),
                                avoided(worse)));
            }
        }
        for (String robot : NO_WORSE_THAN_IDLE) {
            Score score = result.scores().get(robot);
            if (score != null && avoided(score) / PER_MILLE_OF_PER_CENT < 0) {
                broken.add(
                        String.format(
                                Locale.ROOT,
                                "seed %d: %s is %d per mille worse than doing nothing",
                                result.seed(),
                                robot,
                                -avoided(score)));
            }
        }
        return broken;
    }

    private static int avoided(Score score) {
        return score.measures().avoided();
    }
}
