package org.sala.centre.run.search;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.Unit;
import org.sala.evidence.windows.EventXml;
import org.sala.search.store.Answers;
import org.sala.search.store.LogStore;
import org.sala.search.store.SearchContext;

/// The real log files of a run, as far as they have reached the team and are still kept.
final class LogFiles {
    private final LogStore store;
    private final SearchContext context;

    LogFiles(LogStore store, SearchContext context) {
        this.store = store;
        this.context = context;
    }

    /// A file that can be had.
    ///
    /// @param retention how long its records are kept, ticks
    record Entry(Unit unit, String host, Answers.LogFile file, long retention) {}

    List<Entry> all() {
        EvidencePlan plan = store.plan();
        return store.files(context).stream()
                .map(file -> {
                    Unit unit = plan.units().get(file.unit());
                    return new Entry(
                            unit,
                            plan.organisation().host(unit.host()).name(),
                            file,
                            plan.retention(unit.source()));
                })
                .toList();
    }

    Optional<Entry> one(int unit) {
        return all().stream().filter(entry -> entry.unit().id() == unit).findFirst();
    }

    /// Writes the file as the program keeps it: a Windows channel as the XML that its viewer saves.
    void write(Entry entry, OutputStream out) throws IOException {
        if (!entry.unit().source().isWindows()) {
            store.copy(entry.file(), out);
            return;
        }
        out.write(EventXml.HEAD.getBytes(StandardCharsets.UTF_8));
        try {
            store.records(entry.file(), context, record -> event(record, out));
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        out.write(EventXml.TAIL.getBytes(StandardCharsets.UTF_8));
    }

    private static void event(byte[] record, OutputStream out) {
        try {
            out.write((text(true, record) + "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// One record as people read it.
    static String text(boolean windows, byte[] record) {
        String line = new String(record, StandardCharsets.UTF_8);
        String xml = windows ? EventXml.of(line) : null;
        return xml == null ? line : xml;
    }
}
