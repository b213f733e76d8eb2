package org.sala.centre.run.search;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// SHA-256 of what is handed out.
final class FileDigest {
    private FileDigest() {}

    /// Writes a file.
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// @param bytes how many there are
    record Sum(byte[] sha256, long bytes) {}

    static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    static Sum of(Writing writing) throws IOException {
        MessageDigest digest = digest();
        Counter counter = new Counter();
        try (DigestOutputStream out = new DigestOutputStream(counter, digest)) {
            writing.to(out);
        }
        return new Sum(digest.digest(), counter.bytes);
    }

    /// As the header Repr-Digest has it. Source: RFC 9530.
    static String header(byte[] sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int from, int length) {
            bytes += length;
        }
    }
}
