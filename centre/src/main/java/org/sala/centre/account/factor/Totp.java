package org.sala.centre.account.factor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time passwords by time. Source: RFC 6238, over RFC 4226; the secret in Base32 of RFC 4648.
public final class Totp {
    /// Seconds for which a code holds.
    public static final int STEP = 30;

    private static final int DIGITS = 6;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /// How a code is made.
    public enum Digest {
        SHA1,
        SHA256,
        SHA512
    }

    /// Number of the time step of an instant, counted from 1970.
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP);
    }

    /// The code that all common apps show: six digits, by SHA-1.
    public static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS, Digest.SHA1);
    }

    /// The code of a step.
    ///
    /// @param digits 6 to 8
    public static String code(byte[] secret, long step, int digits, Digest digest) {
        try {
            Mac mac = Mac.getInstance("Hmac" + digest);
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            int modulus = 1;
            for (int i = 0; i < digits; i++) {
                modulus *= 10;
            }
            return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC", e);
        }
    }

    /// The secret as people type it: Base32 without padding.
    public static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte value : bytes) {
            buffer = (buffer << 8 | value & 0xFF) & 0xFFFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt(buffer >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt(buffer << 5 - bits & 31));
        }
        return text.toString();
    }
}
