package org.sala.centre.results;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Small counts are not published: a cell of 1 to 4 is left out, and a second one with it where the
/// total would give the first away.
public final class Suppression {

    /// Counts below this and above zero are left out.
    public static final int SMALLEST = 5;

    private Suppression() {}

    /// @param count empty where it is left out
    public record Published(String value, OptionalInt count) {}

    /// The cells of one split whose total is published too.
    public static List<Published> publish(List<Indicators.Cell> cells) {
        boolean[] out = new boolean[cells.size()];
        int left = 0;
        int hidden = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = cells.get(i).count() > 0 && cells.get(i).count() < SMALLEST;
            left += out[i] ? 1 : 0;
            hidden += out[i] ? cells.get(i).count() : 0;
        }
        // one gap is the total less the rest; several small gaps of a small sum narrow each other
        // down
        while (left > 0 && (left == 1 || hidden < SMALLEST) && left < out.length) {
            int next = smallestShown(cells, out);
            if (next < 0) {
                break;
            }
            out[next] = true;
            left++;
            hidden += cells.get(next).count();
        }
        List<Published> result = new ArrayList<>();
        for (int i = 0; i < out.length; i++) {
            Indicators.Cell cell = cells.get(i);
            result.add(
                    new Published(
                            cell.value(),
                            out[i] ? OptionalInt.empty() : OptionalInt.of(cell.count())));
        }
        return List.copyOf(result);
    }

    private static int smallestShown(List<Indicators.Cell> cells, boolean[] out) {
        int best = -1;
        for (int i = 0; i < out.length; i++) {
            boolean candidate = !out[i] && cells.get(i).count() > 0;
            if (candidate && (best < 0 || cells.get(i).count() < cells.get(best).count())) {
                best = i;
            }
        }
        return best;
    }
}
