package org.sala.search.query;

/// A column that a query may name.
///
/// @param name what people write, in lower case
/// @param kind what its values are
/// @param words whether a word without a field is looked for here too
public record Field(String name, Kind kind, boolean words) {

    public Field(String name, Kind kind) {
        this(name, kind, false);
    }
}
