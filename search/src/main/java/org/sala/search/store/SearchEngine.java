package org.sala.search.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import org.sala.evidence.EvidencePlan;

/// The database in which a node searches: one instance in memory, to which the segments of all runs
/// are attached read-only, with a limit of memory and no way out to files, network or extensions.
public final class SearchEngine implements AutoCloseable {

    private static final long FLUSH_MILLIS = 200;

    private final SearchLimits limits;
    private final Path folder;
    private final DuckDBConnection root;
    private final ScheduledExecutorService clock;
    private final Map<Path, Attached> attached = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<LogStore, Boolean> stores = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();

    /// A segment in this instance.
    static final class Attached {
        final String name;
        final UnitBytes bytes;
        private boolean here;
        private int users;
        private int stores;

        Attached(String name, UnitBytes bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    private SearchEngine(Path folder, SearchLimits limits, DuckDBConnection root) {
        this.folder = folder;
        this.limits = limits;
        this.root = root;
        clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("search-clock").factory());
        clock.scheduleWithFixedDelay(
                this::flushAll, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// @param folder under which all segments stand; nothing else can be read or written
    public static SearchEngine open(Path folder, SearchLimits limits) {
        Properties settings = new Properties();
        settings.put("threads", String.valueOf(limits.threads()));
        settings.put("memory_limit", limits.memory() + "MB");
        settings.put("max_temp_directory_size", "0B");
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        Path whole = folder.toAbsolutePath().normalize();
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET allowed_directories = ['" + literal(whole) + "/']");
                statement.execute("SET enable_external_access = false");
                statement.execute("SET lock_configuration = true");
            }
            return new SearchEngine(whole, limits, connection.unwrap(DuckDBConnection.class));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String literal(Path path) {
        return path.toString().replace("'", "''");
    }

    /// A store for a run, empty at first.
    ///
    /// @param run names the run to the listener
    /// @param plan says which log files there are and how long each is kept
    public LogStore store(String run, EvidencePlan plan, SearchListener listener) {
        LogStore store =
                new LogStore(
                        this,
                        new LogStore.Identity(run, "run" + names.incrementAndGet()),
                        plan,
                        listener);
        stores.put(store, true);
        return store;
    }

    /// A folder for a segment of a run, under the engine's own.
    public Path segmentFolder(String name) {
        return folder.resolve(name);
    }

    SearchLimits limits() {
        return limits;
    }

    DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    /// Stops a statement when its time is over, unless the result is cancelled before.
    ScheduledFuture<?> limit(Statement statement) {
        return clock.schedule(
                () -> {
                    try {
                        statement.cancel();
                    } catch (SQLException _) {
                        // it ended by itself
                    }
                },
                limits.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void flushAll() {
        for (LogStore store : stores.keySet()) {
            store.flush();
        }
    }

    /// Makes a segment known; it keeps its name as long as a store holds it.
    synchronized Attached hold(Segment segment) {
        Path path = segment.folder();
        Attached known = attached.get(path);
        if (known == null) {
            known = new Attached("s" + names.incrementAndGet(), segment.bytes());
            attached.put(path, known);
        }
        known.stores++;
        return known;
    }

    synchronized void letGo(Segment segment) throws SQLException {
        Attached known = attached.get(segment.folder());
        if (known != null && --known.stores == 0) {
            detach(known);
            known.bytes.close();
            attached.remove(segment.folder());
        }
    }

    void forget(LogStore store) {
        stores.remove(store);
    }

    /// Attaches the segments of a store and keeps them until they are released; those used longest
    /// ago make room.
    synchronized void acquire(List<Segment> segments) throws SQLException {
        for (Segment segment : segments) {
            Attached known = attached.get(segment.folder());
            if (known == null) {
                throw new IllegalStateException("The store is closed.");
            }
            known.users++;
            if (!known.here) {
                try (Statement statement = root.createStatement()) {
                    statement.execute(
                            "ATTACH '"
                                    + literal(segment.database())
                                    + "' AS "
                                    + known.name
                                    + " (READ_ONLY)");
                }
                known.here = true;
            }
        }
    }

    synchronized void release(List<Segment> segments) throws SQLException {
        for (Segment segment : segments) {
            Attached known = attached.get(segment.folder());
            if (known != null) {
                known.users--;
            }
        }
        List<Attached> oldestFirst = new ArrayList<>(attached.values());
        long open = oldestFirst.stream().filter(known -> known.here).count();
        for (Attached known : oldestFirst) {
            if (open > limits.openSegments() && known.here && known.users == 0) {
                detach(known);
                open--;
            }
        }
    }

    private void detach(Attached known) throws SQLException {
        if (known.here) {
            try (Statement statement = root.createStatement()) {
                statement.execute("DETACH " + known.name);
            }
            known.here = false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        List.copyOf(stores.keySet()).forEach(LogStore::close);
        try {
            root.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
