package org.sala.engine.event;

/// Takes events in their total order.
@FunctionalInterface
public interface EventSink {
    void accept(Event event);
}
