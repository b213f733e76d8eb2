package org.sala.evidence.numbering;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.RandomStream;

/// Values by 64-bit keys other than 0, with open addressing. Never iterated, so it has no order to leak.
///
/// @param <V> values that do not change, so that a copy of the map shares nothing that moves
public final class LongMap<V> {

    private long[] keys;
    private @Nullable Object[] values;
    private int size;

    public LongMap() {
        keys = new long[16];
        values = new @Nullable Object[16];
    }

    private LongMap(LongMap<V> other) {
        keys = other.keys.clone();
        values = other.values.clone();
        size = other.size;
    }

    public LongMap<V> copy() {
        return new LongMap<>(this);
    }

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked")
    public @Nullable V get(long key) {
        return (V) values[slot(key)];
    }

    /// @param key not 0
    public void put(long key, V value) {
        if (key == 0) {
            throw new IllegalArgumentException("0 is no key");
        }
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slot(key);
        if (values[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    public void remove(long key) {
        int hole = slot(key);
        if (values[hole] == null) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        int next = hole;
        while (true) {
            next = next + 1 & mask;
            if (values[next] == null) {
                break;
            }
            int home = home(keys[next]);
            boolean stays =
                    hole <= next ? hole < home && home <= next : hole < home || home <= next;
            if (!stays) {
                keys[hole] = keys[next];
                values[hole] = values[next];
                hole = next;
            }
        }
        keys[hole] = 0;
        values[hole] = null;
    }

    /// Takes over all values of another map. The order in which they come changes nothing that can be seen.
    @SuppressWarnings("unchecked")
    public void putAll(LongMap<V> other) {
        for (int i = 0; i < other.keys.length; i++) {
            Object value = other.values[i];
            if (value != null) {
                put(other.keys[i], (V) value);
            }
        }
    }

    private int home(long key) {
        return (int) RandomStream.mix(key) & keys.length - 1;
    }

    private int slot(long key) {
        int slot = home(key);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    @SuppressWarnings("unchecked")
    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = Arrays.copyOf(new @Nullable Object[0], oldKeys.length * 2);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                put(oldKeys[i], (V) value);
            }
        }
    }
}
