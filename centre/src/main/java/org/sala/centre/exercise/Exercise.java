package org.sala.centre.exercise;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A delivery of a scenario to a cohort.
///
/// @param terms what it is about
/// @param act the act under way and since when
/// @param after the exercise whose teams come again in this one, null for the first
public record Exercise(
        long id, String name, Terms terms, State state, CurrentAct act, @Nullable Long after) {

    /// @param scenario name of a scenario of the centre
    /// @param language working language, in which every key fact can be reached
    /// @param cohort teams of one cohort share organisation and normal life
    public record Terms(
            String scenario,
            String level,
            String language,
            String cohort,
            Kind kind,
            Scores scores) {}

    /// @param number of the act, 0 the first
    /// @param since when it began in the room; null before the exercise begins
    /// @param pausedAt since when the room's clock stands; null while it goes
    public record CurrentAct(int number, @Nullable Instant since, @Nullable Instant pausedAt) {
        /// How long the act has lasted in the room.
        public Duration elapsed(Instant now) {
            if (since == null) {
                return Duration.ZERO;
            }
            return Duration.between(since, pausedAt == null ? now : pausedAt);
        }
    }

    /// What it is held for.
    public enum Kind {
        LIVE,
        DRY_RUN,
        PRACTICE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum State {
        DRAFT,
        PREPARING,
        READY,
        RUNNING,
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// When teams see their score.
    public enum Scores {
        HIDDEN,
        END,
        LIVE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// An act of the plan.
    ///
    /// @param pace stopped, ratio or advance
    /// @param ratio simulated seconds for one of the room, where the clock goes
    /// @param to where it jumps, null where it does not
    public record ActLine(
            int number,
            String name,
            String pace,
            @Nullable Integer ratio,
            @Nullable Jump to,
            int wallSeconds) {}

    /// @param workdays ahead; @param minute after local midnight
    public record Jump(int workdays, int minute) {}

    /// Its news are published under this topic.
    public static String topic(long exercise) {
        return "exercise/" + exercise;
    }
}
