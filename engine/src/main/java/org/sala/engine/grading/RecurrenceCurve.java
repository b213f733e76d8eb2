package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sala.engine.truth.GroundTruth;

/// What changed from run to run of a team or a person, on parallel forms of a scenario.
///
/// @param points one per run, in the order of the runs
public record RecurrenceCurve(List<Point> points) {

    public RecurrenceCurve {
        points = List.copyOf(points);
    }

    /// @param number 1 and up
    /// @param score  hundredths of a point out of 10,000
    public record Point(int number, String run, int score, Score.Measures measures) {}

    public static RecurrenceCurve of(List<String> runs, List<Score> scores) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Score score = scores.get(i);
            points.add(new Point(i + 1, runs.get(i), score.total(), score.measures()));
        }
        return new RecurrenceCurve(points);
    }

    /// Change from the first run to the last.
    ///
    /// @param contain per mille: time to contain of the last over that of the first, -1 where one never came
    public record Change(int score, int hostsF1, int avoided, int overConfidence, int contain) {}

    public Change change() {
        if (points.size() < 2) {
            return new Change(0, 0, 0, 0, -1);
        }
        Point first = points.getFirst();
        Point last = points.getLast();
        long before = first.measures().times().toContain();
        long after = last.measures().times().toContain();
        boolean never = before == GroundTruth.NEVER || after == GroundTruth.NEVER || before <= 0;
        return new Change(
                last.score() - first.score(),
                last.measures().quality().hostsF1() - first.measures().quality().hostsF1(),
                last.measures().avoided() - first.measures().avoided(),
                last.measures().quality().overConfidence()
                        - first.measures().quality().overConfidence(),
                never ? -1 : (int) (after / (before / 1000 + 1)));
    }

    /// The median over several curves of the ratio of times to contain, per mille; -1 where none has one.
    public static int medianContainRatio(List<RecurrenceCurve> curves) {
        List<Integer> ratios = new ArrayList<>();
        for (RecurrenceCurve curve : curves) {
            int ratio = curve.change().contain();
            if (ratio >= 0) {
                ratios.add(ratio);
            }
        }
        if (ratios.isEmpty()) {
            return -1;
        }
        ratios.sort(Comparator.naturalOrder());
        int middle = ratios.size() / 2;
        return ratios.size() % 2 == 1
                ? ratios.get(middle)
                : (ratios.get(middle - 1) + ratios.get(middle)) / 2;
    }

    /// Hedges' g of two groups of scores in thousandths: standardised difference, corrected for small groups.
    /// Source: Hedges (1981), equation 6b. 0 where a group has fewer than two or nothing varies.
    public static int hedgesG(List<Integer> before, List<Integer> after) {
        int n = before.size();
        int m = after.size();
        if (n < 2 || m < 2) {
            return 0;
        }
        double difference = mean(after) - mean(before);
        double pooled = StrictMath.sqrt((squares(before) + squares(after)) / (double) (n + m - 2));
        double correction = 1.0 - 3.0 / (4.0 * (n + m - 2) - 1.0);
        return pooled == 0 ? 0 : (int) StrictMath.round(1000 * correction * difference / pooled);
    }

    private static double mean(List<Integer> values) {
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return (double) sum / values.size();
    }

    private static double squares(List<Integer> values) {
        double mean = mean(values);
        double sum = 0;
        for (int value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }
}
