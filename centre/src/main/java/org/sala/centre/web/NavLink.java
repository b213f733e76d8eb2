package org.sala.centre.web;

/// A link of the side bar. A feature offers its own as beans; a person sees those whose page
/// [Routes] lets them read.
///
/// @param group heading it stands under
/// @param textKey message key of its words
/// @param path address of the page
/// @param order place within its group; small ones first
public record NavLink(Group group, String textKey, String path, int order) {

    /// Headings of the side bar, in their order.
    public enum Group {
        WORK("shell.nav.work"),
        PROGRAMME("shell.nav.programme"),
        CENTRE("shell.nav.centre"),
        PLACE("shell.nav.place");

        private final String textKey;

        Group(String textKey) {
            this.textKey = textKey;
        }

        /// Message key of the heading.
        public String textKey() {
            return textKey;
        }
    }
}
