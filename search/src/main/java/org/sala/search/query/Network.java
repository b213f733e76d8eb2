package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range of internet addresses by prefix.
///
/// Source: RFC 4632 (version 4), RFC 4291 section 2.3 (version 6).
///
/// @param address 4 or 16 bytes as unsigned values, the bits after the prefix zero
/// @param prefix length in bits
public record Network(List<Integer> address, int prefix) {

    public Network {
        address = List.copyOf(address);
    }

    public boolean isVersion4() {
        return address.size() == 4;
    }

    /// Reads `10.1.0.0/16` or `2001:db8::/32`; null where it is neither.
    public static @Nullable Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() - slash > 4 || text.length() == slash + 1) {
            return null;
        }
        int[] bytes = bytes(text.substring(0, slash));
        int prefix = 0;
        for (char c : text.substring(slash + 1).toCharArray()) {
            if (c < '0' || c > '9') {
                return null;
            }
            prefix = prefix * 10 + c - '0';
        }
        if (bytes.length == 0 || prefix > bytes.length * 8) {
            return null;
        }
        List<Integer> masked = new ArrayList<>(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int bits = Math.clamp(prefix - i * 8L, 0, 8);
            masked.add(bytes[i] & 0xff << 8 - bits & 0xff);
        }
        return new Network(masked, prefix);
    }

    /// The bytes of an address as unsigned values; none where the text is not an address.
    public static int[] bytes(String text) {
        return text.indexOf(':') >= 0 ? version6(text) : version4(text);
    }

    public boolean contains(String text) {
        int[] bytes = bytes(text);
        if (bytes.length != address.size()) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            int bits = Math.clamp(prefix - i * 8L, 0, 8);
            if ((bytes[i] & 0xff << 8 - bits & 0xff) != address.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static int[] version4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return new int[0];
        }
        int[] bytes = new int[4];
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 10, 3);
            if (value < 0 || value > 255) {
                return new int[0];
            }
            bytes[i] = value;
        }
        return bytes;
    }

    private static int[] version6(String text) {
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        String[] left = head.isEmpty() ? new String[0] : head.split(":", -1);
        String[] right = tail.isEmpty() ? new String[0] : tail.split(":", -1);
        if (gap < 0 ? left.length != 8 : left.length + right.length > 7) {
            return new int[0];
        }
        int[] bytes = new int[16];
        for (int i = 0; i < left.length + right.length; i++) {
            boolean before = i < left.length;
            int value = number(before ? left[i] : right[i - left.length], 16, 4);
            if (value < 0) {
                return new int[0];
            }
            int at = before ? i : 8 - right.length + i - left.length;
            bytes[2 * at] = value >> 8;
            bytes[2 * at + 1] = value & 0xff;
        }
        return bytes;
    }

    private static int number(String digits, int radix, int longest) {
        if (digits.isEmpty() || digits.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (isVersion4()) {
            for (int i = 0; i < 4; i++) {
                text.append(i == 0 ? "" : ".").append(address.get(i));
            }
        } else {
            for (int i = 0; i < 16; i += 2) {
                text.append(i == 0 ? "" : ":")
                        .append(Integer.toHexString(address.get(i) << 8 | address.get(i + 1)));
            }
        }
        return text.append('/').append(prefix).toString();
    }
}
