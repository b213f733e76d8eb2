package org.sala.centre.web;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// How fast a program may ask: a bucket for each, that fills by itself. Each node counts for itself.
@Component
final class Pace {
    /// How many requests may come at once.
    static final int BURST = 60;

    /// How many come back in a second.
    private static final double PER_SECOND = 2;

    private static final int MANY = 10_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    Pace(Clock clock) {
        this.clock = clock;
    }

    /// @param left how many may come at once now
    /// @param waitSeconds 0 where the request is let in
    record Answer(int left, long waitSeconds) {}

    private record Bucket(double left, long atMillis) {}

    /// Asks for one request of somebody.
    Answer ask(String who) {
        long now = clock.millis();
        if (buckets.size() > MANY) {
            // A full bucket says no more than none.
            buckets.values().removeIf(bucket -> filled(bucket, now) >= BURST);
        }
        boolean[] let = new boolean[1];
        Bucket after =
                buckets.compute(
                        who,
                        (_, before) -> {
                            double left = before == null ? BURST : filled(before, now);
                            let[0] = left >= 1;
                            return new Bucket(let[0] ? left - 1 : left, now);
                        });
        long wait = let[0] ? 0 : (long) Math.ceil((1 - after.left()) / PER_SECOND);
        return new Answer((int) after.left(), let[0] ? 0 : Math.max(1, wait));
    }

    private static double filled(Bucket bucket, long now) {
        return Math.min(BURST, bucket.left() + (now - bucket.atMillis()) / 1000.0 * PER_SECOND);
    }
}
