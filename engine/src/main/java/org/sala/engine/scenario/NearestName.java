package org.sala.engine.scenario;

import java.util.Collection;
import java.util.Locale;

/// Finds the known name that a mistyped one was meant to be.
/// Source: Damerau (1964), edit distance with transpositions of neighbours.
public final class NearestName {

    private NearestName() {}

    /// A sentence for the author: "did you mean …?", or the list of what is known where it is short.
    public static String fix(String word, Collection<String> known) {
        String nearest = of(word, known);
        if (!nearest.isEmpty()) {
            return "did you mean '" + nearest + "'?";
        }
        return known.isEmpty() || known.size() > 14 ? "" : "known are " + String.join(", ", known);
    }

    /// The nearest known name, empty where none is near.
    public static String of(String word, Collection<String> known) {
        String best = "";
        int least = word.length() < 4 ? 2 : Math.max(2, word.length() / 3) + 1;
        String lower = word.toLowerCase(Locale.ROOT);
        for (String candidate : known) {
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : cell(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cell(int[][] d, String a, String b, int i, int j) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
