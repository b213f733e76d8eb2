package org.sala.library.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sala.engine.world.Organisation;
import org.sala.evidence.Column;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.windows.EventRecord;

/// Follows all records of a run as they are written and notes where two of them cannot both be true.
///
/// Reference: the catalogue of coherence, invariants 1 to 5, 8 and 10, as far as text sources show them.
final class Coherence implements RecordSink {

    static final String PROCESS = "a process acts that is not running";
    static final String NUMBER = "two audits give a process two numbers";
    static final String SESSION = "a session is used that nobody opened";
    static final String TICKET = "a logon shows a ticket that no controller granted";
    static final String FLOW = "a connection out of the house that the firewall did not see";
    static final String NAME = "a name is visited that was never asked for";
    static final String HASH = "a program changes without being written";
    static final String ORDER = "a log has gaps or goes back in time";
    static final String PLACE = "an address or name that belongs to somebody";
    static final String MAIL = "a mail leaves a queue that it never entered";
    static final List<String> ALL =
            List.of(PROCESS, NUMBER, SESSION, TICKET, FLOW, NAME, HASH, ORDER, PLACE, MAIL);

    private static final List<String> RESERVED =
            List.of(".example", ".test", ".invalid", ".example.org", ".example.net", ".arpa");

    private final TreeMap<String, List<String>> faults = new TreeMap<>();
    private final String house;
    private final Predicate<String> lost;
    private final Set<String> living = new HashSet<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> tickets = new HashSet<>();
    private final Set<String> out = new HashSet<>();
    private final Map<String, String> connections = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> programs = new HashMap<>();
    private final Set<String> queued = new HashSet<>();
    private final long[] last;
    private final long[] ids;
    private boolean begun;
    private int records;

    /// @param lost records that a test of the test takes away, by their text
    Coherence(Organisation organisation, int units, Predicate<String> lost) {
        this.house = organisation.identity().domain();
        this.lost = lost;
        this.last = new long[units];
        this.ids = new long[units];
    }

    /// From now on all is judged; before, only what was running already is taken down.
    void begin() {
        begun = true;
    }

    int records() {
        return records;
    }

    /// What was found by the name of the invariant; complete when the run is.
    TreeMap<String, List<String>> faults() {
        connections.forEach((ends, text) -> {
            if (!out.contains(ends)) {
                fault(FLOW, text);
            }
        });
        return faults;
    }

    private void fault(String invariant, String text) {
        if (begun) {
            faults.computeIfAbsent(invariant, _ -> new ArrayList<>()).add(text.strip());
        }
    }

    private void unless(boolean held, String invariant, String text) {
        if (!held) {
            fault(invariant, text);
        }
    }

    @Override
    public void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        String text = new String(buffer, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
        if (lost.test(text)) {
            return;
        }
        records++;
        place(row, text);
        order(unit, row, text);
        switch (unit.source()) {
            case SYSMON -> sysmon(unit, Objects.requireNonNull(EventRecord.parse(text)), text);
            case SECURITY -> security(unit, Objects.requireNonNull(EventRecord.parse(text)), text);
            case DNS -> asked.add(row.number(Column.SRC_IP) + " " + row.text(Column.DOMAIN));
            case PROXY -> visited(row, text);
            case FIREWALL -> out.add(ends(row));
            case MAIL -> mail(unit, row, text);
            case SYSTEM,
                    POWERSHELL,
                    WINPOWERSHELL,
                    AUTH,
                    JOURNAL,
                    DHCP,
                    WEB,
                    VPN,
                    ANTIVIRUS,
                    TICKETS -> {}
        }
    }

    private static String ends(Row row) {
        return row.number(Column.SRC_IP)
                + ":"
                + row.number(Column.SRC_PORT)
                + ">"
                + row.number(Column.DST_IP)
                + ":"
                + row.number(Column.DST_PORT);
    }

    private static boolean outside(long address) {
        return address >> 17 == 0xC612_0000L >> 17
                || address >> 8 == 0xC63364
                || address >> 8 == 0xC00002
                || address >> 8 == 0xCB0071;
    }

    private void place(Row row, String text) {
        for (Column column : List.of(Column.SRC_IP, Column.DST_IP)) {
            long address = row.number(column);
            boolean inside = address >> 24 == 10 || address >> 24 == 127;
            unless(!row.has(column) || inside || outside(address), PLACE, text);
        }
        String name = row.text(Column.DOMAIN);
        if (name != null && name.contains(".")) {
            boolean reserved =
                    name.endsWith(house)
                            || Character.isDigit(name.charAt(name.length() - 1))
                            || RESERVED.stream().anyMatch(name::endsWith);
            unless(reserved, PLACE, text);
        }
    }

    private void order(Unit unit, Row row, String text) {
        long at = row.number(Column.TS);
        unless(at >= last[unit.id()], ORDER, text);
        last[unit.id()] = at;
        if (unit.source().isWindows()) {
            long id = row.number(Column.RECORD_ID);
            unless(ids[unit.id()] == 0 || id == ids[unit.id()] + 1, ORDER, text);
            ids[unit.id()] = id;
        }
    }

    private void sysmon(Unit unit, EventRecord event, String text) {
        String host = unit.host() + " ";
        String guid = event.value("ProcessGuid");
        switch (event.kind().id()) {
            case 1 -> {
                living.add(host + guid);
                numbers.put(
                        host + event.at() + event.value("CommandLine"), event.value("ProcessId"));
                String program = host + event.value("Image");
                String before = programs.put(program, event.value("Hashes"));
                unless(before == null || before.equals(event.value("Hashes")), HASH, text);
            }
            case 5 -> unless(living.remove(host + guid), PROCESS, text);
            case 8 -> {
                alive(host, event.value("SourceProcessGuid"), event.value("SourceProcessId"), text);
                alive(host, event.value("TargetProcessGuid"), event.value("TargetProcessId"), text);
            }
            case 10 ->
                    alive(
                            host,
                            event.value("SourceProcessGUID"),
                            event.value("SourceProcessId"),
                            text);
            case 11 -> {
                programs.remove(host + event.value("TargetFilename"));
                alive(host, guid, event.value("ProcessId"), text);
            }
            case 3 -> {
                alive(host, guid, event.value("ProcessId"), text);
                connected(event, text);
            }
            default -> alive(host, guid, event.value("ProcessId"), text);
        }
    }

    private void alive(
            String host,
            @org.jspecify.annotations.Nullable String guid,
            @org.jspecify.annotations.Nullable String pid,
            String text) {
        unless("4".equals(pid) || living.contains(host + guid), PROCESS, text);
    }

    private void connected(EventRecord event, String text) {
        long to = address(String.valueOf(event.value("DestinationIp")));
        if (begun && outside(to)) {
            connections.put(
                    address(String.valueOf(event.value("SourceIp")))
                            + ":"
                            + event.value("SourcePort")
                            + ">"
                            + to
                            + ":"
                            + event.value("DestinationPort"),
                    text);
        }
    }

    private static long address(String dotted) {
        long address = 0;
        for (String octet : dotted.split("\\.")) {
            address = address << 8 | Long.parseLong(octet);
        }
        return address;
    }

    private void security(Unit unit, EventRecord event, String text) {
        String host = unit.host() + " ";
        switch (event.kind().id()) {
            case 4624 -> {
                sessions.add(host + event.value("TargetLogonId"));
                String guid = String.valueOf(event.value("LogonGuid"));
                boolean shown =
                        "3".equals(event.value("LogonType")) && !guid.startsWith("{00000000");
                unless(!shown || tickets.contains(guid), TICKET, text);
            }
            case 4769 -> tickets.add(String.valueOf(event.value("LogonGuid")));
            case 4634, 4647 -> used(host + event.value("TargetLogonId"), text);
            case 4672, 5140, 5145, 4697, 4698 -> used(host + event.value("SubjectLogonId"), text);
            case 4688 -> {
                used(host + event.value("SubjectLogonId"), text);
                String pid = numbers.get(host + event.at() + event.value("CommandLine"));
                String own = String.valueOf(event.value("NewProcessId"));
                unless(pid == null || Long.decode(own).equals(Long.decode(pid)), NUMBER, text);
            }
            default -> {}
        }
    }

    private void used(String session, String text) {
        unless(session.endsWith(" 0x3e7") || sessions.contains(session), SESSION, text);
    }

    private void visited(Row row, String text) {
        String name = String.valueOf(row.text(Column.DOMAIN));
        boolean literal = Character.isDigit(name.charAt(name.length() - 1));
        String asker = row.number(Column.SRC_IP) + " " + name;
        unless(literal || asked.contains(asker), NAME, text);
    }

    private void mail(Unit unit, Row row, String text) {
        String id = unit.host() + " " + row.text(Column.MESSAGE_ID);
        if (text.contains(": client=")) {
            queued.add(id);
        } else if (text.endsWith(": removed\n")) {
            unless(queued.contains(id), MAIL, text);
        }
    }
}
