package org.sala.search.store;

/// A search that was understood but not answered.
public final class SearchRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Why; each has a text in every language.
    public enum Reason {
        /// Too many searches of this run are under way.
        BUSY,
        /// It took longer than a search may.
        TOO_SLOW,
        /// It needs more memory than a search may have.
        TOO_LARGE,
        /// A regular expression that the database cannot read.
        BAD_EXPRESSION
    }

    private final Reason reason;

    SearchRefused(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    SearchRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
