package org.sala.library.leak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Naive Bayes over categories, one model per stratum, learnt from half of the seeds and tried on the
/// other, both ways. How well it tells is the area under the ROC curve (AUC), 0.5 by chance: the share of
/// pairs (attack, normal life) of one stratum and one seed in which the attack's record looks more like
/// attack.
final class FormClassifier {

    private static final int ENOUGH = 12;

    /// @param mean of the seeds' AUC; @param error its standard error; @param seeds with pairs
    /// @param attack records of the attack that were judged
    record Result(double mean, double error, int seeds, int attack) {
        double low() {
            return mean - 1.96 * error;
        }

        double high() {
            return mean + 1.96 * error;
        }
    }

    private static final class Counts {
        final Map<String, int[]> marks = new HashMap<>();
        final Map<String, Integer> values = new HashMap<>();
        final int[] total = new int[2];

        void learn(Sample sample, Predicate<String> feature) {
            total[sample.attack() ? 1 : 0]++;
            for (String mark : sample.marks()) {
                String name = name(mark);
                if (feature.test(name)) {
                    int[] counts = marks.get(mark);
                    if (counts == null) {
                        counts = new int[2];
                        marks.put(mark, counts);
                        values.merge(name, 1, Integer::sum);
                    }
                    counts[sample.attack() ? 1 : 0]++;
                }
            }
        }

        double score(Sample sample, Predicate<String> feature) {
            double score = 0;
            for (String mark : sample.marks()) {
                String name = name(mark);
                if (feature.test(name)) {
                    int[] counts = marks.getOrDefault(mark, new int[2]);
                    int size = values.getOrDefault(name, 0) + 1;
                    score +=
                            StrictMath.log((counts[1] + 1.0) / (total[1] + size))
                                    - StrictMath.log((counts[0] + 1.0) / (total[0] + size));
                }
            }
            return score;
        }
    }

    private FormClassifier() {}

    static String name(String mark) {
        return mark.substring(0, mark.indexOf('='));
    }

    /// Judges by the features that pass.
    static Result judge(List<Sample> samples, Predicate<String> feature) {
        List<Map<String, Counts>> halves = List.of(new HashMap<>(), new HashMap<>());
        for (Sample sample : samples) {
            halves.get(sample.seed() % 2)
                    .computeIfAbsent(sample.stratum(), _ -> new Counts())
                    .learn(sample, feature);
        }
        TreeMap<Integer, TreeMap<String, List<List<Double>>>> scores = new TreeMap<>();
        for (Sample sample : samples) {
            Counts model = halves.get(1 - sample.seed() % 2).get(sample.stratum());
            if (model != null && Math.min(model.total[0], model.total[1]) >= ENOUGH) {
                scores.computeIfAbsent(sample.seed(), _ -> new TreeMap<>())
                        .computeIfAbsent(
                                sample.stratum(),
                                _ -> List.of(new ArrayList<>(), new ArrayList<>()))
                        .get(sample.attack() ? 1 : 0)
                        .add(model.score(sample, feature));
            }
        }
        return summary(scores);
    }

    private static Result summary(TreeMap<Integer, TreeMap<String, List<List<Double>>>> scores) {
        List<Double> seeds = new ArrayList<>();
        int attack = 0;
        for (TreeMap<String, List<List<Double>>> strata : scores.values()) {
            double sum = 0;
            double weight = 0;
            for (List<List<Double>> pair : strata.values()) {
                int size = Math.min(pair.get(0).size(), pair.get(1).size());
                if (size > 0) {
                    sum += size * area(pair.get(0), pair.get(1));
                    weight += size;
                    attack += pair.get(1).size();
                }
            }
            if (weight > 0) {
                seeds.add(sum / weight);
            }
        }
        double mean = seeds.stream().mapToDouble(x -> x).average().orElse(0.5);
        double square = seeds.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double error =
                Math.sqrt(square / Math.max(1, seeds.size() - 1) / Math.max(1, seeds.size()));
        return new Result(mean, error, seeds.size(), attack);
    }

    private static double area(List<Double> normal, List<Double> attack) {
        double wins = 0;
        for (double a : attack) {
            for (double b : normal) {
                wins += Math.abs(a - b) < 1e-12 ? 0.5 : a > b ? 1 : 0;
            }
        }
        return wins / ((double) normal.size() * attack.size());
    }
}
