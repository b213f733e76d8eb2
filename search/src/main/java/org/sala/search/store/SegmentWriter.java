package org.sala.search.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;

/// Takes records in bulk and makes a segment of them.
///
/// Rows go to CSV files in the segment's own folder; while one is filled, a second thread loads the
/// one before. That is four times as fast as appending row by row. The folder gets its name only
/// when it is complete: what a crash leaves behind is never taken for a segment.
public final class SegmentWriter implements RecordSink, AutoCloseable {

    private static final int ROWS_PER_FILE = 200_000;
    private static final String MEMORY = "256MB";

    private final Path folder;
    private final Path unfinished;
    private final CsvBlock csv = new CsvBlock();
    private final UnitBytes bytes;
    private final Map<Integer, Long> starts = new TreeMap<>();
    private final boolean[] started = new boolean[65_536];
    private final Connection connection;
    private final ExecutorService loader;
    private @Nullable Future<?> loading;
    private @Nullable Path file;
    private int files;
    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long seen = Long.MIN_VALUE;

    /// @param folder where the segment will stand; replaced if it is there
    public SegmentWriter(Path folder) {
        this.folder = folder;
        this.unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Segment.delete(unfinished);
        try {
            Files.createDirectories(unfinished);
            Properties settings = new Properties();
            settings.put("threads", "1");
            settings.put("memory_limit", MEMORY);
            connection =
                    DriverManager.getConnection(
                            "jdbc:duckdb:" + unfinished.resolve(Segment.DATABASE), settings);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE records (" + RecordFields.columnDefinitions() + ")");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        bytes = UnitBytes.create(unfinished.resolve(Segment.BYTES));
        loader =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("segment").factory());
    }

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        long offset = row.number(Column.OFFSET);
        if (!started[unit.id()]) {
            started[unit.id()] = true;
            starts.put(unit.id(), offset);
        }
        bytes.append(unit.id(), offset, buffer, from, to - from);
        add(row);
    }

    /// Takes a record that stands between those of an earlier segment.
    ///
    /// @param row with its true offset; its place when this returns
    /// @param place as [Overlay.Builder#insert] gave it
    public void insert(Unit unit, Row row, byte[] record, long place) {
        bytes.append(unit.id(), row.number(Column.OFFSET), record, 0, record.length);
        row.set(Column.OFFSET, place);
        add(row);
    }

    private void add(Row row) {
        long ts = row.number(Column.TS);
        first = Math.min(first, ts);
        last = Math.max(last, ts);
        seen = Math.max(seen, row.number(Column.SEEN_AT));
        rows++;
        try {
            if (file == null) {
                file = unfinished.resolve("rows-" + files++ + ".csv");
                csv.open(file);
            }
            csv.add(row);
            if (csv.rows() >= ROWS_PER_FILE) {
                load();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void load() throws IOException {
        Path full = file;
        if (full == null) {
            return;
        }
        csv.close();
        file = null;
        await();
        loading = loader.submit(() -> insert(full));
    }

    private void await() {
        Future<?> running = loading;
        if (running == null) {
            return;
        }
        try {
            running.get();
            loading = null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private void insert(Path csvFile) {
        String types =
                Column.ALL.stream()
                        .map(c -> "'" + c.key() + "': '" + RecordFields.sqlType(c) + "'")
                        .collect(Collectors.joining(", ", "{", "}"));
        String path = csvFile.toString().replace("'", "''");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO records SELECT * FROM read_csv('"
                            + path
                            + "', header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
                            + " new_line = '\\n', max_line_size = 16000000, columns = "
                            + types
                            + ")");
            Files.delete(csvFile);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Loads what is left and gives the folder its name.
    public Segment finish() {
        return finish(Overlay.NONE);
    }

    /// Loads what is left and gives the folder its name.
    ///
    /// @param overlay what this segment changes in those before it
    public Segment finish(Overlay overlay) {
        try {
            load();
            await();
            connection.commit();
            connection.close();
            bytes.save(unfinished.resolve(Segment.INDEX));
            bytes.close();
            SegmentFacts facts = new SegmentFacts(rows, first, last, seen, starts);
            if (!overlay.isEmpty()) {
                overlay.save(unfinished.resolve(Segment.OVERLAY));
            }
            facts.save(unfinished.resolve(Segment.FACTS));
            Segment.delete(folder);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } finally {
            loader.shutdown();
        }
        return Segment.open(folder);
    }

    public long records() {
        return rows;
    }

    /// Gives up what was not finished.
    @Override
    public void close() {
        loader.shutdownNow();
        if (!Files.exists(unfinished)) {
            return;
        }
        try {
            csv.close();
            connection.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } finally {
            bytes.close();
            Segment.delete(unfinished);
        }
    }
}
