package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which records are wanted. A record that lacks a field matches no condition on it, and so its
/// negation.
public sealed interface Filter {

    /// Every record.
    record All() implements Filter {}

    /// At least two conditions, none of which is an `And`.
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// At least two conditions, none of which is an `Or`.
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Filter part) implements Filter {}

    /// Words somewhere in any field that holds free text.
    record Words(Glob glob) implements Filter {}

    /// A field whose whole value, as text, is like a glob.
    record Like(Field field, Glob glob) implements Filter {}

    /// A number, as written.
    record Is(Field field, Value value) implements Filter {}

    /// A value between two bounds, at least one of which is there.
    record Range(Field field, @Nullable Bound low, @Nullable Bound high) implements Filter {}

    /// An address within a network.
    record Within(Field field, Network network) implements Filter {}

    /// A regular expression that is found somewhere in the value. Syntax: RE2.
    record Regex(Field field, String expression) implements Filter {}

    /// A record that has the field.
    record Present(Field field) implements Filter {}

    /// One end of a range.
    record Bound(Value value, boolean inclusive) {}

    /// What a field is compared with.
    sealed interface Value {}

    record Whole(long number) implements Value {}

    record Fraction(double number) implements Value {}

    record Time(Moment moment) implements Value {}

    record Word(String text) implements Value {}

    static Filter and(List<Filter> parts) {
        List<Filter> flat = new ArrayList<>();
        for (Filter part : parts) {
            if (part instanceof And(List<Filter> inner)) {
                flat.addAll(inner);
            } else if (!(part instanceof All)) {
                flat.add(part);
            }
        }
        return flat.isEmpty() ? new All() : flat.size() == 1 ? flat.getFirst() : new And(flat);
    }

    static Filter or(List<Filter> parts) {
        List<Filter> flat = new ArrayList<>();
        for (Filter part : parts) {
            if (part instanceof Or(List<Filter> inner)) {
                flat.addAll(inner);
            } else if (part instanceof All) {
                return part;
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }
}
