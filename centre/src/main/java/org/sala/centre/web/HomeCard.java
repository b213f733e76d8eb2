package org.sala.centre.web;

import java.util.List;
import org.sala.centre.account.Reader;

/// What a feature puts on a person's first screen: the next thing to do. Features offer beans.
public interface HomeCard {
    /// The cards for a person, most urgent first; none where the feature has nothing for them.
    List<Card> cards(Reader reader);

    /// One card.
    ///
    /// @param order place on the screen; below 100 is work that waits now, 500 a usual desk
    /// @param title what it is about, message key
    /// @param text what to do next and why, message key
    /// @param arguments what is set into the text
    /// @param action the words on the button, message key
    /// @param path where the button leads
    record Card(
            int order,
            String title,
            String text,
            List<Object> arguments,
            String action,
            String path) {
        /// Copies the arguments.
        public Card {
            arguments = List.copyOf(arguments);
        }
    }
}
