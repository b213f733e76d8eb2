package org.sala.evidence.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of one record as they are written: a buffer that is used again. Text is UTF-8.
public final class Line {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CAPITALS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OCTETS = new byte[256 * 4];

    static {
        for (int i = 0; i < 256; i++) {
            byte[] digits = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, OCTETS, i * 4, digits.length);
            OCTETS[i * 4 + 3] = (byte) digits.length;
        }
    }

    private static final byte[] PAIRS = new byte[200];
    private static final long[] TENS = new long[19];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private static final int SHORT = 64;
    private static final int MANY = 1024;
    private static final int WORTH = 20;

    private byte[] bytes;
    private int length;
    private final @Nullable String[] met;
    private final byte[] @Nullable [] known;

    /// A line for a few words; it grows as it must.
    public Line() {
        this(SHORT);
    }

    /// @param capacity octets that it holds before it grows
    public Line(int capacity) {
        bytes = new byte[capacity];
        boolean remembers = capacity >= MANY;
        met = new @Nullable String[remembers ? MANY : 0];
        known = new byte[remembers ? MANY : 0] @Nullable [];
    }

    public Line clear() {
        length = 0;
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /// One character of ASCII.
    public Line put(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
        return this;
    }

    public Line put(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    public Line put(String text) {
        if (text.length() >= WORTH && met.length > 0) {
            byte[] same = remembered(text);
            if (same != null) {
                return put(same);
            }
        }
        int size = text.length();
        ensure(size * 3);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = at;
                return putWide(text, i);
            }
            to[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    /// Text as one field of a compact record: tab, line feed and carriage return become the control
    /// characters US, RS and GS, which no text holds otherwise.
    public Line field(String text) {
        if (text.length() >= WORTH && met.length > 0) {
            byte[] same = remembered(text);
            if (same != null) {
                return put(same);
            }
        }
        int size = text.length();
        ensure(size * 3);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = at;
                return putWide(escaped(text), i);
            }
            to[at++] = (byte) (c < 0x20 ? control(c) : c);
        }
        length = at;
        return this;
    }

    /// The bytes of a text that is met again, null for a new one or one that is not plain ASCII: paths,
    /// names and SIDs come by the thousand, and it is always the same object.
    @SuppressWarnings(
            "ReferenceEquality") // an equal text that is another object may be written anew
    private byte @Nullable [] remembered(String text) {
        int slot = text.hashCode() & MANY - 1;
        if (met[slot] != text) {
            met[slot] = text;
            known[slot] = null;
            return null;
        }
        byte[] bytesThen = known[slot];
        if (bytesThen == null && isPlain(text)) {
            bytesThen = text.getBytes(StandardCharsets.US_ASCII);
            known[slot] = bytesThen;
        }
        return bytesThen;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c < 0x20 ? control(c) : c);
        }
        return out.toString();
    }

    private static char control(char c) {
        return switch (c) {
            case '\t' -> 0x1F;
            case '\n' -> 0x1E;
            case '\r' -> 0x1D;
            default -> '?';
        };
    }

    private Line putWide(String text, int from) {
        return put(text.substring(from).getBytes(StandardCharsets.UTF_8));
    }

    /// Decimal digits.
    public Line number(long value) {
        if (value < 0) {
            put('-');
            return value == Long.MIN_VALUE ? put("9223372036854775808") : number(-value);
        }
        return digits(value, width(value));
    }

    /// Decimal digits of a number that is not negative: from its bits, as log 2 is about 1233 in 4096.
    private static int width(long value) {
        int guess = (64 - Long.numberOfLeadingZeros(value)) * 1233 >>> 12;
        return value >= TENS[guess] || value == 0 ? guess + 1 : guess;
    }

    /// Exactly so many decimal digits, zeros in front.
    public Line digits(long value, int width) {
        ensure(width);
        long rest = value;
        int at = length + width;
        while (at - length >= 2) {
            long next = rest / 100;
            int pair = (int) (rest - next * 100) * 2;
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            rest = next;
        }
        if (at > length) {
            bytes[length] = (byte) ('0' + rest % 10);
        }
        length += width;
        return this;
    }

    /// Decimal digits, right-aligned in a field filled with blanks.
    public Line aligned(long value, int width) {
        for (int i = width(value); i < width; i++) {
            put(' ');
        }
        return number(value);
    }

    /// Exactly so many lower-case hex digits.
    public Line hex(long value, int width) {
        return hex(value, width, HEX);
    }

    public Line capitalHex(long value, int width) {
        return hex(value, width, CAPITALS);
    }

    /// Lower-case hex without zeros in front.
    public Line hex(long value) {
        return hex(value, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4), HEX);
    }

    private Line hex(long value, int width, byte[] alphabet) {
        ensure(width);
        for (int i = width - 1; i >= 0; i--) {
            bytes[length++] = alphabet[(int) (value >>> 4 * i) & 0xF];
        }
        return this;
    }

    /// The dotted form of an IPv4 address.
    public Line address(int address) {
        ensure(16);
        octet(address >>> 24);
        bytes[length++] = '.';
        octet(address >>> 16 & 0xFF);
        bytes[length++] = '.';
        octet(address >>> 8 & 0xFF);
        bytes[length++] = '.';
        octet(address & 0xFF);
        return this;
    }

    private void octet(int value) {
        int digits = OCTETS[value * 4 + 3];
        System.arraycopy(OCTETS, value * 4, bytes, length, digits);
        length += digits;
    }

    /// A GUID of two halves as `{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}`, lower case.
    public Line guid(long high, long low) {
        put('{').hex(high >>> 32, 8).put('-').hex(high >>> 16, 4).put('-').hex(high, 4).put('-');
        return hex(low >>> 48, 4).put('-').hex(low, 12).put('}');
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /// The bytes as text, from a position.
    public String text(int from) {
        return new String(bytes, from, length - from, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text(0);
    }
}
