package org.sala.engine.random;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The 32 bytes from which, with the scenario and the commands, every byte of a run follows.
///
/// Seeds of a centre are derived from its secret and never shown; small practice seeds are public.
public final class Seed {

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes exactly 32
    public static Seed of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + bytes.length);
        }
        return new Seed(bytes.clone());
    }

    /// The practice seed with the given number: public, for tests, exercises at home and examples.
    public static Seed practice(long number) {
        return hmac("sala practice seed".getBytes(StandardCharsets.UTF_8), Long.toString(number));
    }

    /// The secret seed of one team or cohort: HMAC-SHA256 of the name under the centre's secret.
    public static Seed secret(byte[] centreSecret, String name) {
        return hmac(centreSecret, name);
    }

    /// A seed for a part of what this one decides, independent of every other part.
    public Seed derive(String name) {
        return hmac(bytes, name);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static Seed hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return new Seed(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// A fingerprint, never the seed itself, so that a log cannot give it away.
    @Override
    public String toString() {
        return "seed~" + HexFormat.of().formatHex(derive("fingerprint").bytes, 0, 4);
    }
}
