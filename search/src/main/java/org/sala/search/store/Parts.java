package org.sala.search.store;

import java.util.ArrayList;
import java.util.Collection;
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

    /// The last segment that changes those before it, -1 for none.
    private int changing() {
        int last = segments.size() - 1;
        while (last >= 0 && segments.get(last).overlay().isEmpty()) {
            last--;
        }
        return last;
    }

    private Overlay overlay() {
        int changing = changing();
        return changing < 0 ? Overlay.NONE : segments.get(changing).overlay();
    }

    /// Where the record that begins at a true offset stands in the order of its log, as `_o`.
    long place(int unit, long offset) {
        return overlay().isEmpty() ? offset : overlay().place(unit, offset);
    }

    /// The true offset of the record at a place.
    long offset(int unit, long place) {
        return overlay().isEmpty() ? place : overlay().offset(unit, place);
    }

    /// The tables behind the view, each under its number as `_p`.
    List<Table> tables(String schema) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < attached.size(); i++) {
            tables.add(new Table(attached.get(i).name + ".records", placeOf(i)));
        }
        tables.add(new Table(schema + ".live", placeOf(attached.size())));
        return tables;
    }

    /// A table, and SQL that gives the place of one of its rows.
    record Table(String name, String place) {}

    private String placeOf(int part) {
        Overlay overlay = overlay();
        if (overlay.isEmpty()) {
            return "\"offset\"";
        }
        String scaled = "\"offset\" * " + Overlay.SCALE;
        return part == changing() && !overlay.woven().isEmpty()
                ? "CASE WHEN unit IN "
                        + list(overlay.woven())
                        + " THEN \"offset\" ELSE "
                        + scaled
                        + " END"
                : scaled;
    }

    private String offsetOf(int part) {
        return part < changing()
                ? overlay().sharedOffset()
                : part == changing() ? overlay().ownOffset() : "\"offset\"";
    }

    /// One table over all; `_p` and `_i` say where a row really lies, `_o` where it stands in its log.
    ///
    /// @param exact whether the column with the offset is asked for; without, it may not be the true one
    String view(String schema, boolean exact) {
        StringBuilder sql = new StringBuilder("(");
        for (int i = 0; i < attached.size(); i++) {
            select(sql, i, exact);
            sql.append(attached.get(i).name).append(".records");
            where(sql, i);
            sql.append(" UNION ALL ");
        }
        select(sql, attached.size(), exact);
        return sql.append(schema).append(".live)").toString();
    }

    private void select(StringBuilder sql, int part, boolean exact) {
        sql.append("SELECT *");
        if (exact && part <= changing()) {
            sql.append(" REPLACE (").append(offsetOf(part)).append(" AS \"offset\")");
        }
        sql.append(", ").append(part).append(" AS _p, rowid AS _i, ");
        sql.append(placeOf(part)).append(" AS _o FROM ");
    }

    private void where(StringBuilder sql, int part) {
        Set<Integer> mask = masked.get(part);
        Map<Integer, Long> cuts = part < changing() ? overlay().cuts() : Map.of();
        if (!mask.isEmpty()) {
            sql.append(" WHERE unit NOT IN ").append(list(mask));
        }
        if (!cuts.isEmpty()) {
            sql.append(mask.isEmpty() ? " WHERE (" : " AND (");
            sql.append("unit NOT IN ").append(list(cuts.keySet()));
            sql.append(" OR \"offset\" < CASE unit");
            cuts.forEach((unit, cut) -> sql.append(" WHEN " + unit + " THEN " + cut));
            sql.append(" END)");
        }
    }

    private static String list(Collection<Integer> units) {
        return units.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /// Bytes of a log from a true offset on, so far as they lie together.
    ///
    /// @param stored offset under which they lie there
    /// @param until true offset after the last that lies there; the largest long where that is not known
    record Bytes(UnitBytes bytes, long stored, long until) {}

    /// Where bytes of a log from a true offset on can lie.
    List<Bytes> bytes(int unit, long offset) {
        int changing = changing();
        Overlay.Piece piece = overlay().piece(unit, offset);
        List<Bytes> found = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            UnitBytes bytes = attached.get(i).bytes;
            if (masked.get(i).contains(unit)) {
                continue;
            }
            if (piece != null) {
                if (piece.own() ? i == changing : i < changing) {
                    found.add(new Bytes(bytes, piece.stored(), piece.until()));
                }
                continue;
            }
            long until =
                    i < changing
                            ? overlay().cuts().getOrDefault(unit, Long.MAX_VALUE)
                            : Long.MAX_VALUE;
            if (offset < until) {
                found.add(new Bytes(bytes, offset, until));
            }
        }
        return found;
    }

    long first() {
        return segments.stream().mapToLong(s -> s.facts().first()).min().orElse(Long.MAX_VALUE);
    }

    long rows() {
        return segments.stream().mapToLong(Segment::records).sum() - overlay().hidden();
    }
}
