package org.sala.centre.run.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sala.centre.run.search.IncidentTime;
import org.sala.engine.time.Ticks;

/// The timeline as a picture: one lane per host, time from left to right. The table below it says the
/// same in words.
///
/// @param height of the picture, in pixels
/// @param lanes hosts in the order in which they first appear
public record TimelineDrawing(int height, List<Lane> lanes, List<Dot> dots, List<Tick> ticks) {
    static final int WIDTH = 1000;
    private static final int LEFT = 150;
    private static final int RIGHT = 940;
    private static final int LANE = 34;
    private static final int TICKS = 6;

    public TimelineDrawing {
        lanes = List.copyOf(lanes);
        dots = List.copyOf(dots);
        ticks = List.copyOf(ticks);
    }

    /// A host. @param y of its line
    public record Lane(String host, int y) {}

    /// An entry. @param number in the table, from 1
    public record Dot(int x, int y, int number, String text) {}

    /// A time on the axis.
    public record Tick(int x, String text) {}

    static TimelineDrawing of(List<TimelineLine> lines, int offset) {
        if (lines.isEmpty()) {
            return new TimelineDrawing(0, List.of(), List.of(), List.of());
        }
        long first = lines.getFirst().at();
        long span = Math.max(Ticks.MINUTE, lines.getLast().at() - first);
        Map<String, Integer> lanes = new LinkedHashMap<>();
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            TimelineLine line = lines.get(i);
            int lane = lanes.computeIfAbsent(line.host(), _ -> lanes.size());
            dots.add(new Dot(x(line.at() - first, span), y(lane), i + 1, line.text()));
        }
        List<Lane> rows = new ArrayList<>();
        lanes.forEach((host, lane) -> rows.add(new Lane(host, y(lane))));
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < TICKS; i++) {
            long at = first + span * i / (TICKS - 1);
            String text = IncidentTime.text(at / Ticks.SECOND * Ticks.SECOND, offset);
            ticks.add(new Tick(x(at - first, span), text.substring(5, 16)));
        }
        return new TimelineDrawing(y(lanes.size()) + LANE / 2, rows, dots, ticks);
    }

    private static int x(long since, long span) {
        return LEFT + (int) ((RIGHT - LEFT) * since / span);
    }

    private static int y(int lane) {
        return LANE * (lane + 1);
    }
}
