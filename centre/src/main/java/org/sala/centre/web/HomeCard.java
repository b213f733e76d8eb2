package org.sala.centre.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
    /// @param gauge how far something is, null without
    record Card(
            int order,
            String title,
            String text,
            List<Object> arguments,
            String action,
            String path,
            @Nullable Gauge gauge) {
        /// Copies the arguments.
        public Card {
            arguments = List.copyOf(arguments);
        }

        /// A card without a gauge.
        public Card(
                int order,
                String title,
                String text,
                List<Object> arguments,
                String action,
                String path) {
            this(order, title, text, arguments, action, path, null);
        }
    }

    /// How far something has come.
    ///
    /// @param value what is done
    /// @param most what is to be done, above zero
    record Gauge(long value, long most) {}
}
