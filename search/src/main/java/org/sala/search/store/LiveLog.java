package org.sala.search.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.sala.evidence.Column;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;

/// The records that come in while the clock runs: gathered, then put into a table in batches.
final class LiveLog implements RecordSink {

    private final DuckDBConnection connection;
    private final String schema;
    private final UnitBytes bytes;
    private List<Row> waiting = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long rows;

    LiveLog(DuckDBConnection connection, String schema, UnitBytes bytes) {
        this.connection = connection;
        this.schema = schema;
        this.bytes = bytes;
    }

    @Override
    public synchronized void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        bytes.append(unit.id(), row.number(Column.OFFSET), buffer, from, to - from);
        first = Math.min(first, row.number(Column.TS));
        waiting.add(row.copy());
    }

    UnitBytes bytes() {
        return bytes;
    }

    synchronized long first() {
        return first;
    }

    synchronized long rows() {
        return rows;
    }

    /// Makes what waits visible, in one transaction.
    synchronized void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        List<Row> batch = waiting;
        waiting = new ArrayList<>();
        try (DuckDBAppender appender = connection.createAppender(schema, "live")) {
            for (Row row : batch) {
                appender.beginRow();
                for (Column column : Column.ALL) {
                    append(appender, row, column);
                }
                appender.endRow();
            }
        }
        rows += batch.size();
    }

    private static void append(DuckDBAppender appender, Row row, Column column)
            throws SQLException {
        if (!row.has(column)) {
            appender.appendNull();
        } else if (column.isText()) {
            appender.append(row.text(column));
        } else if (RecordFields.sqlType(column).equals("BIGINT")) {
            appender.append(row.number(column));
        } else {
            // the four bytes of an address or of a small number
            appender.append((int) row.number(column));
        }
    }

    void close() throws SQLException {
        bytes.close();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
        connection.close();
    }
}
