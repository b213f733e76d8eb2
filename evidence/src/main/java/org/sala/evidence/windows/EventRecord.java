package org.sala.evidence.windows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One Windows event as its sensor observed it: the kind, what the System element says, and the values
/// of its fields as Windows renders them. Event XML is made from it now, binary logs from the same one.
///
/// @param recordId EventRecordID; @param at ticks by the host's clock
/// @param pid      process that wrote it; @param userSid of the System element, empty without
/// @param computer full DNS name
public record EventRecord(
        WindowsEvent kind,
        long recordId,
        long at,
        Writer pid,
        String userSid,
        String computer,
        List<String> values) {

    /// @param process id; @param thread id
    public record Writer(long process, long thread) {}

    /// Reads the compact form, which [WindowsPen] writes: fields separated by tabs.
    ///
    /// @param line with or without its line end
    /// @return null if the line is not a compact record
    public static @Nullable EventRecord parse(String line) {
        String whole = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        String[] cells = whole.split("\t", -1);
        WindowsEvent kind = cells.length < 7 ? null : WindowsEvent.find(cells[0]);
        if (kind == null || cells.length != 7 + kind.fields().size()) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (int i = 7; i < cells.length; i++) {
            values.add(
                    cells[i].replace('\u001F', '\t')
                            .replace('\u001E', '\n')
                            .replace('\u001D', '\r'));
        }
        return new EventRecord(
                kind,
                Long.parseLong(cells[1]),
                Long.parseLong(cells[2]),
                new Writer(Long.parseLong(cells[3]), Long.parseLong(cells[4])),
                cells[5],
                cells[6],
                List.copyOf(values));
    }

    /// The value of a named field, null where the event has no such field.
    public @Nullable String value(String field) {
        for (int i = 0; i < values.size(); i++) {
            if (kind.fields().get(i).name().equals(field)) {
                return values.get(i);
            }
        }
        return null;
    }
}
