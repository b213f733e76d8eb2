package org.sala.library.leak;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.windows.EventRecord;

/// What of a record is form: how long it and each of its fields is, which kinds of characters stand in
/// them, digits of times and numbers, padding, order and presence of fields, gaps in ids.
///
/// The boundary: what a value says (a name, an address, a hash, a command) is content, which an analyst
/// may and shall judge; how it is written is form. So
/// - no value is looked at as such; who it was (person, machine, address, SID) is a name, whose length and
///   digits count for nothing;
/// - of running text (commands, scripts, messages) length, quotes, begin and end count, not its letters;
/// - records are compared only where source, kind of event, port, result, media type, program, parent and account's kind are
///   the same, a service's account being known by its name, a name asked for by whether it is the house's;
/// - a program or service of neither the system nor a vendor is one family, whatever it is called.
final class Form {

    private static final Pattern BLANKS = Pattern.compile(" ");
    private static final List<Column> ALWAYS =
            List.of(
                    Column.TS,
                    Column.SEEN_AT,
                    Column.SOURCE,
                    Column.HOST,
                    Column.UNIT,
                    Column.OFFSET,
                    Column.LENGTH);
    private static final List<Column> IDS = List.of(Column.RECORD_ID, Column.PID, Column.SRC_PORT);
    private static final int TOKENS = 14;
    private static final List<String> RUNNING =
            List.of(
                    "CommandLine",
                    "ParentCommandLine",
                    "ScriptBlockText",
                    "TaskContent",
                    "Details",
                    "ContextInfo",
                    "Payload",
                    "HostApplication",
                    "#3",
                    "message",
                    "subject");
    private static final List<String> WHO =
            List.of(
                    "user",
                    "User",
                    "SourceUser",
                    "TargetUser",
                    "ParentUser",
                    "SubjectUserName",
                    "TargetUserName",
                    "WorkstationName",
                    "Workstation",
                    "SourceHostname",
                    "DestinationHostname",
                    "recipient");
    private static final List<String> NAMES =
            List.of("IpAddress", "SourceIp", "DestinationIp", "src_ip", "dst_ip", "QueryResults");

    private Form() {}

    /// What is held equal: the source, the kind of event, and the family of who did it.
    static String stratum(Unit unit, Row row, String house, String media) {
        StringBuilder name = new StringBuilder(unit.source().key());
        add(name, row, Column.EVENT_ID);
        add(name, row, Column.LOGON_TYPE);
        add(name, row, Column.STATUS);
        add(name, row, Column.PROTOCOL);
        add(name, row, Column.METHOD);
        add(name, row, Column.ACTION);
        if (unit.source() == org.sala.evidence.Source.DNS) {
            add(name, row, Column.VALUE);
            name.append(String.valueOf(row.text(Column.DOMAIN)).endsWith(house) ? "|house" : "");
        }
        if (unit.source() == org.sala.evidence.Source.PROXY) {
            name.append(row.has(Column.USER_AGENT) ? "|agent|" : "|").append(media);
        }
        if (unit.source() == org.sala.evidence.Source.MAIL && row.has(Column.SENDER)) {
            name.append(String.valueOf(row.text(Column.SENDER)).endsWith(house) ? "|house" : "");
        }
        String file = row.text(Column.FILE);
        if (unit.source() == org.sala.evidence.Source.SECURITY && file != null) {
            int hidden = file.indexOf('$');
            String share = hidden < 0 ? "" : file.substring(0, hidden);
            name.append('|').append(share.substring(share.lastIndexOf('\\') + 1));
        }
        String service = row.text(Column.SERVICE);
        if (row.has(Column.EVENT_ID) && service != null) {
            boolean system = service.contains(" ") || service.length() < 5;
            boolean account = service.startsWith("svc-");
            boolean host = service.endsWith("$");
            name.append(system ? "|system" : account ? "|svc" : host ? "|host" : "|other");
        }
        if (row.has(Column.DST_PORT)) {
            long port = row.number(Column.DST_PORT);
            name.append('|').append(port < 49_152 ? Long.toString(port) : "high");
        }
        String program = row.text(Column.PROCESS);
        name.append('|').append(program == null ? "" : family(program));
        String parent = row.text(Column.PARENT);
        name.append(parent == null ? "" : "|" + family(parent));
        String user = row.text(Column.USER);
        name.append('|').append(user == null ? "-" : kind(user));
        return name.toString();
    }

    private static void add(StringBuilder name, Row row, Column column) {
        if (row.has(column)) {
            name.append('|').append(column.isText() ? row.text(column) : row.number(column));
        }
    }

    private static String family(String path) {
        String small = path.toLowerCase(Locale.ROOT);
        String base =
                small.substring(Math.max(small.lastIndexOf('\\'), small.lastIndexOf('/')) + 1);
        boolean system =
                small.contains("\\windows\\sys")
                        || small.contains("\\program files")
                        || small.contains("windows defender")
                        || small.contains("\\appdata\\local\\microsoft\\")
                        || base.equals("sysmon64.exe")
                        || base.equals("explorer.exe");
        return !small.contains("\\") || system ? base : "other";
    }

    private static String kind(String user) {
        String name = user.substring(user.lastIndexOf('\\') + 1);
        boolean system = name.equals("SYSTEM") || name.endsWith("$");
        return system
                ? "machine"
                : name.startsWith("svc") ? name : name.startsWith("adm") ? "admin" : "person";
    }

    /// Marks of the record under way, and the ids of the record before it in each log.
    static final class Reader {
        private final Vocabulary words;
        private final TreeMap<Long, Long> last = new TreeMap<>();
        private final TreeMap<String, Integer> marks = new TreeMap<>();
        private String who = "";

        Reader(Vocabulary words) {
            this.words = words;
        }

        /// Must be told of every record, in order. @return the gaps to the record before
        long[] passed(Unit unit, Row row) {
            long[] gaps = new long[IDS.size()];
            for (int i = 0; i < gaps.length; i++) {
                Column column = IDS.get(i);
                if (row.has(column)) {
                    long now = row.number(column);
                    Long before = last.put(unit.id() * 8L + i, now);
                    gaps[i] = before == null ? 0 : now - before;
                }
            }
            return gaps;
        }

        /// @param time ticks that the record states; a test of the test gives them another precision
        int[] marks(Unit unit, Row row, long[] gaps, long time, String text) {
            marks.clear();
            String user = row.text(Column.USER);
            who = user == null || user.length() < 3 ? "" : user;
            times(time);
            for (int i = 0; i < gaps.length; i++) {
                mark("gap " + IDS.get(i).key(), size(Math.abs(gaps[i])));
                mark("gap sign " + IDS.get(i).key(), Long.signum(gaps[i]) + "," + gaps[i] % 4);
            }
            mark("length", size((who.isEmpty() ? text : text.replace(who, "u")).length()));
            EventRecord event = unit.source().isWindows() ? EventRecord.parse(text) : null;
            if (event == null) {
                columns(row);
                tokens(text);
            } else {
                fields(event);
            }
            return marks.values().stream().mapToInt(Integer::intValue).toArray();
        }

        private void mark(String feature, Object value) {
            marks.put(feature, words.mark(feature, value));
        }

        private void times(long time) {
            mark("tick digit", time % 10);
            mark("microsecond digit", time / 10 % 10);
            mark("whole millisecond", time % 10_000 == 0);
            mark("millisecond digit", time / 10_000 % 10);
            mark("tenth of a second", time % Ticks.SECOND / 1_000_000);
        }

        private void columns(Row row) {
            for (Column column : Column.ALL) {
                if (ALWAYS.contains(column)) {
                    continue;
                }
                mark("has " + column.key(), row.has(column));
                if (row.has(column)) {
                    value(
                            column.key(),
                            column.isText() ? row.text(column) : "" + row.number(column));
                }
            }
        }

        /// Order, padding and widths of what stands between blanks.
        private void tokens(String text) {
            String[] tokens = BLANKS.split(text);
            mark("words", size(tokens.length));
            for (int i = 0; i < Math.min(TOKENS, tokens.length); i++) {
                mark("width of word " + i, size(tokens[i].length()));
                mark("signs of word " + i, signs(tokens[i]));
            }
        }

        private void fields(EventRecord event) {
            mark("sid", event.userSid().isEmpty());
            mark("writer", event.pid().process() % 4 + "," + event.pid().thread() % 4);
            for (int i = 0; i < event.values().size(); i++) {
                value(event.kind().fields().get(i).name(), event.values().get(i));
            }
        }

        private void value(String name, @Nullable String value) {
            String text = value == null ? "" : who.isEmpty() ? value : value.replace(who, "u");
            if (WHO.contains(name)) {
                return;
            }
            mark("length of " + name, size(text.length()));
            boolean running = RUNNING.contains(name);
            mark("signs of " + name, running ? quotes(text) : signs(text));
            if (!text.isEmpty() && !name.endsWith("Sid") && !NAMES.contains(name)) {
                char end = text.charAt(text.length() - 1);
                boolean digit = end >= '0' && end <= '9';
                mark("end of " + name, digit ? "" + end : sign(end));
                mark("begin of " + name, sign(text.charAt(0)));
            }
            if (!text.isEmpty() && text.length() < 16 && text.chars().allMatch(c -> c < 58)) {
                mark("hundreds of " + name, text.endsWith("00"));
            }
        }
    }

    private static String quotes(String text) {
        return text.contains("\"") + "," + text.contains(":\\") + "," + text.contains("  ");
    }

    /// A size in steps of about a fifth.
    private static int size(long size) {
        return size < 8 ? (int) size : (int) (4 * StrictMath.log(size) / StrictMath.log(2));
    }

    /// Which kinds of characters stand in a value.
    private static String signs(String value) {
        TreeMap<String, Boolean> kinds = new TreeMap<>();
        for (int i = 0; i < value.length(); i++) {
            kinds.put(sign(value.charAt(i)), true);
        }
        return String.join("", kinds.keySet());
    }

    private static String sign(char c) {
        if (c >= '0' && c <= '9') {
            return "9";
        }
        if (c >= 'a' && c <= 'z') {
            return "a";
        }
        if (c >= 'A' && c <= 'Z') {
            return "A";
        }
        return c < 128 ? String.valueOf(c) : "n";
    }
}
