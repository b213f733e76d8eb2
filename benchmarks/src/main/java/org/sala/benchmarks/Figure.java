package org.sala.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What was measured, with its spread, and what it is held against.
///
/// @param name what it is
/// @param unit of the samples, such as `s` or `records/s`
/// @param samples one per round, in the order in which they were taken
/// @param target what it should be
/// @param rival the nearest published figure of another product and where it stands; empty where none is known
public record Figure(String name, String unit, List<Double> samples, Target target, String rival) {

    /// A bound.
    ///
    /// @param bound in the unit of the figure
    /// @param atMost whether less is better
    public record Target(double bound, boolean atMost) {
        /// Less is better.
        public static Target atMost(double bound) {
            return new Target(bound, true);
        }

        /// More is better.
        public static Target atLeast(double bound) {
            return new Target(bound, false);
        }
    }

    /// Checks that there is a sample.
    public Figure {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + " has no sample");
        }
    }

    /// The 95th percentile of times in milliseconds, held against a bound.
    static Figure high(String name, List<Double> samples, double bound, String rival) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double high = sorted[(int) (sorted.length * 0.95)];
        double half = sorted[sorted.length / 2];
        String named = String.format(Locale.ROOT, "%s (half within %.0f ms)", name, half);
        return new Figure(named, "ms", List.of(high), Target.atMost(bound), rival);
    }

    /// The middle sample.
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The smallest sample.
    public double least() {
        return sorted()[0];
    }

    /// The largest sample.
    public double most() {
        return sorted()[samples.size() - 1];
    }

    /// Whether the median keeps the bound.
    public boolean met() {
        return target.atMost() ? median() <= target.bound() : median() >= target.bound();
    }

    private double[] sorted() {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
