package org.sala.engine.baseline;

import java.util.Arrays;
import org.sala.engine.event.Event;
import org.sala.engine.event.EventSink;

/// The events planned for one local day, in total order. They may reach into the following day.
final class PlannedDay {

    private static final int INDEX_BITS = 22;

    private final Event[] events;

    private PlannedDay(Event[] events) {
        this.events = events;
    }

    /// @param start midnight; no event may lie before it, nor two days after
    static PlannedDay of(Scribe scribe, long start) {
        int size = scribe.size();
        if (size >= 1 << INDEX_BITS) {
            throw new IllegalStateException("too many events on one day: " + size);
        }
        Event[] raw = scribe.events();
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            long offset = raw[i].header().at() - start;
            if (offset < 0 || offset >= 1L << (63 - INDEX_BITS)) {
                throw new IllegalStateException("event outside its day: " + raw[i]);
            }
            order[i] = offset << INDEX_BITS | i;
        }
        Arrays.sort(order);
        Event[] sorted = new Event[size];
        int mask = (1 << INDEX_BITS) - 1;
        for (int i = 0; i < size; i++) {
            Event event = raw[(int) order[i] & mask];
            int at = i;
            while (at > 0
                    && order[at - 1] >>> INDEX_BITS == order[i] >>> INDEX_BITS
                    && Event.compare(sorted[at - 1], event) > 0) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = event;
        }
        return new PlannedDay(sorted);
    }

    /// Any events, in their order; slower than [#of].
    static PlannedDay sorted(Scribe scribe) {
        Event[] events = Arrays.copyOf(scribe.events(), scribe.size());
        Arrays.sort(events, Event::compare);
        return new PlannedDay(events);
    }

    int size() {
        return events.length;
    }

    private int firstAt(long at) {
        int low = 0;
        int high = events.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events[middle].header().at() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Merges the events of [from, to) of this day with those of the day before that reach into it.
    void emit(PlannedDay before, long from, long to, EventSink sink) {
        int i = firstAt(from);
        int j = before.firstAt(from);
        int iEnd = firstAt(to);
        int jEnd = before.firstAt(to);
        while (i < iEnd && j < jEnd) {
            sink.accept(
                    Event.compare(events[i], before.events[j]) <= 0
                            ? events[i++]
                            : before.events[j++]);
        }
        while (i < iEnd) {
            sink.accept(events[i++]);
        }
        while (j < jEnd) {
            sink.accept(before.events[j++]);
        }
    }

    static PlannedDay empty() {
        return new PlannedDay(new Event[0]);
    }
}
