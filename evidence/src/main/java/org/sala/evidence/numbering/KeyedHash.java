package org.sala.evidence.numbering;

import org.sala.engine.random.RandomStream;

/// Numbers that appear in logs shared by many hosts (IP ids, query ports, queue ids): hashed from the
/// key of the event and a purpose, so that one event more changes no other record.
public final class KeyedHash {

    private final long key;

    /// @param key of the organisation, never of a team: shared history must stay the same for all teams
    public KeyedHash(long key) {
        this.key = key;
    }

    /// 64 mixed bits for an event's key and a purpose.
    public long of(long id, int purpose) {
        return RandomStream.mix(RandomStream.mix(id ^ key) + purpose * 0x9E3779B97F4A7C15L);
    }

    /// Uniform in low to high, both included.
    public int between(long id, int purpose, int low, int high) {
        return low + (int) ((of(id, purpose) >>> 33) % (high - low + 1));
    }
}
