package org.sala.evidence.windows;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.line.Stamp;
import org.sala.evidence.numbering.HostNumbers;
import org.sala.evidence.numbering.LogonSession;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;

/// Writes Windows events in compact form, field after field in the order of the event's table.
///
/// Fields of the compact form: key of the event, record id, ticks by the host's clock, process, thread,
/// SID, computer, then the values.
public final class WindowsPen {

    private static final byte[] NULL_GUID =
            "{00000000-0000-0000-0000-000000000000}".getBytes(StandardCharsets.US_ASCII);

    private final Scene scene;
    private final Stamp utc = new Stamp(0);
    private final byte[][] computers;
    private final Line scratch = new Line();
    private WindowsEvent kind = WindowsEvent.of("system.6005");
    private Line line = new Line();
    private int written;

    public WindowsPen(Scene scene) {
        this.scene = scene;
        int hosts = scene.organisation().hosts().size();
        computers = new byte[hosts][];
        for (int i = 0; i < hosts; i++) {
            String name = scene.names().dns(i);
            String first = scene.names().host(i);
            String full = first + name.substring(first.length());
            computers[i] = full.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Begins a record.
    ///
    /// @param pid process that writes it
    /// @param sid of the System element, empty for none
    public WindowsPen begin(Unit unit, WindowsEvent of, long at, int pid, String sid) {
        kind = of;
        written = 0;
        long shown = scene.clock(unit.host(), at);
        line = scene.pen().begin(unit, at, shown);
        long record = scene.pen().nextRecord(unit);
        scene.pen().row().set(Column.EVENT_ID, of.id()).set(Column.RECORD_ID, record);
        int thread = scene.hash().between(record, unit.id(), 100, 2400) * 4;
        line.put(of.key()).put('\t').number(record).put('\t').number(shown);
        line.put('\t').number(pid).put('\t').number(thread).put('\t').put(sid);
        line.put('\t').put(computers[unit.host()]);
        return this;
    }

    public Row row() {
        return scene.pen().row();
    }

    private Line next() {
        written++;
        return line.put('\t');
    }

    public WindowsPen text(String value) {
        next().field(value);
        return this;
    }

    public WindowsPen number(long value) {
        next().number(value);
        return this;
    }

    /// `0x1f4`
    public WindowsPen hex(long value) {
        next().put("0x").hex(value);
        return this;
    }

    public WindowsPen guid(long high, long low) {
        next().guid(high, low);
        return this;
    }

    public WindowsPen noGuid() {
        next().put(NULL_GUID);
        return this;
    }

    public WindowsPen address(int address) {
        next().address(address);
        return this;
    }

    /// `2026-11-24 02:58:32.123`, UTC by the host's clock.
    public WindowsPen time(long shown) {
        utc.spaced(next(), shown);
        return this;
    }

    /// `2026-11-24T02:58:32.1234567Z`, UTC by the host's clock.
    public WindowsPen isoTime(long shown) {
        utc.ticks(next(), shown);
        return this;
    }

    /// SID, name and domain: three fields.
    public WindowsPen principal(Names.Principal who) {
        return text(who.sid()).text(who.name()).text(who.domain());
    }

    /// SID, name, domain and logon id: four fields.
    public WindowsPen subject(Names.Principal who, long luid) {
        return principal(who).hex(luid);
    }

    /// GUID and pid of a process: two fields.
    public WindowsPen process(RunningProcess process) {
        return guid(process.guidHigh(), process.guidLow()).number(process.pid());
    }

    /// A logon id as text for the row.
    public String luid(LogonSession session) {
        return luid(session.luid());
    }

    public String luid(long luid) {
        return scratch.clear().put("0x").hex(luid).toString();
    }

    /// @throws IllegalStateException if not all fields of the event were written
    public void end() {
        if (written != kind.fields().size()) {
            throw new IllegalStateException(
                    kind.key() + " has " + kind.fields().size() + " fields, not " + written);
        }
        scene.pen().end();
    }

    /// The principal that a session belongs to.
    public static Names.Principal owner(Scene scene, int host, @Nullable LogonSession session) {
        if (session == null || session.luid() == HostNumbers.SYSTEM_LUID) {
            Names.Principal machine = scene.names().machine(host);
            return new Names.Principal(
                    "S-1-5-18", machine.name(), machine.domain(), machine.user());
        }
        return scene.names().account(session.account());
    }
}
