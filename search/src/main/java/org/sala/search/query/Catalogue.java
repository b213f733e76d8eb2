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

    private static final int LONGEST_NAME = 40;

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
        aliases.forEach((alias, name) -> {
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
        if (key.length() > LONGEST_NAME) {
            return null;
        }
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

    /// How many letters must be changed, added, left out or swapped with the next. Source: Damerau
    /// 1964, optimal string alignment.
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, i, j, left, right);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, int i, int j, String left, String right) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
