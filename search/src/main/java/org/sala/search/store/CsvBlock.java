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
    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final Column[] columns = Column.values();
    private final byte[] digits = new byte[20];
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

    /// Latin text without a sign of its own in CSV goes in as it is; all else in quotes.
    private void text(String text) {
        int length = text.length();
        room(length * 3 + 2);
        int start = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128 || c == '"' || c == ',' || c < ' ') {
                size = start;
                quoted(text);
                return;
            }
            buffer[size++] = (byte) c;
        }
    }

    private void quoted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(bytes.length * 2 + 2);
        buffer[size++] = '"';
        for (byte b : bytes) {
            if (b == '"') {
                buffer[size++] = '"';
            }
            // a NUL ends a value for the loader
            buffer[size++] = b == 0 ? (byte) ' ' : b;
        }
        buffer[size++] = '"';
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
