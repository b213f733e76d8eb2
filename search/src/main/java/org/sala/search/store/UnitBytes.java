package org.sala.search.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of many log files in one file of blocks, so that hundreds of logs need one handle.
///
/// One thread appends, many read; what was appended can be read at once.
final class UnitBytes implements AutoCloseable {

    private static final int BLOCK = 32 * 1024;

    private final FileChannel data;
    private @Nullable Log[] logs = new @Nullable Log[256];
    private long end;

    /// A run of bytes of one log: where it begins in the log and in the file of blocks.
    private record Block(long offset, long position, int length) {}

    /// One log: blocks that are written, in order, and a tail that is not yet.
    private static final class Log {
        private final List<Block> blocks = new ArrayList<>();
        private byte[] tail = new byte[0];
        private int tailSize;
        private long tailOffset;
    }

    private UnitBytes(FileChannel data) {
        this.data = data;
    }

    static UnitBytes create(Path file) {
        try {
            return new UnitBytes(
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The same in a file that vanishes when it is closed.
    static UnitBytes createUnnamed(Path file) {
        try {
            return new UnitBytes(
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static UnitBytes open(Path file, Path index) throws IOException {
        UnitBytes bytes = new UnitBytes(FileChannel.open(file, StandardOpenOption.READ));
        try (DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(index)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                Log log = new Log();
                bytes.put(in.readInt(), log);
                int blocks = in.readInt();
                for (int j = 0; j < blocks; j++) {
                    log.blocks.add(new Block(in.readLong(), in.readLong(), in.readInt()));
                }
            }
        }
        return bytes;
    }

    /// Appends a record that begins at an offset of its log.
    synchronized void append(int unit, long offset, byte[] buffer, int from, int length) {
        Log log = log(unit);
        if (log == null) {
            log = new Log();
            put(unit, log);
        }
        if (log.tailOffset + log.tailSize != offset || log.tailSize + length > BLOCK) {
            flush(log);
            log.tailOffset = offset;
        }
        if (log.tailSize + length > log.tail.length) {
            int wanted = Math.max(log.tailSize + length, Math.min(BLOCK, 2 * log.tail.length));
            log.tail = Arrays.copyOf(log.tail, Math.max(1024, wanted));
        }
        System.arraycopy(buffer, from, log.tail, log.tailSize, length);
        log.tailSize += length;
    }

    private @Nullable Log log(int unit) {
        return unit < logs.length ? logs[unit] : null;
    }

    private void put(int unit, Log log) {
        if (unit >= logs.length) {
            logs = Arrays.copyOf(logs, Math.max(unit + 1, 2 * logs.length));
        }
        logs[unit] = log;
    }

    private void flush(Log log) {
        if (log.tailSize == 0) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(log.tail, 0, log.tailSize);
            long position = end;
            while (bytes.hasRemaining()) {
                position += data.write(bytes, position);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        log.blocks.add(new Block(log.tailOffset, end, log.tailSize));
        end += log.tailSize;
        log.tailOffset += log.tailSize;
        log.tailSize = 0;
    }

    /// Writes all tails and the index of blocks.
    synchronized void save(Path index) throws IOException {
        int count = 0;
        for (Log log : logs) {
            if (log != null) {
                flush(log);
                count++;
            }
        }
        try (DataOutputStream out =
                new DataOutputStream(
                        new java.io.BufferedOutputStream(Files.newOutputStream(index)))) {
            out.writeInt(count);
            for (int unit = 0; unit < logs.length; unit++) {
                Log log = logs[unit];
                if (log == null) {
                    continue;
                }
                out.writeInt(unit);
                out.writeInt(log.blocks.size());
                for (Block block : log.blocks) {
                    out.writeLong(block.offset());
                    out.writeLong(block.position());
                    out.writeInt(block.length());
                }
            }
        }
    }

    /// A record of a log, null where it does not lie here.
    synchronized byte @Nullable [] read(int unit, long offset, int length) {
        byte[] chunk = chunk(unit, offset, length);
        return chunk != null && chunk.length == length ? chunk : null;
    }

    /// As many bytes of a log as lie together from an offset on, null where none lies here.
    synchronized byte @Nullable [] readSome(int unit, long offset) {
        return chunk(unit, offset, BLOCK);
    }

    /// Copies as much of a log as lies here from an offset on.
    ///
    /// @return where it stopped: at `to`, or where the log goes on elsewhere
    long copy(int unit, long from, long to, OutputStream out) throws IOException {
        long at = from;
        while (at < to) {
            byte[] chunk;
            synchronized (this) {
                chunk = chunk(unit, at, (int) Math.min(BLOCK, to - at));
            }
            if (chunk == null || chunk.length == 0) {
                return at;
            }
            out.write(chunk);
            at += chunk.length;
        }
        return at;
    }

    /// Up to so many bytes that lie together from an offset on.
    private byte @Nullable [] chunk(int unit, long offset, int most) {
        Log log = log(unit);
        if (log == null) {
            return null;
        }
        if (log.tailSize > 0 && offset >= log.tailOffset) {
            long inTail = offset - log.tailOffset;
            if (inTail >= log.tailSize) {
                return null;
            }
            int until = (int) Math.min(log.tailSize, inTail + most);
            return Arrays.copyOfRange(log.tail, (int) inTail, until);
        }
        Block block = find(log.blocks, offset);
        if (block == null || offset >= block.offset() + block.length()) {
            return null;
        }
        long skip = offset - block.offset();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, block.length() - skip));
        try {
            while (bytes.hasRemaining()
                    && data.read(bytes, block.position() + skip + bytes.position()) >= 0) {
                // until the block is read
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.array();
    }

    /// The last block that begins at the offset or before it.
    private static @Nullable Block find(List<Block> blocks, long offset) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? null : blocks.get(high);
    }

    @Override
    public synchronized void close() {
        try {
            data.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
