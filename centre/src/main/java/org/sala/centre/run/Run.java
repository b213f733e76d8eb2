package org.sala.centre.run;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A run as the database knows it.
///
/// @param exercise the exercise that it belongs to
/// @param team the team whose run it is
/// @param origin what it continues, null for a run from the beginning
/// @param pace state and clock
/// @param problem why it could not be prepared, in English for the operator; null without
public record Run(
        long id,
        long exercise,
        long team,
        @Nullable Origin origin,
        boolean current,
        Pace pace,
        Progress progress,
        @Nullable String problem) {

    /// The command after which a branch goes its own way.
    public record Origin(long run, long sequence) {}

    /// @param ratio simulated seconds for a second of the room
    /// @param playStart simulated ticks at which the team sits down; 0 before it is known
    /// @param horizon the simulated moment that was reached; 0 before it is known
    public record Pace(State state, int ratio, long playStart, long horizon) {}

    /// @param sequence number of the newest command
    /// @param prepared per cent of the history that is written
    public record Progress(
            long sequence, int prepared, @Nullable Instant startedAt, @Nullable Instant endedAt) {}

    /// Where a run is in its life.
    public enum State {
        NEW,
        PREPARING,
        PAUSED,
        RUNNING,
        ENDED,
        FAILED;

        /// The state's name in the database and in message keys.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public State state() {
        return pace.state();
    }

    public long horizon() {
        return pace.horizon();
    }

    /// Whether it is marked practice: outside every figure of recurrence.
    public boolean practice() {
        return origin != null;
    }

    /// Whether commands can be given.
    public boolean playable() {
        return pace.state() == State.PAUSED || pace.state() == State.RUNNING;
    }

    /// The topic under which the run's news are published.
    public static String topic(long run) {
        return "run/" + run;
    }
}
