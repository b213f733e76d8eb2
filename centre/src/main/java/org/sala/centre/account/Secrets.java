package org.sala.centre.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Makes what nobody may guess: passwords, tokens of links, codes on slips.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    // No letter that looks like another on paper: neither i, l, o nor 0, 1.
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private Secrets() {}

    /// A token for an address: that many random bytes in URL-safe Base64.
    public static String token(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /// A password that can be read from paper and typed: four groups of four, 79 bits.
    public static String password() {
        return readable(4, 4);
    }

    /// A text of groups of readable letters and digits, joined by a hyphen; 4.95 bits a letter.
    public static String readable(int groups, int length) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < groups; group++) {
            if (group > 0) {
                text.append('-');
            }
            for (int i = 0; i < length; i++) {
                text.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
            }
        }
        return text.toString();
    }

    /// What is stored in place of a token: its SHA-256 in hexadecimal.
    public static String digest(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
