package org.sala.centre.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The hash chain of the audit log: each entry's hash covers the one before it, so that nothing can be
/// changed, dropped or put in between without showing.
public final class AuditChain {

    private static final int HASH_BYTES = 32;

    /// @param detail as stored, byte for byte
    public record Entry(
            long sequence,
            Instant at,
            long actor,
            Subject subject,
            String detail,
            byte[] previous,
            byte[] hash) {}

    public record Subject(String action, String entity, String id) {}

    /// What was done. @param actor account that did it, 0 where nobody was signed in
    public record Deed(long actor, Subject subject, String detail) {}

    /// Where a chain is broken, and how.
    public record Break(long sequence, Kind kind) {}

    public enum Kind {
        /// An entry is missing, or stands twice.
        SEQUENCE,
        /// An entry does not follow on the one before it.
        LINK,
        /// An entry was changed after it was written.
        CONTENT
    }

    private AuditChain() {}

    /// What the first entry follows on.
    public static byte[] start() {
        return new byte[HASH_BYTES];
    }

    /// SHA-256 over all fields, each behind its length, so that no two entries share their bytes.
    public static byte[] hash(long sequence, Instant at, Deed deed, byte[] previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            for (String field :
                    List.of(
                            Long.toString(sequence),
                            at.toString(),
                            Long.toString(deed.actor()),
                            deed.subject().action(),
                            deed.subject().entity(),
                            deed.subject().id(),
                            deed.detail())) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// The first break after `before`, an entry known to be sound, or nothing where all entries hold.
    ///
    /// @param entries in the order of the log, from sequence 1 where `before` is empty
    public static Optional<Break> verify(Optional<Entry> before, List<Entry> entries) {
        long expected = before.map(e -> e.sequence() + 1).orElse(1L);
        byte[] previous = before.map(Entry::hash).orElseGet(AuditChain::start);
        for (Entry entry : entries) {
            if (entry.sequence() != expected) {
                return Optional.of(new Break(expected, Kind.SEQUENCE));
            }
            if (!MessageDigest.isEqual(entry.previous(), previous)) {
                return Optional.of(new Break(expected, Kind.LINK));
            }
            Deed deed = new Deed(entry.actor(), entry.subject(), entry.detail());
            byte[] hash = hash(entry.sequence(), entry.at(), deed, previous);
            if (!MessageDigest.isEqual(hash, entry.hash())) {
                return Optional.of(new Break(expected, Kind.CONTENT));
            }
            expected++;
            previous = entry.hash();
        }
        return Optional.empty();
    }
}
