package org.sala.library.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.windows.EventRecord;

/// What of a record is form: digits of its times and numbers, which fields it has, how values are written.
/// What it tells (names, commands, paths, addresses) is content, which an analyst may and shall judge.
final class Form {

    private static final Set<String> CONTENT =
            Set.of(
                    "CommandLine",
                    "ParentCommandLine",
                    "ScriptBlockText",
                    "Path",
                    "Details",
                    "TargetObject",
                    "TargetFilename",
                    "QueryName",
                    "QueryResults",
                    "RelativeTargetName",
                    "ShareLocalPath",
                    "ImagePath",
                    "ServiceFileName",
                    "ServiceName",
                    "TaskContent");
    private static final List<Column> SAID =
            List.of(
                    Column.URL,
                    Column.DOMAIN,
                    Column.SENDER,
                    Column.RECIPIENT,
                    Column.SUBJECT,
                    Column.MESSAGE_ID,
                    Column.USER_AGENT,
                    Column.USER,
                    Column.COMMAND_LINE,
                    Column.MESSAGE);
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+([.-][\\p{L}\\p{N}_]+)*");

    /// Squid pads its durations to a width, so how many blanks there are is how long it took: content.
    private static final Pattern PADDED = Pattern.compile(" {2,}");

    private static final Pattern GUID = Pattern.compile("\\{[0-9A-F-]{36}}");
    private static final Pattern SMALL_GUID = Pattern.compile("\\{[0-9a-f-]{36}}");

    private Form() {}

    /// What is held equal: the source, the kind of event, and the family of who did it.
    static String stratum(Unit unit, Row row) {
        StringBuilder name = new StringBuilder(unit.source().key());
        add(name, row, Column.EVENT_ID);
        add(name, row, Column.LOGON_TYPE);
        add(name, row, Column.ACTION);
        add(name, row, Column.STATUS);
        add(name, row, Column.PROTOCOL);
        add(name, row, Column.METHOD);
        if (row.has(Column.DST_PORT)) {
            long port = row.number(Column.DST_PORT);
            name.append('|').append(port < 49_152 ? Long.toString(port) : "high");
        }
        // a tunnel is opened by a browser, which says so, or by a service, which says nothing
        name.append(row.has(Column.USER_AGENT) ? "|agent" : "");
        String program = row.text(Column.PROCESS);
        name.append('|').append(program == null ? "" : base(program));
        String user = row.text(Column.USER);
        name.append('|').append(user == null ? "-" : kind(user));
        return name.toString();
    }

    private static void add(StringBuilder name, Row row, Column column) {
        if (row.has(column)) {
            name.append('|').append(column.isText() ? row.text(column) : row.number(column));
        }
    }

    private static String base(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        return name.toLowerCase(Locale.ROOT);
    }

    private static String kind(String user) {
        String name = user.substring(user.lastIndexOf('\\') + 1);
        boolean system = name.equals("SYSTEM") || name.endsWith("$");
        return system ? "machine" : name.startsWith("svc") ? "service" : "person";
    }

    /// @param time ticks that the record states; a test of the test gives them another precision
    static List<String> marks(Unit unit, Row row, long time, String text) {
        List<String> marks = new ArrayList<>();
        marks.add("tick digit=" + time % 10);
        marks.add("microsecond digit=" + time / 10 % 10);
        marks.add("whole millisecond=" + (time % 10_000 == 0));
        marks.add("millisecond digit=" + time / 10_000 % 10);
        marks.add("tenth of a second=" + time % Ticks.SECOND / 1_000_000);
        for (Column column : Column.ALL) {
            if (!column.equals(Column.MESSAGE)) {
                marks.add("has " + column.key() + "=" + row.has(column));
            }
        }
        number(marks, row, Column.BYTES_IN);
        number(marks, row, Column.BYTES_OUT);
        if (row.has(Column.SRC_PORT)) {
            long port = row.number(Column.SRC_PORT);
            marks.add("port range=" + (port < 49_152 ? port / 16_384 : 12 + port / 4096));
            marks.add("port mod 4=" + port % 4);
        }
        if (row.has(Column.PID)) {
            marks.add("pid mod 8=" + row.number(Column.PID) % 8);
        }
        style(marks, row, Column.LOGON_ID);
        style(marks, row, Column.USER);
        EventRecord event = unit.source().isWindows() ? EventRecord.parse(text) : null;
        if (event == null) {
            marks.add("frame=" + frame(row, text));
        } else {
            fields(marks, event);
        }
        return marks;
    }

    /// What is left of a line without what it tells: signs and blanks, and a letter or a digit for each word.
    private static String frame(Row row, String text) {
        String rest = text;
        for (Column column : SAID) {
            String value = row.text(column);
            if (value != null && value.length() > 2) {
                rest = rest.replace(value, "w");
            }
        }
        rest = WORD.matcher(rest).replaceAll("w");
        return PADDED.matcher(rest).replaceAll(" ");
    }

    private static void number(List<String> marks, Row row, Column column) {
        if (row.has(column)) {
            marks.add(column.key() + " digit=" + row.number(column) % 10);
            marks.add(column.key() + " hundreds=" + (row.number(column) % 100 == 0));
        }
    }

    private static void style(List<String> marks, Row row, Column column) {
        String value = row.text(column);
        if (value != null) {
            marks.add(column.key() + " style=" + styleOf(value));
        }
    }

    private static void fields(List<String> marks, EventRecord event) {
        marks.add("sid=" + event.userSid().isEmpty());
        marks.add("writer mod 4=" + event.pid().process() % 4 + "," + event.pid().thread() % 4);
        for (int i = 0; i < event.values().size(); i++) {
            String name = event.kind().fields().get(i).name();
            if (!CONTENT.contains(name)) {
                marks.add(name + "=" + styleOf(event.values().get(i)));
            }
        }
    }

    /// How a value is written, not what it says.
    private static String styleOf(@Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("-")) {
            return "none" + value;
        }
        String blank = value.endsWith(" ") ? " blank" : "";
        if (value.startsWith("{00000000-0000")) {
            return "null guid";
        }
        if (GUID.matcher(value).matches()) {
            return "GUID";
        }
        if (SMALL_GUID.matcher(value).matches()) {
            return "guid";
        }
        if (value.startsWith("0x")) {
            return value.equals(value.toLowerCase(Locale.ROOT)) ? "hex" : "HEX";
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "number";
        }
        if (value.length() > 2 && value.charAt(1) == ':') {
            return "path " + value.charAt(0) + value.endsWith("\\") + blank;
        }
        boolean small = value.equals(value.toLowerCase(Locale.ROOT));
        return "text" + (small ? " small" : "") + value.startsWith("\"") + blank;
    }
}
