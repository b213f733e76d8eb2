package org.sala.search.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.search.query.Field;

/// What a search gives back.
public final class Answers {

    private Answers() {}

    /// A row: Long for numbers and ticks, Double for averages, String for text and addresses.
    ///
    /// @param key of the record, none where rows are groups of records
    public record Line(@Nullable RecordKey key, List<@Nullable Object> cells) {}

    /// Rows of a result.
    ///
    /// @param next where the next page begins after; none at the end
    public record Page(
            List<Field> columns, List<Line> lines, boolean records, @Nullable RecordKey next) {
        public Page {
            columns = List.copyOf(columns);
            lines = List.copyOf(lines);
        }
    }

    /// How many records matched over time.
    ///
    /// @param from start of the first bar, ticks
    /// @param width of a bar, ticks
    /// @param counts one per bar, at most 120
    public record Histogram(long from, long width, List<Long> counts, long total) {
        public Histogram {
            counts = List.copyOf(counts);
        }
    }

    /// A value and how many records have it; for a field itself, how many have it at all.
    public record Count(String value, long records) {}

    /// One record whole.
    ///
    /// @param cells all its columns that are present, in their order
    /// @param bytes as they stand in the file
    public record Whole(RecordKey key, List<Cell> cells, byte[] bytes) {}

    /// A field of one record.
    public record Cell(Field field, Object value) {}

    /// A log file as far as it has reached the team.
    ///
    /// @param from offset of the first byte that is still kept
    /// @param to offset after the last byte that has arrived
    /// @param first time that the first record states, ticks
    /// @param last time that the last record states, ticks
    public record LogFile(int unit, long from, long to, long records, long first, long last) {}
}
