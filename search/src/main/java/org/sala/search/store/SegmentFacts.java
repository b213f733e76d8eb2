package org.sala.search.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is in a segment.
///
/// @param rows records
/// @param first earliest time that a record states, ticks; the largest long where there is none
/// @param last latest time that a record states, ticks
/// @param seen when the last record reached the team, ticks
/// @param starts of each log file in it, the offset of its first record
record SegmentFacts(long rows, long first, long last, long seen, Map<Integer, Long> starts) {

    static final SegmentFacts EMPTY =
            new SegmentFacts(0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Map.of());

    SegmentFacts {
        starts = new TreeMap<>(starts);
    }

    void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(rows + "\t" + first + "\t" + last + "\t" + seen);
        starts.forEach((unit, start) -> lines.add(unit + "\t" + start));
        Files.write(file, lines, StandardCharsets.US_ASCII);
    }

    static SegmentFacts load(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        String[] head = lines.getFirst().split("\t");
        Map<Integer, Long> starts = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t");
            starts.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
        }
        return new SegmentFacts(
                Long.parseLong(head[0]),
                Long.parseLong(head[1]),
                Long.parseLong(head[2]),
                Long.parseLong(head[3]),
                starts);
    }
}
