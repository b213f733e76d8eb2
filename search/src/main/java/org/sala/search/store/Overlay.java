package org.sala.search.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a team's segment changes in the history that its cohort shares: logs that it writes anew from an
/// offset on, and single records that stand between those of the cohort.
///
/// Every record has two positions in its log. The *offset* is the true one, of its first byte in the file
/// that the team downloads. The *place* orders the records and can be told without knowing what was put
/// in before: `offset in the cohort's log × 2^20`, and `2^19` less, plus its number, for a record that stands
/// before the one there.
public final class Overlay {

    /// Places of one offset.
    static final long SCALE = 1 << 20;

    /// Changes nothing.
    static final Overlay NONE = new Builder().build();

    private final Map<Integer, Long> cuts;
    private final Map<Integer, Woven> woven;
    private final long hidden;

    /// A log with records put in.
    ///
    /// @param at offsets in the cohort's log before which they stand, rising
    /// @param lengths of the records put in
    /// @param before of each, bytes put in before it
    /// @param end bytes of the cohort's log
    private record Woven(long[] at, int[] lengths, long[] before, long end) {
        long inserted() {
            return at.length == 0 ? 0 : before[at.length - 1] + lengths[at.length - 1];
        }

        /// How many stand before the byte that the cohort's log has at an offset.
        int until(long offset) {
            int low = 0;
            int high = at.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (at[middle] <= offset) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        long start(int i) {
            return at[i] + before[i];
        }

        /// The last one that begins at a true offset or before it, -1 for none.
        int last(long offset) {
            int low = 0;
            int high = at.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (start(middle) <= offset) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return high;
        }

        /// The first one before which the cohort's log stands at the same offset.
        int firstOf(long offset) {
            return until(offset - 1);
        }

        long place(int i) {
            return at[i] * SCALE - SCALE / 2 + (i - firstOf(at[i]));
        }
    }

    /// Bytes of a log that lie together.
    ///
    /// @param own whether in the team's segment, else in the cohort's
    /// @param stored offset under which they lie there
    /// @param until true offset after the last
    record Piece(boolean own, long stored, long until) {}

    private Overlay(Map<Integer, Long> cuts, Map<Integer, Woven> woven, long hidden) {
        this.cuts = new TreeMap<>(cuts);
        this.woven = new TreeMap<>(woven);
        this.hidden = hidden;
    }

    /// Gathers what changes, in the order in which the records stand.
    public static final class Builder {
        private final Map<Integer, Long> cuts = new TreeMap<>();
        private final Map<Integer, List<long[]>> woven = new TreeMap<>();
        private final Map<Integer, Long> ends = new TreeMap<>();
        private long hidden;

        /// From an offset on, a log is the team's own.
        ///
        /// @param records of the cohort that are not seen any more
        public void cut(int unit, long offset, long records) {
            cuts.put(unit, offset);
            hidden += records;
        }

        /// Puts a record in before the one that stands at an offset of the cohort's log.
        ///
        /// @param end bytes of the cohort's log
        /// @return the place of the record
        public long insert(int unit, long offset, int length, long end) {
            List<long[]> log = woven.computeIfAbsent(unit, _ -> new ArrayList<>());
            ends.put(unit, end);
            int same = 0;
            for (int i = log.size() - 1; i >= 0 && log.get(i)[0] == offset; i--) {
                same++;
            }
            if (same >= SCALE / 2) {
                throw new IllegalStateException("too many records between two of the cohort");
            }
            log.add(new long[] {offset, length});
            return offset * SCALE - SCALE / 2 + same;
        }

        public Overlay build() {
            Map<Integer, Woven> logs = new TreeMap<>();
            woven.forEach((unit, list) -> logs.put(unit, woven(list, ends.getOrDefault(unit, 0L))));
            return new Overlay(cuts, logs, hidden);
        }

        private static Woven woven(List<long[]> list, long end) {
            long[] at = new long[list.size()];
            int[] lengths = new int[list.size()];
            long[] before = new long[list.size()];
            long sum = 0;
            for (int i = 0; i < at.length; i++) {
                at[i] = list.get(i)[0];
                lengths[i] = (int) list.get(i)[1];
                before[i] = sum;
                sum += lengths[i];
            }
            return new Woven(at, lengths, before, end);
        }
    }

    boolean isEmpty() {
        return cuts.isEmpty() && woven.isEmpty();
    }

    /// Logs that are the team's own from an offset on.
    Map<Integer, Long> cuts() {
        return cuts;
    }

    /// Logs with records put in.
    List<Integer> woven() {
        return List.copyOf(woven.keySet());
    }

    /// Records of the cohort that are not seen.
    long hidden() {
        return hidden;
    }

    /// The place of the record that begins at a true offset.
    long place(int unit, long offset) {
        Woven log = woven.get(unit);
        if (log == null || offset >= log.end() + log.inserted()) {
            return offset * SCALE;
        }
        int i = log.last(offset);
        if (i < 0) {
            return offset * SCALE;
        }
        return offset < log.start(i) + log.lengths()[i]
                ? log.place(i)
                : (offset - log.before()[i] - log.lengths()[i]) * SCALE;
    }

    /// The true offset of the record at a place.
    long offset(int unit, long place) {
        long offset = Math.floorDiv(place + SCALE / 2, SCALE);
        Woven log = woven.get(unit);
        if (log == null || offset >= log.end() + log.inserted()) {
            return offset;
        }
        if (Math.floorMod(place, SCALE) == 0) {
            int count = log.until(offset);
            return count == 0
                    ? offset
                    : offset + log.before()[count - 1] + log.lengths()[count - 1];
        }
        return log.start(log.firstOf(offset) + (int) Math.floorMod(place + SCALE / 2, SCALE));
    }

    /// Where the bytes of a log from a true offset on lie; null where no piece of the two segments has them.
    @Nullable Piece piece(int unit, long offset) {
        Woven log = woven.get(unit);
        if (log == null) {
            return null;
        }
        if (offset >= log.end() + log.inserted()) {
            return null;
        }
        int i = log.last(offset);
        if (i >= 0 && offset < log.start(i) + log.lengths()[i]) {
            return new Piece(true, offset, log.start(i) + log.lengths()[i]);
        }
        long put = i < 0 ? 0 : log.before()[i] + log.lengths()[i];
        long until = i + 1 < log.at().length ? log.start(i + 1) : log.end() + log.inserted();
        return new Piece(false, offset - put, until);
    }

    /// SQL that gives the true offset of a row of the cohort's segment.
    String sharedOffset() {
        StringBuilder sql = new StringBuilder("CASE unit");
        woven.forEach((unit, log) -> {
            sql.append(" WHEN ").append(unit).append(" THEN \"offset\" + ");
            steps(sql, log, 0, log.at().length);
        });
        return woven.isEmpty() ? "\"offset\"" : sql.append(" ELSE \"offset\" END").toString();
    }

    // bytes put in before an offset, where so many at least and so many at most stand before it
    private static void steps(StringBuilder sql, Woven log, int low, int high) {
        if (low == high) {
            sql.append(low == 0 ? 0 : log.before()[low - 1] + log.lengths()[low - 1]);
            return;
        }
        int middle = (low + high) >>> 1;
        sql.append("CASE WHEN \"offset\" < ").append(log.at()[middle]).append(" THEN ");
        steps(sql, log, low, middle);
        sql.append(" ELSE ");
        steps(sql, log, middle + 1, high);
        sql.append(" END");
    }

    /// SQL that gives the true offset of a row of the team's segment, where rows put in have their place.
    String ownOffset() {
        StringBuilder sql = new StringBuilder("CASE unit");
        woven.forEach((unit, log) -> {
            sql.append(" WHEN ").append(unit).append(" THEN CASE \"offset\"");
            for (int i = 0; i < log.at().length; i++) {
                sql.append(" WHEN ").append(log.place(i));
                sql.append(" THEN ").append(log.start(i));
            }
            sql.append(" END");
        });
        return woven.isEmpty() ? "\"offset\"" : sql.append(" ELSE \"offset\" END").toString();
    }

    void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("hidden\t" + hidden);
        cuts.forEach((unit, offset) -> lines.add("cut\t" + unit + "\t" + offset));
        woven.forEach((unit, log) -> {
            for (int i = 0; i < log.at().length; i++) {
                lines.add(
                        "put\t"
                                + unit
                                + "\t"
                                + log.at()[i]
                                + "\t"
                                + log.lengths()[i]
                                + "\t"
                                + log.end());
            }
        });
        Files.write(file, lines, StandardCharsets.US_ASCII);
    }

    static Overlay load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        Builder builder = new Builder();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            String[] cells = line.split("\t");
            switch (cells[0]) {
                case "hidden" -> builder.hidden = Long.parseLong(cells[1]);
                case "cut" -> builder.cuts.put(Integer.valueOf(cells[1]), Long.valueOf(cells[2]));
                case "put" ->
                        builder.insert(
                                Integer.parseInt(cells[1]),
                                Long.parseLong(cells[2]),
                                Integer.parseInt(cells[3]),
                                Long.parseLong(cells[4]));
                default -> throw new IOException("no overlay: " + file);
            }
        }
        return builder.build();
    }
}
