package org.sala.search.store;

import org.jspecify.annotations.Nullable;

/// The log files of a segment, read from front to back to compare them with others.
public final class SegmentLogs implements AutoCloseable {

    private final UnitBytes bytes;
    private final @Nullable Chunk[] chunks;

    private record Chunk(long offset, byte[] bytes) {}

    /// @param units how many logs there can be
    public SegmentLogs(Segment segment, int units) {
        bytes = segment.bytes();
        chunks = new @Nullable Chunk[units];
    }

    /// Whether a log holds the same bytes at an offset.
    public boolean same(int unit, long offset, byte[] buffer, int from, int to) {
        int at = from;
        while (at < to) {
            Chunk chunk = chunk(unit, offset + at - from);
            if (chunk == null) {
                return false;
            }
            int skip = (int) (offset + at - from - chunk.offset());
            int length = Math.min(to - at, chunk.bytes().length - skip);
            if (!java.util.Arrays.equals(
                    buffer, at, at + length, chunk.bytes(), skip, skip + length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private @Nullable Chunk chunk(int unit, long offset) {
        Chunk known = chunks[unit];
        if (known != null
                && offset >= known.offset()
                && offset < known.offset() + known.bytes().length) {
            return known;
        }
        byte[] read = bytes.readSome(unit, offset);
        if (read == null || read.length == 0) {
            return null;
        }
        Chunk chunk = new Chunk(offset, read);
        chunks[unit] = chunk;
        return chunk;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
