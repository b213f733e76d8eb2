package org.sala.evidence.pack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file of a package as it grows: gathered in blocks, counted and hashed.
final class PackedFile {

    private static final int BLOCK = 1 << 14;

    /// Facts that the manifest states of a file.
    ///
    /// @param first time of the first record by the file's own clock, 0 without; @param last of the last
    record Facts(long size, String sha256, long records, long first, long last) {}

    private final String path;
    private final PackageTarget target;
    private final MessageDigest digest;
    private byte[] block = new byte[BLOCK];
    private int length;
    private long size;
    private long records;
    private long first;
    private long last;

    PackedFile(String path, PackageTarget target) {
        this.path = path;
        this.target = target;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    String path() {
        return path;
    }

    void counted(long time) {
        first = records++ == 0 ? time : Math.min(first, time);
        last = Math.max(last, time);
    }

    void add(byte[] bytes, int from, int count) {
        if (length + count > block.length) {
            flush();
        }
        if (count > block.length) {
            hand(bytes, from, count);
        } else {
            System.arraycopy(bytes, from, block, length, count);
            length += count;
        }
    }

    private void flush() {
        hand(block, 0, length);
        length = 0;
    }

    private void hand(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        size += count;
        target.append(path, bytes, from, count);
    }

    Facts close() {
        flush();
        block = new byte[0];
        return new Facts(size, HexFormat.of().formatHex(digest.digest()), records, first, last);
    }
}
