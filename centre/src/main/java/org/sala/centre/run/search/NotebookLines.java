package org.sala.centre.run.search;

import java.util.List;

/// The saved searches and the history of a team, as the page lists them.
public record NotebookLines(List<Saved> saved, List<Made> history) {
    public NotebookLines {
        saved = List.copyOf(saved);
        history = List.copyOf(history);
    }

    /// @param who saved it
    public record Saved(long id, String name, String query, String who) {}

    /// @param time of the incident when it was made
    public record Made(String query, String time, long records, String who) {}
}
