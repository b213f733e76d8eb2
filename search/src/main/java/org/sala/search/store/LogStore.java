package org.sala.search.store;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Retention;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.search.query.Field;
import org.sala.search.query.Query;

/// All records of one run, as its team may see them at a simulated time.
///
/// Segments are added in the order of time; what comes in live is seen within a quarter of a second.
/// Any number of threads may search; one adds.
public final class LogStore implements AutoCloseable {

    private final SearchEngine engine;
    private final Identity identity;
    private final EvidencePlan plan;
    private final SearchListener listener;
    private final Executor executor;
    private volatile Parts parts = Parts.NONE;
    private volatile LiveLog live;
    private volatile Retention retention;
    private int liveFiles;
    private boolean closed;

    /// @param run as its owner calls it
    /// @param schema its own in the database
    record Identity(String run, String schema) {}

    LogStore(SearchEngine engine, Identity identity, EvidencePlan plan, SearchListener listener) {
        this.engine = engine;
        this.identity = identity;
        this.plan = plan;
        this.listener = listener;
        this.executor = new Executor(engine);
        this.live = freshLive();
        this.retention = new Retention(plan);
    }

    /// From now on this says what is still there.
    public void keep(Retention kept) {
        retention = kept;
    }

    private LiveLog freshLive() {
        try {
            org.duckdb.DuckDBConnection connection = engine.connect();
            String schema = identity.schema();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
                statement.execute(
                        "CREATE OR REPLACE TABLE "
                                + schema
                                + ".live ("
                                + RecordFields.columnDefinitions()
                                + ")");
            }
            String file = "live-" + schema + "-" + liveFiles++;
            return new LiveLog(
                    connection, schema, UnitBytes.createUnnamed(engine.segmentFolder(file)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Adds a segment after those that are there.
    public void add(Segment segment) {
        add(segment, Set.of());
    }

    /// Adds a segment after those that are there.
    ///
    /// @param replaced log files that are no longer taken from earlier segments, though this one may
    ///     hold nothing of them; those that it holds from their first byte on are replaced anyway
    public synchronized void add(Segment segment, Set<Integer> replaced) {
        parts = parts.plus(segment, engine.hold(segment), replaced);
    }

    /// Where records go while the clock runs.
    public RecordSink live() {
        return (unit, row, buffer, from, to) -> live.record(unit, row, buffer, from, to);
    }

    /// Makes what came in visible now; it happens by itself every fifth of a second.
    public synchronized void flush() {
        if (closed) {
            return;
        }
        try {
            live.flush();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Forgets everything, as before a rewind or when a run is built again.
    public synchronized void clear() {
        Parts before = parts;
        parts = Parts.NONE;
        LiveLog old = live;
        try {
            old.close();
            live = freshLive();
            for (Segment segment : before.segments()) {
                engine.letGo(segment);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Records that are there, seen by the team or not.
    public long records() {
        return parts.rows() + live.rows();
    }

    public EvidencePlan plan() {
        return plan;
    }

    private QueryCompiler compiler(Parts now, SearchContext context, String view) {
        return new QueryCompiler(context, view, visible(now, context));
    }

    private String view(Parts now, Query query) {
        String offset = Column.OFFSET.key();
        return now.view(identity.schema(), query.text().toLowerCase(Locale.ROOT).contains(offset));
    }

    /// What has reached the team and is still kept.
    private Sql visible(Parts now, SearchContext context) {
        Sql sql = new Sql().add("seen_at <= ").bind(context.now());
        long first = Math.min(now.first(), live.first());
        for (Source source : plan.sources()) {
            long kept = retention.keptFrom(source, context.now());
            if (kept > first) {
                sql.add(" AND (source <> ")
                        .bind(source.key())
                        .add(" OR ts >= ")
                        .bind(kept)
                        .add(")");
            }
        }
        for (Unit unit : plan.units()) {
            long overwritten = retention.overwritten(unit.id());
            if (overwritten > 0) {
                sql.add(" AND (unit <> ")
                        .bind((long) unit.id())
                        .add(" OR \"offset\" >= ")
                        .bind(overwritten)
                        .add(")");
            }
        }
        return sql;
    }

    /// How to page through records.
    ///
    /// @param size lines of a page
    /// @param after the record before the page, for results whose rows are records
    /// @param skip lines before the page, for tables
    public record Paging(int size, @Nullable RecordKey after, int skip, boolean oldestFirst) {

        public Paging {
            size = Math.clamp(size, 1, SearchLimits.MOST_ROWS);
            skip = Math.clamp(skip, 0, SearchLimits.MOST_ROWS);
        }

        public static Paging first(int size) {
            return new Paging(size, null, 0, false);
        }
    }

    /// Runs a query.
    ///
    /// @throws SearchRefused when it is not answered
    public Answers.Page search(Query query, SearchContext context, Paging paging) {
        long start = System.nanoTime();
        Parts now = parts;
        RowSearch search =
                new RowSearch(
                        compiler(now, context, view(now, query)),
                        new RowSearch.Place(now, identity.schema()),
                        query,
                        paging);
        Answers.Page page = executor.run(now.segments(), search::run);
        listener.searched(
                new SearchListener.Searched(
                        identity.run(),
                        context.member(),
                        query.text(),
                        context.now(),
                        page.lines().size(),
                        System.nanoTime() - start));
        return page;
    }

    /// Counts what the conditions of a query match, over time.
    public Answers.Histogram histogram(Query query, SearchContext context) {
        Parts now = parts;
        String view = view(now, query);
        Sql condition = compiler(now, context, view).condition(query);
        Histograms histograms = new Histograms(view, condition, context);
        return executor.run(now.segments(), histograms::run);
    }

    /// How many of the records that match have each field, for fields that any has.
    public List<Answers.Count> fields(Query query, SearchContext context) {
        Parts now = parts;
        String view = view(now, query);
        Counts counts = new Counts(view, compiler(now, context, view).condition(query));
        return executor.run(now.segments(), counts::fields);
    }

    /// The most frequent values of a field among what matches.
    public List<Answers.Count> values(Query query, SearchContext context, Field field, int most) {
        Parts now = parts;
        String view =
                field.name().equals(Column.OFFSET.key())
                        ? now.view(identity.schema(), true)
                        : view(now, query);
        Counts counts = new Counts(view, compiler(now, context, view).condition(query));
        return executor.run(now.segments(), session -> counts.values(session, field, most));
    }

    /// One record whole; empty where the team has none there.
    public Optional<Answers.Whole> record(int unit, long offset, SearchContext context) {
        Parts now = parts;
        Files files = files(now, context);
        return executor.run(now.segments(), session -> files.record(session, unit, offset))
                .flatMap(found ->
                        Optional.ofNullable(bytes(now, unit, offset, found.length()))
                                .map(read -> new Answers.Whole(found.key(), found.cells(), read)));
    }

    private Files files(Parts now, SearchContext context) {
        return new Files(now, now.view(identity.schema(), false), visible(now, context));
    }

    private byte @Nullable [] bytes(Parts now, int unit, long offset, int length) {
        for (Parts.Bytes bytes : now.bytes(unit, offset)) {
            byte[] record = bytes.bytes().read(unit, bytes.stored(), length);
            if (record != null) {
                return record;
            }
        }
        return live.bytes().read(unit, offset, length);
    }

    /// The log files of which anything has reached the team.
    public List<Answers.LogFile> files(SearchContext context) {
        Parts now = parts;
        Files files = files(now, context);
        return executor.run(now.segments(), files::all);
    }

    /// Copies a log file as far as it has reached the team: the bytes that the program wrote, for a
    /// Windows channel its compact records.
    public void copy(Answers.LogFile file, OutputStream out) throws IOException {
        Parts now = parts;
        long at = file.from();
        while (at < file.to()) {
            long before = at;
            for (Parts.Bytes bytes : now.bytes(file.unit(), at)) {
                long to = bytes.stored() + Math.min(bytes.until(), file.to()) - at;
                at += bytes.bytes().copy(file.unit(), bytes.stored(), to, out) - bytes.stored();
                if (at > before) {
                    break;
                }
            }
            if (at == before) {
                at = live.bytes().copy(file.unit(), at, file.to(), out);
            }
            if (at == before) {
                throw new IOException("The log file has a gap at " + at + ".");
            }
        }
    }

    /// Hands over the records of a log file one by one, in their order.
    public void records(Answers.LogFile file, SearchContext context, Consumer<byte[]> sink) {
        Parts now = parts;
        Files files = files(now, context);
        List<Files.Place> places =
                executor.run(now.segments(), session -> files.places(session, file.unit()));
        for (Files.Place place : places) {
            byte[] record = bytes(now, file.unit(), place.offset(), place.length());
            if (record != null) {
                sink.accept(record);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        engine.forget(this);
        try {
            live.close();
            for (Segment segment : parts.segments()) {
                engine.letGo(segment);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
