package org.sala.centre.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sala.engine.event.Event;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.recorder.Recorder;
import org.sala.search.history.Histories;
import org.sala.search.store.LogStore;
import org.sala.search.store.SearchEngine;
import org.sala.search.store.SearchLimits;
import org.sala.search.store.SearchListener;
import org.sala.search.store.Segment;
import org.sala.search.store.SegmentWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Evidence as the recorder writes it, put where searches find it. The history is there, shared by the teams of a
/// cohort and kept on disk as long as this build is used; live records come in batches; an advance is a
/// segment of its own.
final class RecordedEvidence implements RunEvidence, RecordSink {
    private final SearchEngine engine;
    private final LogStore store;
    private final Recorder recorder;
    private final String name;
    private RecordSink target;
    private int advances;

    private RecordedEvidence(SearchEngine engine, Run run, Histories.Begun begun) {
        this.engine = engine;
        this.name = "run-" + run.id() + "-" + run.pace().playStart();
        this.store = engine.store(name, begun.recorder().plan(), SearchListener.NONE);
        this.recorder = begun.recorder().copy(this);
        store.keep(recorder.retention());
        for (Segment segment : begun.segments()) {
            store.add(segment);
        }
        this.target = store.live();
    }

    /// The one search of this node, and the evidence of its runs.
    @Configuration
    static class Cabinet {
        @Bean
        Histories histories(@Value("${sala.data}") Path data) {
            Path folder = data.resolve("cache").resolve("search");
            Histories histories = new Histories(folder, BuildPrint.ofHistories());
            histories.tidy();
            return histories;
        }

        @Bean(destroyMethod = "close")
        SearchEngine searchEngine(@Value("${sala.data}") Path data, Histories tidied) {
            Path folder = data.resolve("cache").resolve("search");
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("the data folder cannot be written: " + folder, e);
            }
            return SearchEngine.open(folder, SearchLimits.USUAL);
        }

        @Bean
        Room evidenceRoom(SearchEngine engine, Histories histories) {
            return (run, incident, percent) -> {
                Histories.Begun begun = histories.begin(incident, percent);
                RunEvidence evidence = new RecordedEvidence(engine, run, begun);
                return new Opened(evidence, begun.start(), begun.messages());
            };
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
        store.close();
    }
}
