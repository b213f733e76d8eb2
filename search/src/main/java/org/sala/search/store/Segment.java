package org.sala.search.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder with records that no longer change: the database file, the bytes of the log files, and
/// what is in them. Ten runs of a cohort can read one segment at once.
public final class Segment {

    static final String DATABASE = "records.duckdb";
    static final String BYTES = "bytes";
    static final String INDEX = "blocks";
    static final String FACTS = "facts.tsv";
    static final String OVERLAY = "overlay.tsv";

    private final Path folder;
    private final SegmentFacts facts;
    private final Overlay overlay;

    private Segment(Path folder, SegmentFacts facts, Overlay overlay) {
        this.folder = folder;
        this.facts = facts;
        this.overlay = overlay;
    }

    /// Whether a folder holds a segment that was finished.
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FACTS));
    }

    public static Segment open(Path folder) {
        try {
            return new Segment(
                    folder,
                    SegmentFacts.load(folder.resolve(FACTS)),
                    Overlay.load(folder.resolve(OVERLAY)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Deletes a segment that no store uses any more.
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path folder() {
        return folder;
    }

    public long records() {
        return facts.rows();
    }

    SegmentFacts facts() {
        return facts;
    }

    /// What it changes in the segment before it.
    Overlay overlay() {
        return overlay;
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    UnitBytes bytes() {
        try {
            return UnitBytes.open(folder.resolve(BYTES), folder.resolve(INDEX));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
