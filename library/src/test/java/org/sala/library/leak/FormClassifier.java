package org.sala.library.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Naive Bayes over categories, one model per stratum, learnt from four fifths of the seeds and tried on
/// the rest, five times. How well it tells is the area under the ROC curve (AUC), 0.5 by chance: the share
/// of pairs (attack, normal life) of one stratum and one seed in which the attack's record looks more like
/// attack. Every feature is also tried alone.
final class FormClassifier {

    private static final int FOLDS = 5;
    private static final int ENOUGH = 8;
    private static final String WHOLE = "";

    /// @param mean of the seeds' AUC; @param error its standard error; @param seeds with pairs
    /// @param attack records of the attack that were judged
    record Result(double mean, double error, int seeds, int attack) {
        double low() {
            return mean - 1.96 * error;
        }
    }

    /// Sums of AUC and weight for each seed.
    private static final class Tally {
        private final TreeMap<Integer, double[]> seeds = new TreeMap<>();
        private int attack;

        void add(int seed, double area, int weight, int judged) {
            double[] sums = seeds.computeIfAbsent(seed, _ -> new double[2]);
            sums[0] += area * weight;
            sums[1] += weight;
            attack += judged;
        }

        Result result() {
            double[] each = seeds.values().stream().mapToDouble(s -> s[0] / s[1]).toArray();
            double mean = java.util.Arrays.stream(each).average().orElse(0.5);
            double square = 0;
            for (double area : each) {
                square += (area - mean) * (area - mean);
            }
            double error =
                    Math.sqrt(square / Math.max(1, each.length - 1) / Math.max(1, each.length));
            return new Result(mean, error, each.length, attack);
        }
    }

    private final Vocabulary words;
    private final Map<String, Tally> tallies = new TreeMap<>();

    private FormClassifier(Vocabulary words) {
        this.words = words;
    }

    static FormClassifier judge(List<Sample> samples, Vocabulary words) {
        FormClassifier classifier = new FormClassifier(words);
        Map<String, List<Sample>> strata = new TreeMap<>();
        for (Sample sample : samples) {
            strata.computeIfAbsent(sample.stratum(), _ -> new ArrayList<>()).add(sample);
        }
        strata.values().forEach(classifier::stratum);
        return classifier;
    }

    /// By all features together.
    Result whole() {
        return tallies.getOrDefault(WHOLE, new Tally()).result();
    }

    /// By single features under "source: feature" and "stratum: feature", and by all features of a stratum
    /// under its name.
    Map<String, Result> parts() {
        Map<String, Result> parts = new TreeMap<>();
        tallies.forEach((name, tally) -> {
            if (!name.equals(WHOLE)) {
                parts.put(name, tally.result());
            }
        });
        return parts;
    }

    private static int label(Sample sample) {
        return sample.attack() ? 1 : 0;
    }

    private void stratum(List<Sample> samples) {
        int[][][] counts = new int[FOLDS + 1][2][words.size()];
        int[][] totals = new int[FOLDS + 1][2];
        int[] values = new int[words.features()];
        for (Sample sample : samples) {
            int fold = sample.seed() % FOLDS;
            int label = label(sample);
            totals[fold][label]++;
            totals[FOLDS][label]++;
            for (int mark : sample.marks()) {
                if (counts[FOLDS][0][mark] + counts[FOLDS][1][mark] == 0) {
                    values[words.feature(mark)]++;
                }
                counts[fold][label][mark]++;
                counts[FOLDS][label][mark]++;
            }
        }
        TreeMap<Integer, List<Sample>> seeds = new TreeMap<>();
        for (Sample sample : samples) {
            seeds.computeIfAbsent(sample.seed(), _ -> new ArrayList<>()).add(sample);
        }
        seeds.forEach((seed, of) -> {
            int fold = seed % FOLDS;
            int[] learnt = {totals[FOLDS][0] - totals[fold][0], totals[FOLDS][1] - totals[fold][1]};
            if (Math.min(learnt[0], learnt[1]) >= ENOUGH) {
                seed(of, new Model(counts, fold, learnt, values));
            }
        });
    }

    private record Model(int[][][] counts, int fold, int[] totals, int[] values) {

        double score(int mark, int feature) {
            double score = 0;
            for (int label = 0; label < 2; label++) {
                int count = counts[FOLDS][label][mark] - counts[fold][label][mark];
                double share = (count + 0.5) / (totals[label] + 0.5 * (values[feature] + 1));
                score += label == 1 ? StrictMath.log(share) : -StrictMath.log(share);
            }
            return score;
        }
    }

    private void seed(List<Sample> samples, Model model) {
        int size = samples.size();
        int attack = 0;
        double[] sums = new double[size];
        Map<Integer, double[]> alone = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            attack += label(samples.get(i));
            for (int mark : samples.get(i).marks()) {
                int feature = words.feature(mark);
                double score = model.score(mark, feature);
                sums[i] += score;
                alone.computeIfAbsent(feature, _ -> new double[size])[i] = score;
            }
        }
        int weight = Math.min(attack, size - attack);
        if (weight == 0) {
            return;
        }
        Sample first = samples.getFirst();
        double whole = area(samples, sums);
        for (String name : List.of(WHOLE, first.stratum())) {
            tally(name).add(first.seed(), whole, weight, attack);
        }
        for (Map.Entry<Integer, double[]> feature : alone.entrySet()) {
            double area = area(samples, feature.getValue());
            String name = words.name(feature.getKey());
            for (String of : List.of(first.source(), first.stratum())) {
                tally(of + ": " + name).add(first.seed(), area, weight, attack);
            }
        }
    }

    private Tally tally(String name) {
        return tallies.computeIfAbsent(name, _ -> new Tally());
    }

    private static double area(List<Sample> samples, double[] scores) {
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (samples.get(i).attack() && !samples.get(j).attack()) {
                    double ahead = scores[i] - scores[j];
                    wins += Math.abs(ahead) < 1e-12 ? 0.5 : ahead > 0 ? 1 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }
}
