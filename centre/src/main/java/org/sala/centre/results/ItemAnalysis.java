package org.sala.centre.results;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// How well a test of right-or-wrong items measured: difficulty, discrimination, reliability.
///
/// Population variances are used above and below throughout; mixing them with sample variances is the
/// classic error. Source: Kuder and Richardson 1937, formula 20; Lord and Novick 1968, chapter 15.
public final class ItemAnalysis {

    private final boolean[][] answers;
    private final int[] totals;
    private final int items;

    /// @param answers one row a person, one column an item, true where right; all rows equally long
    public ItemAnalysis(boolean[][] answers) {
        this.items = answers.length == 0 ? 0 : answers[0].length;
        this.answers = new boolean[answers.length][];
        this.totals = new int[answers.length];
        for (int person = 0; person < answers.length; person++) {
            if (answers[person].length != items) {
                throw new IllegalArgumentException(
                        "person "
                                + person
                                + " has "
                                + answers[person].length
                                + " answers, not "
                                + items);
            }
            this.answers[person] = answers[person].clone();
            for (boolean right : answers[person]) {
                totals[person] += right ? 1 : 0;
            }
        }
    }

    /// What is known of one item.
    ///
    /// @param difficulty     share of people who were right, 0 to 1
    /// @param discrimination correlation with the rest of the test; empty where the item or the rest is constant
    public record Item(int index, double difficulty, OptionalDouble discrimination) {

        /// What a reviewer should look at, empty where nothing.
        public List<Flag> flags() {
            List<Flag> flags = new ArrayList<>();
            if (difficulty < 0.2) {
                flags.add(Flag.HARD);
            } else if (difficulty > 0.9) {
                flags.add(Flag.EASY);
            }
            discrimination.ifPresent(r -> {
                if (r < 0) {
                    flags.add(Flag.WRONG_KEY_SUSPECTED);
                } else if (r < 0.2) {
                    flags.add(Flag.WEAK);
                }
            });
            return List.copyOf(flags);
        }
    }

    public enum Flag {
        HARD,
        EASY,
        WEAK,
        WRONG_KEY_SUSPECTED
    }

    public int people() {
        return answers.length;
    }

    public List<Item> items() {
        List<Item> result = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            result.add(new Item(item, difficulty(item), discrimination(item)));
        }
        return List.copyOf(result);
    }

    /// KR-20, which equals Cronbach's alpha here; empty below two items or where all totals are equal.
    public OptionalDouble kr20() {
        double variance = variance(totals);
        if (items < 2 || variance == 0) {
            return OptionalDouble.empty();
        }
        double within = 0;
        for (int item = 0; item < items; item++) {
            double p = difficulty(item);
            within += p * (1 - p);
        }
        return OptionalDouble.of(items / (items - 1.0) * (1 - within / variance));
    }

    /// Standard error of measurement in points: sample standard deviation of totals times sqrt(1 - KR-20).
    public OptionalDouble standardError() {
        OptionalDouble alpha = kr20();
        if (alpha.isEmpty() || people() < 2) {
            return OptionalDouble.empty();
        }
        double sample = Math.sqrt(variance(totals) * people() / (people() - 1.0));
        return OptionalDouble.of(sample * Math.sqrt(1 - alpha.getAsDouble()));
    }

    private double difficulty(int item) {
        int right = 0;
        for (boolean[] row : answers) {
            right += row[item] ? 1 : 0;
        }
        return (double) right / answers.length;
    }

    private OptionalDouble discrimination(int item) {
        int n = answers.length;
        int[] own = new int[n];
        int[] rest = new int[n];
        for (int person = 0; person < n; person++) {
            own[person] = answers[person][item] ? 1 : 0;
            rest[person] = totals[person] - own[person];
        }
        return correlation(own, rest);
    }

    private static OptionalDouble correlation(int[] x, int[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double product = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - meanX) * (y[i] - meanY);
        }
        double spread = Math.sqrt(variance(x) * variance(y)) * x.length;
        return spread == 0 ? OptionalDouble.empty() : OptionalDouble.of(product / spread);
    }

    private static double mean(int[] values) {
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return (double) sum / values.length;
    }

    private static double variance(int[] values) {
        double mean = mean(values);
        double sum = 0;
        for (int value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }
}
