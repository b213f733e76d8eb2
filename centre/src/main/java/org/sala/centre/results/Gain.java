package org.sala.centre.results;

import java.util.OptionalDouble;

/// What a group learnt between two tests: complete pairs only, in per cent of the full score.
///
/// Sources: Hake 1998 (class gain), Lakens 2013 (d_av and Hedges' correction).
///
/// @param pairs number of people with both tests
/// @param lost  number of people with one of them only, printed beside every figure
public record Gain(int pairs, int lost, Means means, OptionalDouble classGain, Spread spread) {

    public record Means(double before, double after) {
        public double difference() {
            return after - before;
        }
    }

    /// @param individualGain mean of each person's own gain, without those who began at 100
    /// @param deviation      sample standard deviation of the differences
    /// @param effect         difference over the mean of both standard deviations, d_av
    /// @param corrected      the same with Hedges' exact correction, g_av
    public record Spread(
            OptionalDouble individualGain,
            OptionalDouble deviation,
            OptionalDouble effect,
            OptionalDouble corrected) {}

    /// @param before scores in per cent; `NaN` where the person did not sit the test; same order as `after`
    public static Gain of(double[] before, double[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(
                    "one score each before and after, NaN where missing");
        }
        double[] x = new double[before.length];
        double[] y = new double[before.length];
        int pairs = 0;
        int lost = 0;
        for (int i = 0; i < before.length; i++) {
            boolean both = !Double.isNaN(before[i]) && !Double.isNaN(after[i]);
            if (both) {
                x[pairs] = before[i];
                y[pairs++] = after[i];
            } else if (Double.isNaN(before[i]) != Double.isNaN(after[i])) {
                lost++;
            }
        }
        return of(java.util.Arrays.copyOf(x, pairs), java.util.Arrays.copyOf(y, pairs), lost);
    }

    private static Gain of(double[] x, double[] y, int lost) {
        int n = x.length;
        Means means = new Means(mean(x), mean(y));
        OptionalDouble classGain =
                n == 0 || means.before >= 100
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(means.difference() / (100 - means.before));
        double[] difference = new double[n];
        double own = 0;
        int counted = 0;
        for (int i = 0; i < n; i++) {
            difference[i] = y[i] - x[i];
            if (x[i] < 100) {
                own += difference[i] / (100 - x[i]);
                counted++;
            }
        }
        double pooled = (deviation(x) + deviation(y)) / 2;
        OptionalDouble effect =
                n < 2 || pooled == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(means.difference() / pooled);
        OptionalDouble corrected =
                effect.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(effect.getAsDouble() * correction(n - 1));
        return new Gain(
                n,
                lost,
                means,
                classGain,
                new Spread(
                        counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(own / counted),
                        n < 2 ? OptionalDouble.empty() : OptionalDouble.of(deviation(difference)),
                        effect,
                        corrected));
    }

    /// Hedges' exact correction: gamma(df/2) / (sqrt(df/2) gamma((df-1)/2)).
    static double correction(int df) {
        return df < 2
                ? 0
                : Math.exp(logGamma(df / 2.0) - logGamma((df - 1) / 2.0)) / Math.sqrt(df / 2.0);
    }

    /// Exact for the halves that degrees of freedom give: gamma(1) = 1, gamma(1/2) = sqrt(pi).
    private static double logGamma(double halves) {
        double x = halves;
        double log = 0;
        while (x > 1) {
            x -= 1;
            log += Math.log(x);
        }
        return x == 0.5 ? log + Math.log(Math.PI) / 2 : log;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    private static double deviation(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
