package org.sala.search.store;

/// Hears of every search; how a team looked for things is evidence for its debrief.
@FunctionalInterface
public interface SearchListener {

    /// Listens to nothing.
    SearchListener NONE = _ -> {};

    void searched(Searched searched);

    /// @param query as text
    /// @param now the simulated present, ticks
    /// @param rows of the answer
    /// @param nanos of the room's clock that it took
    record Searched(String run, String member, String query, long now, long rows, long nanos) {}
}
