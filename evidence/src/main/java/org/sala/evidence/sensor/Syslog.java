package org.sala.evidence.sensor;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.sala.evidence.Column;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;

/// Writes syslog lines in the traditional file format: `Nov 24 09:58:32 host program[pid]: text`.
///
/// The row gets the program, its process id and the text; a sensor adds the rest.
/// Source: RFC 3164 section 4.1; rsyslog template RSYSLOG_TraditionalFileFormat.
public final class Syslog {

    private final Scene scene;
    private final byte[][] hosts;

    public Syslog(Scene scene) {
        this.scene = scene;
        hosts = new byte[scene.organisation().hosts().size()][];
        for (int i = 0; i < hosts.length; i++) {
            String name = " " + scene.names().host(i).toLowerCase(Locale.ROOT) + " ";
            hosts[i] = name.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// Begins a record up to and including the blank after the colon.
    ///
    /// @param pid 0 for programs that write none, as the kernel
    public Line begin(Unit unit, long at, String program, int pid) {
        Line line = scene.pen().begin(unit, at, scene.seconds(unit.host(), at));
        scene.local().bsd(line, scene.clock(unit.host(), at));
        return head(line, unit, program, pid);
    }

    /// As [#begin], with the time as ISO 8601 in microseconds.
    public Line beginIso(Unit unit, long at, String program, int pid) {
        Line line = scene.pen().begin(unit, at, scene.clock(unit.host(), at, 10));
        scene.local().syslogIso(line, scene.clock(unit.host(), at));
        return head(line, unit, program, pid);
    }

    /// As [#begin], with the time as `journalctl -o short-iso` prints it.
    public Line beginShortIso(Unit unit, long at, String program, int pid) {
        Line line = scene.pen().begin(unit, at, scene.seconds(unit.host(), at));
        scene.local().shortIso(line, scene.clock(unit.host(), at));
        return head(line, unit, program, pid);
    }

    private Line head(Line line, Unit unit, String program, int pid) {
        scene.pen().row().set(Column.PROCESS, program);
        line.put(hosts[unit.host()]).put(program);
        if (pid != 0) {
            scene.pen().row().set(Column.PID, pid);
            line.put('[').number(pid).put(']');
        }
        return line.put(": ");
    }

    /// Writes the text, ends the record.
    public void say(Line line, String text) {
        String single = text.indexOf('\n') < 0 ? text : text.replace("\n", "#012");
        line.put(single);
        scene.pen().row().set(Column.MESSAGE, single);
        scene.pen().end();
    }
}
