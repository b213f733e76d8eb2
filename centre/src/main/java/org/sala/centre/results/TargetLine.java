package org.sala.centre.results;

import java.util.ArrayList;
import java.util.List;
import org.sala.centre.results.Indicators.Cell;

/// The line towards the target as coordinates of a drawing, 720 by 260, months from left to right.
///
/// @param path   of the persons trained, as SVG path data
/// @param targetY height of the target's line
/// @param ticks  marks of the upright axis
/// @param months names below, not more than twelve
public record TargetLine(
        String path,
        String area,
        double targetY,
        double endX,
        double endY,
        List<Tick> ticks,
        List<Tick> months) {

    private static final double LEFT = 44;
    private static final double RIGHT = 706;
    private static final double TOP = 14;
    private static final double BOTTOM = 226;

    /// @param at position along its axis
    public record Tick(double at, String text) {}

    /// @param months persons up to each month; @param target persons to be trained
    /// @param span   months that the whole programme has
    public static TargetLine of(List<Cell> months, int target, int span) {
        int most = Math.max(Math.max(target, 10), months.isEmpty() ? 0 : months.getLast().count());
        int step = step(most);
        int top = (most / step + 1) * step;
        StringBuilder path = new StringBuilder();
        List<Tick> names = new ArrayList<>();
        int every = Math.max(1, (span + 11) / 12);
        double x = LEFT;
        double y = BOTTOM;
        for (int i = 0; i < months.size(); i++) {
            x = LEFT + (RIGHT - LEFT) * (i + 1) / Math.max(span, months.size());
            y = height(months.get(i).count(), top);
            path.append(i == 0 ? "M" + LEFT + " " + BOTTOM : "")
                    .append('L')
                    .append(round(x))
                    .append(' ')
                    .append(round(y));
            if (i % every == 0) {
                names.add(new Tick(round(x), months.get(i).value()));
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (int value = 0; value <= top; value += step) {
            ticks.add(new Tick(height(value, top), Integer.toString(value)));
        }
        String line = path.isEmpty() ? "M" + LEFT + " " + BOTTOM : path.toString();
        return new TargetLine(
                line,
                line + "L" + round(x) + " " + BOTTOM + "Z",
                height(target, top),
                round(x),
                round(y),
                List.copyOf(ticks),
                List.copyOf(names));
    }

    private static int step(int most) {
        for (int step : new int[] {5, 10, 20, 50, 100, 200, 500, 1000}) {
            if (most / step <= 6) {
                return step;
            }
        }
        return 5000;
    }

    private static double height(int value, int top) {
        return round(BOTTOM - (BOTTOM - TOP) * value / top);
    }

    private static double round(double value) {
        return StrictMath.round(value * 10) / 10.0;
    }
}
