package org.sala.search.query;

import org.jspecify.annotations.Nullable;

/// What is wrong with a query, and where. The words for it are the interface's.
///
/// @param from first character concerned, from 0
/// @param to after the last character concerned
/// @param subject what was written, or what is missing
/// @param suggestion what may have been meant
public record Problem(int from, int to, Code code, String subject, @Nullable String suggestion) {

    /// The sorts of problem; each has a text in every language.
    public enum Code {
        TOO_LONG,
        TOO_DEEP,
        TOO_MANY_TERMS,
        UNKNOWN_FIELD,
        UNKNOWN_STAGE,
        VALUE_MISSING,
        QUOTE_OPEN,
        PARENTHESIS_OPEN,
        PARENTHESIS_UNEXPECTED,
        CONDITION_MISSING,
        NOT_A_NUMBER,
        NOT_A_TIME,
        NOT_AN_ADDRESS,
        NOT_A_RANGE,
        NOT_COMPARABLE,
        NOT_A_DURATION,
        REGEX_BROKEN,
        FIELD_MISSING,
        COUNT_MISSING,
        COUNT_TOO_LARGE,
        FUNCTION_UNKNOWN,
        NAME_TWICE,
        UNEXPECTED,
        TIME_NOT_HERE,
        RANGE_EMPTY
    }
}
