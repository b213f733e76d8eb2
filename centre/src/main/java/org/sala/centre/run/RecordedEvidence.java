package org.sala.centre.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.sim.Incident;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.store.LogStore;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Evidence as the recorder writes it, put where searches find it. The history is loaded in bulk once for
/// each team and kept while this process lives; live records come in batches; an advance is a
/// segment of its own.
final class RecordedEvidence implements RunEvidence, RecordSink {
    private final SearchEngine engine;
    private final LogStore store;
    private final Recorder recorder;
    private final Path history;
    private final String name;
    private @Nullable SegmentWriter writer;
    private RecordSink target;
    private int advances;

    private RecordedEvidence(SearchEngine engine, Run run, Incident incident, String print) {
        this.engine = engine;
        this.name = "run-" + run.id() + "-" + run.pace().playStart();
        EvidencePlan plan =
                EvidencePlan.of(
                        incident.organisation(),
                        incident.seeds().cohort(),
                        incident.historyStart());
        this.store = engine.store(name, plan, SearchListener.NONE);
        this.recorder = new Recorder(plan, this);
        this.history = engine.segmentFolder("history-" + run.team() + "-" + print);
        if (Segment.exists(history)) {
            target = (_, _, _, _, _) -> {};
        } else {
            writer = new SegmentWriter(history);
            target = writer;
        }
    }

    /// The one search of this node, and the evidence of its runs.
    @Configuration
    static class Cabinet {
        @Bean(destroyMethod = "close")
        SearchEngine searchEngine(@Value("${sala.data}") Path data) {
            Path folder = data.resolve("cache").resolve("search");
            Segment.delete(folder);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("the data folder cannot be written: " + folder, e);
            }
            return SearchEngine.open(folder, SearchLimits.USUAL);
        }

        @Bean
        Room evidenceRoom(SearchEngine engine) {
            return (run, incident) ->
                    new RecordedEvidence(engine, run, incident, fingerprint(incident));
        }

        // What a history depends on. The folder is emptied at every start, so the engine is the
        // same.
        private static String fingerprint(Incident incident) {
            String all = incident.seeds().team() + "|" + incident.scenario();
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256")
                                .digest(all.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }
    }

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        target.record(unit, row, buffer, from, to);
    }

    @Override
    public void accept(Event event) {
        recorder.accept(event);
    }

    @Override
    public void playBegins() {
        SegmentWriter open = writer;
        if (open != null) {
            store.add(open.finish());
            writer = null;
        } else {
            store.add(Segment.open(history));
        }
        target = store.live();
    }

    @Override
    public void inBulk(Runnable events) {
        advances++;
        try (SegmentWriter segment =
                new SegmentWriter(engine.segmentFolder(name + "-advance-" + advances))) {
            target = segment;
            events.run();
            if (segment.records() > 0) {
                store.add(segment.finish());
            }
        } finally {
            target = store.live();
        }
    }

    @Override
    public void reach(long at) {
        recorder.advance(at);
        store.flush();
    }

    @Override
    public LogStore search() {
        return store;
    }

    @Override
    public void close() {
        SegmentWriter open = writer;
        if (open != null) {
            open.close();
        }
        store.close();
    }
}
