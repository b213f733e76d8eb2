package org.sala.evidence.windows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Source;

/// A kind of Windows event: what its provider declares about it. The table is `events.tsv`.
///
/// @param key        "sysmon.1"
/// @param qualifiers of the event id in classic logs, -1 where there are none
/// @param element    "EventData", or the name of the element inside UserData
public record WindowsEvent(
        String key,
        Source source,
        Provider provider,
        int id,
        Level level,
        String keywords,
        int qualifiers,
        String element,
        List<Field> fields) {

    /// @param guid with braces, "-" for a classic source
    public record Provider(String name, String guid) {}

    /// What the System element says besides the id.
    public record Level(int version, int level, int task, int opcode) {}

    /// @param type S SID, Q hex 64, D hex 32, U dword, L qword, G guid, B boolean, W word, I signed, or a
    ///             blank for text. Source: [MS-EVEN6] section 2.2.12
    public record Field(String name, char type) {

        static Field parse(String text) {
            int colon = text.length() - 2;
            return colon > 0 && text.charAt(colon) == ':'
                    ? new Field(text.substring(0, colon), text.charAt(colon + 1))
                    : new Field(text, ' ');
        }
    }

    private static final Map<String, WindowsEvent> TABLE = read();

    /// The event with a key, as "security.4624".
    ///
    /// @throws IllegalArgumentException if the table has none
    public static WindowsEvent of(String key) {
        WindowsEvent found = TABLE.get(key);
        if (found == null) {
            throw new IllegalArgumentException("no such Windows event: " + key);
        }
        return found;
    }

    static @Nullable WindowsEvent find(String key) {
        return TABLE.get(key);
    }

    /// All events that are written, in the order of the table.
    public static List<WindowsEvent> all() {
        return List.copyOf(TABLE.values());
    }

    private static Map<String, WindowsEvent> read() {
        Map<String, WindowsEvent> table = new LinkedHashMap<>();
        try (InputStream in = WindowsEvent.class.getResourceAsStream("events.tsv")) {
            if (in == null) {
                throw new IllegalStateException("events.tsv is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (!line.startsWith("#")) {
                    WindowsEvent event = parse(line.split("\t", -1));
                    table.put(event.key(), event);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static WindowsEvent parse(String[] cells) {
        List<Field> fields = new ArrayList<>();
        if (!cells[11].isEmpty()) {
            for (String field : cells[11].split("\\|")) {
                fields.add(Field.parse(field));
            }
        }
        String source = cells[0].substring(0, cells[0].indexOf('.')).toUpperCase(Locale.ROOT);
        return new WindowsEvent(
                cells[0],
                Source.valueOf(source),
                new Provider(cells[1], cells[2]),
                Integer.parseInt(cells[3]),
                new Level(number(cells[4]), number(cells[5]), number(cells[6]), number(cells[7])),
                cells[8],
                cells[9].equals("-") ? -1 : number(cells[9]),
                cells[10],
                List.copyOf(fields));
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }

    /// Name of the channel.
    public String channel() {
        return source.path();
    }
}
