package org.sala.engine.world;

import org.jspecify.annotations.Nullable;
import org.sala.engine.random.RandomStream;

/// Folds state into 64 bits, in the order in which it is given.
public final class StateDigest {

    private long value = 0x5A1A;

    public StateDigest add(long part) {
        value = RandomStream.mix(value * 31 + part + 0x9E3779B97F4A7C15L);
        return this;
    }

    public StateDigest add(boolean part) {
        return add(part ? 1 : 2);
    }

    public StateDigest add(@Nullable String part) {
        if (part == null) {
            return add(-1);
        }
        long hash = part.length();
        for (int i = 0; i < part.length(); i++) {
            hash = hash * 0x100000001B3L ^ part.charAt(i);
        }
        return add(hash);
    }

    /// Any record or collection of records, by the text that it shows.
    public StateDigest addText(Object part) {
        return add(part.toString());
    }

    public long value() {
        return value;
    }
}
