package org.sala.engine.sim;

import org.sala.engine.event.Event;

/// Takes what a simulation gives: events in their total order, messages in order of time.
public interface Output {

    void event(Event event);

    void message(Message message);

    /// Wants nothing.
    Output NOWHERE =
            new Output() {
                @Override
                public void event(Event event) {}

                @Override
                public void message(Message message) {}
            };
}
