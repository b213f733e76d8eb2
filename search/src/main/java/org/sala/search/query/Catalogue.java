package org.sala.search.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields that exist at one place of a query: those of the records at first, those of the
/// table after a stage that groups. No other name ever reaches the database.
public final class Catalogue {

    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Map<String, Field> byAlias = new LinkedHashMap<>();

    public Catalogue(List<Field> fields) {
        for (Field field : fields) {
            byName.put(field.name(), field);
        }
    }

    /// The same catalogue in which other names lead to some fields, as habits of other tools.
    public Catalogue withAliases(Map<String, String> aliases) {
        Catalogue extended = new Catalogue(fields());
        aliases.forEach(
                (alias, name) -> {
                    Field field = byName.get(name);
                    if (field != null) {
                        extended.byAlias.put(alias.toLowerCase(Locale.ROOT), field);
                    }
                });
        return extended;
    }

    public List<Field> fields() {
        return List.copyOf(byName.values());
    }

    public @Nullable Field find(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Field field = byName.get(key);
        return field != null ? field : byAlias.get(key);
    }

    /// The field whose name is most like what was written, if any is like it at all.
    public @Nullable String nearest(String written) {
        String key = written.toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>(byName.keySet());
        names.addAll(byAlias.keySet());
        String best = null;
        int bestDistance = Math.max(2, key.length() / 3) + 1;
        for (String name : names) {
            int distance =
                    name.startsWith(key) || key.startsWith(name) && name.length() > 2
                            ? 1
                            : distance(key, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        if (best == null) {
            return null;
        }
        Field field = find(best);
        return field == null ? null : field.name();
    }

    /// How many letters must be changed, added or left out. Source: Levenshtein 1965.
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int swap = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
