package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import org.sala.centre.run.RunFramePages;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Organisation;

/// The attack against the response on one axis, and beside it what would have been.
///
/// @param from, to ends of the axis, ticks
/// @param offset of the incident's zone, in seconds
public record Film(long from, long to, int offset, List<Lane> lanes) {
    public Film {
        lanes = List.copyOf(lanes);
    }

    /// @param key message key of its name: attack, response, findings, idle, cut
    /// @param damage points at the horizon, -1 where the lane is no course of its own
    public record Lane(String key, List<Mark> marks, long damage) {
        public Lane {
            marks = List.copyOf(marks);
        }
    }

    /// @param kind step, prevented, action, finding
    /// @param text technique and place, action and its arguments, or what was found
    public record Mark(long at, String kind, String text, String time) {
        /// Id of the technique or of the action that it is about; empty for a finding.
        public String subject() {
            return kind.equals("finding") ? "" : text.replaceFirst(" .*", "");
        }

        /// What else it says: the machine, the arguments, the finding.
        public String rest() {
            if (kind.equals("finding")) {
                return text;
            }
            boolean action = kind.equals("action");
            int cut = action ? text.indexOf(' ') : text.indexOf(" · ");
            return cut < 0 ? "" : text.substring(cut + (action ? 1 : 3));
        }
    }

    /// Height of a mark above its lane where others stand so close before it that they would cover
    /// each other: 0, 1, 2 and again.
    public List<Integer> levels(Lane lane) {
        List<Integer> levels = new ArrayList<>();
        long last = Long.MIN_VALUE / 2;
        int level = 0;
        for (Mark mark : lane.marks()) {
            long x = x(mark.at());
            level = x - last < CLOSE ? (level + 1) % 3 : 0;
            levels.add(level);
            last = x;
        }
        return levels;
    }

    private static final int WIDTH = 1000;
    private static final int CLOSE = 16;

    /// Where a moment lies on the axis, from 0 to 1000.
    public long x(long at) {
        return Math.clamp((at - from) * WIDTH / Math.max(1, to - from), 0, WIDTH);
    }

    /// A stretch of the axis. @param x its beginning, @param width its length, both as of [#x]
    public record Band(long x, long width) {}

    /// The nights on the axis, from eight in the evening to six in the morning, incident time.
    public List<Band> nights() {
        List<Band> nights = new ArrayList<>();
        long local = offset * Ticks.SECOND;
        long day = 24 * Ticks.HOUR;
        for (long dusk = Math.floorDiv(from + local, day) * day - 4 * Ticks.HOUR - local;
                dusk < to;
                dusk += day) {
            long start = x(dusk);
            long end = x(dusk + 10 * Ticks.HOUR);
            if (end > start) {
                nights.add(new Band(start, end - start));
            }
        }
        return nights;
    }

    /// The date of a moment of the axis where it begins the axis or a day, else nothing.
    public String day(Mark tick) {
        boolean first = tick.at() - from < 3 * Ticks.HOUR;
        return first || tick.text().equals("00:00") ? RunFramePages.date(tick.at(), offset) : "";
    }

    /// Moments of the axis, every three hours.
    public List<Mark> axis() {
        List<Mark> axis = new ArrayList<>();
        long step = 3 * Ticks.HOUR;
        long local = offset * Ticks.SECOND;
        long first = Math.floorDiv(from + local + step - 1, step) * step - local;
        for (long at = first; at < to; at += step) {
            axis.add(new Mark(at, "axis", RunFramePages.time(at, offset), ""));
        }
        return axis;
    }

    static Lane attack(String key, GroundTruth truth, Organisation organisation, Axis axis) {
        List<Mark> marks = new ArrayList<>();
        for (GroundTruth.StepFact step : truth.attack().steps()) {
            if (step.at() >= axis.from() && step.at() <= axis.to()) {
                String host = step.host() < 0 ? "" : " · " + organisation.host(step.host()).name();
                boolean failed =
                        step.result().equals("prevented") || step.result().equals("failed");
                marks.add(
                        mark(
                                step.at(),
                                failed ? "prevented" : "step",
                                step.technique() + " " + step.id() + host,
                                axis.offset()));
            }
        }
        return new Lane(key, marks, truth.damage().total());
    }

    static Mark mark(long at, String kind, String text, int offset) {
        return new Mark(
                at,
                kind,
                text,
                RunFramePages.date(at, offset) + " " + RunFramePages.time(at, offset));
    }

    /// The ends of the axis and its zone.
    record Axis(long from, long to, int offset) {}
}
