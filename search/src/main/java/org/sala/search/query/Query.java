package org.sala.search.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole query: which records of which time, and what is done with them.
///
/// @param earliest nothing before; none for no limit
/// @param latest nothing from here on; none for no limit
public record Query(
        Filter filter, @Nullable Moment earliest, @Nullable Moment latest, List<Stage> stages) {

    /// The longest text that is read, in characters.
    public static final int LONGEST = 8_000;

    public Query {
        stages = List.copyOf(stages);
    }

    public static Query of(Filter filter) {
        return new Query(filter, null, null, List.of());
    }

    /// Reads a query.
    ///
    /// @param catalogue the fields of the records
    public static Reading parse(String text, Catalogue catalogue) {
        return new QueryParser(text, catalogue).read();
    }

    /// Whether each row of the result is one record of a log.
    public boolean givesRecords() {
        return stages.stream().noneMatch(Stage::groups);
    }

    /// The text that reads back as this query.
    public String text() {
        return new QueryPrinter().print(this);
    }

    /// What came of reading a text.
    public sealed interface Reading {}

    public record Understood(Query query) implements Reading {}

    /// At least one problem, in order of their places.
    public record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
