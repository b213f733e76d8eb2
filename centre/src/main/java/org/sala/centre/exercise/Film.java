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
    public record Mark(long at, String kind, String text, String time) {}

    private static final int WIDTH = 1000;

    /// Where a moment lies on the axis, from 0 to 1000.
    public long x(long at) {
        return Math.clamp((at - from) * WIDTH / Math.max(1, to - from), 0, WIDTH);
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
