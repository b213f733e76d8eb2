package org.sala.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One record in columns. A holder that is used again for the next record: a sink copies what it keeps.
public final class Row {

    private static final int COLUMNS = Column.ALL.size();

    private final long[] numbers = new long[COLUMNS];
    private final @Nullable String[] texts = new @Nullable String[COLUMNS];
    private long present;

    public void clear() {
        present = 0;
    }

    public boolean has(Column column) {
        return (present & 1L << column.ordinal()) != 0;
    }

    /// Number of a column that is not TEXT, 0 where absent.
    public long number(Column column) {
        return has(column) ? numbers[column.ordinal()] : 0;
    }

    /// Text of a TEXT column, null where absent.
    public @Nullable String text(Column column) {
        return has(column) ? texts[column.ordinal()] : null;
    }

    public Row set(Column column, long value) {
        numbers[column.ordinal()] = value;
        present |= 1L << column.ordinal();
        return this;
    }

    public Row address(Column column, int address) {
        return set(column, Integer.toUnsignedLong(address));
    }

    /// An empty text counts as absent.
    public Row set(Column column, String value) {
        if (!value.isEmpty()) {
            texts[column.ordinal()] = value;
            present |= 1L << column.ordinal();
        }
        return this;
    }

    /// A row of its own with the same values.
    public Row copy() {
        Row copy = new Row();
        System.arraycopy(numbers, 0, copy.numbers, 0, COLUMNS);
        System.arraycopy(texts, 0, copy.texts, 0, COLUMNS);
        copy.present = present;
        return copy;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Column column : Column.ALL) {
            if (has(column)) {
                String value =
                        column.isText()
                                ? String.valueOf(text(column))
                                : Long.toString(number(column));
                text.append(text.isEmpty() ? "" : " ")
                        .append(column.key())
                        .append('=')
                        .append(value);
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {present, number(Column.TS), number(Column.OFFSET)});
    }
}
