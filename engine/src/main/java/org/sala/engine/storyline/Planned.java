package org.sala.engine.storyline;

import org.sala.engine.event.Event;

/// An event that is to come unless the world changes.
///
/// @param via machine from which it is done, so that nothing comes of it once that is cut off; -1 none
public record Planned(Event event, int via) {

    public static int compare(Planned a, Planned b) {
        return Event.compare(a.event, b.event);
    }
}
