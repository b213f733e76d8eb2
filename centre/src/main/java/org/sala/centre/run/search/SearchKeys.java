package org.sala.centre.run.search;

import org.jspecify.annotations.Nullable;
import org.sala.search.store.RecordKey;

/// Keys of records as pages hand them back and forth: `unit.offset.time`.
final class SearchKeys {
    private SearchKeys() {}

    static String text(@Nullable RecordKey key) {
        return key == null ? "" : key.unit() + "." + key.offset() + "." + key.ts();
    }

    /// Reads a key; null for an empty text.
    ///
    /// @throws IllegalArgumentException if it is not one
    static @Nullable RecordKey read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a record: " + text);
        }
        return new RecordKey(
                Long.parseLong(parts[2]), Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }
}
