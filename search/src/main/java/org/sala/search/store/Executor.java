package org.sala.search.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;

/// Runs the searches of one run, a few at once, each with an end to its time.
final class Executor {

    private static final long WAIT_MILLIS = 2_000;

    private final SearchEngine engine;
    private final Semaphore places;

    Executor(SearchEngine engine) {
        this.engine = engine;
        this.places = new Semaphore(engine.limits().searchesAtOnce(), true);
    }

    /// What a search does with its connection.
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    /// What is done with the rows.
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /// A connection for the length of one search.
    static final class Session {
        private final DuckDBConnection connection;
        private final SearchEngine engine;

        private Session(DuckDBConnection connection, SearchEngine engine) {
            this.connection = connection;
            this.engine = engine;
        }

        <T> T query(Sql sql, Reader<T> reader) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                sql.bindTo(statement);
                ScheduledFuture<?> end = engine.limit(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    return reader.read(rows);
                } finally {
                    end.cancel(false);
                }
            }
        }
    }

    <T> T run(List<Segment> segments, Work<T> work) {
        boolean entered = false;
        try {
            entered = places.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (!entered) {
                throw new SearchRefused(SearchRefused.Reason.BUSY);
            }
            return attached(segments, work);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SearchRefused(SearchRefused.Reason.BUSY, interrupted);
        } catch (SQLException failure) {
            throw refusal(failure);
        } finally {
            if (entered) {
                places.release();
            }
        }
    }

    private <T> T attached(List<Segment> segments, Work<T> work) throws SQLException {
        engine.acquire(segments);
        try (DuckDBConnection connection = engine.connect()) {
            return work.on(new Session(connection, engine));
        } finally {
            engine.release(segments);
        }
    }

    private static RuntimeException refusal(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("INTERRUPT") || message.contains("Interrupted")) {
            return new SearchRefused(SearchRefused.Reason.TOO_SLOW, failure);
        }
        if (message.contains("Out of Memory")) {
            return new SearchRefused(SearchRefused.Reason.TOO_LARGE, failure);
        }
        if (message.startsWith("Invalid Input Error")) {
            return new SearchRefused(SearchRefused.Reason.BAD_EXPRESSION, failure);
        }
        return new IllegalStateException(failure);
    }
}
