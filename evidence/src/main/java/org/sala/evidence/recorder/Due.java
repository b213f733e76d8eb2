package org.sala.evidence.recorder;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.Flow;

/// Flows that are under way and will be logged at their end, in the order of their ends.
final class Due {

    private record Ending(long at, Flow flow) {}

    private final PriorityQueue<Ending> endings;

    Due() {
        endings = new PriorityQueue<>(256, Due::compare);
    }

    private Due(Due other) {
        endings = new PriorityQueue<>(Math.max(1, other.endings.size()), Due::compare);
        endings.addAll(other.endings);
    }

    Due copy() {
        return new Due(this);
    }

    /// Adds what is under way elsewhere.
    void join(Due other) {
        endings.addAll(other.endings);
    }

    private static int compare(Ending a, Ending b) {
        int byTime = Long.compare(a.at(), b.at());
        return byTime != 0 ? byTime : Event.compare(a.flow(), b.flow());
    }

    void add(long at, Flow flow) {
        endings.add(new Ending(at, flow));
    }

    /// True time of the next end, Long.MAX_VALUE when none is under way.
    long next() {
        Ending first = endings.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    @Nullable Flow take() {
        Ending first = endings.poll();
        return first == null ? null : first.flow();
    }
}
