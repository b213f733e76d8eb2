package org.sala.search.query;

/// What the values of a field are.
public enum Kind {
    TEXT,
    /// Whole numbers.
    NUMBER,
    /// Numbers with a fraction, only as the result of an average.
    DECIMAL,
    /// Instants in ticks.
    TIME,
    /// Internet addresses in their usual text form.
    ADDRESS
}
