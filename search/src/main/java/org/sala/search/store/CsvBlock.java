package org.sala.search.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.evidence.Row;

/// Writes rows as CSV (RFC 4180) into a file that the database then loads in bulk.
final class CsvBlock {

    private static final int FLUSH = 1 << 20;

    /// Texts that are remembered, and how long one may be.
    private static final int MANY = 1 << 13;

    private static final int WORTH = 512;
    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final Column[] columns = Column.values();
    private final byte[] digits = new byte[20];
    private final @Nullable String[] met = new @Nullable String[MANY];
    private final byte[] @Nullable [] known = new byte[MANY] @Nullable [];
    private byte[] buffer = new byte[FLUSH + (1 << 16)];
    private int size;
    private @Nullable FileChannel channel;
    private int rows;

    void open(Path file) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        rows = 0;
    }

    int rows() {
        return rows;
    }

    void add(Row row) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                put((byte) ',');
            }
            Column column = columns[i];
            if (!row.has(column)) {
                continue;
            }
            if (column.isText()) {
                String text = row.text(column);
                if (text != null) {
                    text(text);
                }
            } else {
                number(row.number(column));
            }
        }
        put((byte) '\n');
        rows++;
        if (size >= FLUSH) {
            flush();
        }
    }

    void close() throws IOException {
        flush();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private void put(byte b) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        buffer[size++] = b;
    }

    private void number(long value) {
        if (value < 0) {
            put((byte) '-');
        }
        int at = digits.length;
        long rest = value;
        do {
            digits[--at] = DIGITS[(int) Math.abs(rest % 10)];
            rest /= 10;
        } while (rest != 0);
        room(20);
        System.arraycopy(digits, at, buffer, size, digits.length - at);
        size += digits.length - at;
    }

    private void room(int bytes) {
        if (size + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }

    /// A text as the loader takes it. Names, paths and users come by the thousand and are always the same
    /// object, so what was written before is written again without looking at it.
    @SuppressWarnings(
            "ReferenceEquality") // an equal text that is another object may be written anew
    private void text(String text) {
        int slot = text.hashCode() & MANY - 1;
        byte[] bytes = met[slot] == text ? known[slot] : null;
        if (bytes == null) {
            bytes = field(text);
            known[slot] = met[slot] == text && bytes.length <= WORTH ? bytes : null;
            met[slot] = text;
        }
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    /// ASCII without a sign of its own in CSV as it is, all else in quotes.
    private static byte[] field(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b < ' ' || b == '"' || b == ',') {
                return quoted(bytes);
            }
        }
        return bytes;
    }

    private static byte[] quoted(byte[] bytes) {
        byte[] quoted = new byte[bytes.length * 2 + 2];
        int size = 0;
        quoted[size++] = '"';
        for (byte b : bytes) {
            if (b == '"') {
                quoted[size++] = '"';
            }
            // a NUL ends a value for the loader
            quoted[size++] = b == 0 ? (byte) ' ' : b;
        }
        quoted[size++] = '"';
        return Arrays.copyOf(quoted, size);
    }

    private void flush() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, size);
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
        size = 0;
    }
}
