package org.sala.centre.web;

import java.util.List;
import org.sala.centre.account.Reader;

/// What the search of the top bar looks through. Features offer beans.
public interface SearchSource {
    /// What fits the text and may be seen by the person, best first.
    List<Hit> search(Reader reader, String text, int limit);

    /// One hit.
    ///
    /// @param kind what it is, message key
    /// @param name its name, as people wrote it
    /// @param path where it stands
    record Hit(String kind, String name, String path) {}
}
