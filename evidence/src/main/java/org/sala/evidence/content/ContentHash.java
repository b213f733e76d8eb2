package org.sala.evidence.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.sala.engine.event.Content;

/// SHA-256 of contents, computed from their bytes once and remembered. Safe for many threads.
public final class ContentHash {

    private static final int REMEMBERED = 100_000;
    private static final ConcurrentHashMap<Name, Known> KNOWN = new ConcurrentHashMap<>();
    private static final HexFormat HEX = HexFormat.of();

    private record Name(long key, long size, Class<?> recipe) {}

    private record Known(String digits, String sysmon) {}

    private ContentHash() {}

    /// 64 lower-case hex digits.
    public static String sha256(Content content) {
        return known(content).digits();
    }

    /// As Sysmon writes it: `SHA256=` and 64 upper-case hex digits.
    public static String sysmon(Content content) {
        return known(content).sysmon();
    }

    private static Known known(Content content) {
        Name name = new Name(content.key(), content.size(), content.getClass());
        Known known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        String digits = compute(content);
        Known computed = new Known(digits, "SHA256=" + digits.toUpperCase(Locale.ROOT));
        if (KNOWN.size() < REMEMBERED) {
            KNOWN.put(name, computed);
        }
        return computed;
    }

    private static String compute(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ContentBytes.write(content, digest::update);
            return HEX.formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
