package org.sala.search.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The segments of a run in their order, and which log files of each a later one writes anew.
///
/// The history that a cohort shares comes first. A log that the attack of one team touches is
/// rendered again for that team, from its first byte, in a later segment; the shared one is then
/// masked. A later segment that goes on where the log stood adds to it.
///
/// @param attached the same segments in the database
record Parts(
        List<Segment> segments, List<SearchEngine.Attached> attached, List<Set<Integer>> masked) {

    static final Parts NONE = new Parts(List.of(), List.of(), List.of());

    Parts {
        segments = List.copyOf(segments);
        attached = List.copyOf(attached);
        masked = List.copyOf(masked);
    }

    /// The same with one more.
    ///
    /// @param replaced log files that earlier segments no longer give, besides those it begins anew
    Parts plus(Segment segment, SearchEngine.Attached known, Set<Integer> replaced) {
        Set<Integer> anew = new TreeSet<>(replaced);
        for (Map.Entry<Integer, Long> start : segment.facts().starts().entrySet()) {
            if (start.getValue() == 0) {
                anew.add(start.getKey());
            }
        }
        List<Set<Integer>> masks = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Set<Integer> mask = new TreeSet<>(anew);
            mask.retainAll(segments.get(i).facts().starts().keySet());
            mask.addAll(masked.get(i));
            masks.add(mask);
        }
        masks.add(Set.of());
        List<Segment> more = new ArrayList<>(segments);
        more.add(segment);
        List<SearchEngine.Attached> moreAttached = new ArrayList<>(attached);
        moreAttached.add(known);
        return new Parts(more, moreAttached, masks);
    }

    /// The tables behind the view, each under its number as `_p`.
    List<String> tables(String schema) {
        List<String> tables = new ArrayList<>();
        attached.forEach(known -> tables.add(known.name + ".records"));
        tables.add(schema + ".live");
        return tables;
    }

    /// One table over all; `_p` and `_i` say where a row really lies.
    String view(String schema) {
        StringBuilder sql = new StringBuilder("(");
        for (int i = 0; i < attached.size(); i++) {
            sql.append("SELECT *, ").append(i).append(" AS _p, rowid AS _i FROM ");
            sql.append(attached.get(i).name).append(".records");
            if (!masked.get(i).isEmpty()) {
                sql.append(
                        masked.get(i).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", " WHERE unit NOT IN (", ")")));
            }
            sql.append(" UNION ALL ");
        }
        sql.append("SELECT *, ").append(attached.size()).append(" AS _p, rowid AS _i FROM ");
        return sql.append(schema).append(".live)").toString();
    }

    /// Where bytes of a log can lie.
    List<UnitBytes> bytes(int unit) {
        List<UnitBytes> bytes = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (!masked.get(i).contains(unit)) {
                bytes.add(attached.get(i).bytes);
            }
        }
        return bytes;
    }

    long first() {
        return segments.stream().mapToLong(s -> s.facts().first()).min().orElse(Long.MAX_VALUE);
    }

    long rows() {
        return segments.stream().mapToLong(Segment::records).sum();
    }
}
