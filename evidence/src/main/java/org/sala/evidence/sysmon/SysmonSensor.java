package org.sala.evidence.sysmon;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event.LibraryLoaded;
import org.sala.engine.event.Event.ProcessAccess;
import org.sala.engine.event.Event.ProcessEnd;
import org.sala.engine.event.Event.ProcessStart;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.content.ContentHash;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Sysmon's events about processes: 1, 5, 7, 10. Files, registry and network are in their own sensors.
///
/// Source: Sysmon 15 schema 4.90; field order as in real logs.
public final class SysmonSensor {

    private static final WindowsEvent CREATED = WindowsEvent.of("sysmon.1");
    private static final WindowsEvent ENDED = WindowsEvent.of("sysmon.5");
    private static final WindowsEvent LOADED = WindowsEvent.of("sysmon.7");
    private static final WindowsEvent ACCESSED = WindowsEvent.of("sysmon.10");
    private static final int PARENT_PID = 51;
    private static final int THREAD = 52;

    private final Scene scene;
    private final WindowsPen pen;

    public SysmonSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    /// @param parent null where it is not known
    public void started(
            ProcessStart event, RunningProcess process, @Nullable RunningProcess parent) {
        Unit unit = scene.unit(event.host(), Source.SYSMON);
        if (unit == null) {
            return;
        }
        String hash = ContentHash.sha256(event.image().content());
        String image = event.image().path();
        begin(unit, CREATED, event.at()).process(process).text(image);
        product(event.image().content(), image);
        pen.text(event.context().commandLine())
                .text(event.context().directory())
                .text(process.user())
                .guid(process.session().guidHigh(), process.session().guidLow())
                .hex(process.session().luid())
                .number(process.session().number())
                .text(integrity(event));
        pen.text(ContentHash.sysmon(event.image().content()));
        parent(event, parent);
        row(process)
                .set(Column.COMMAND_LINE, event.context().commandLine())
                .set(Column.SHA256, hash)
                .set(Column.LOGON_ID, pen.luid(process.session()))
                .set(Column.PARENT, parent == null ? "" : parent.program().path());
        pen.end();
    }

    private void parent(ProcessStart event, @Nullable RunningProcess parent) {
        if (parent == null) {
            int pid = scene.hash().between(event.parent(), PARENT_PID, 260, 900) * 4;
            pen.noGuid().number(pid).text("-").text("-").text("-");
        } else {
            pen.process(parent).text(parent.program().path());
            pen.text(parent.commandLine()).text(parent.user());
        }
    }

    private static String integrity(ProcessStart event) {
        return switch (event.context().integrity()) {
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case SYSTEM -> "System";
        };
    }

    /// Version, description, product, company and original name, as far as the file holds them.
    private void product(Content content, String path) {
        if (content instanceof Content.Stub stub && !stub.product().isEmpty()) {
            boolean system = path.regionMatches(true, 0, "C:\\Windows\\", 0, 11);
            pen.text(stub.version().isEmpty() ? "-" : stub.version());
            pen.text(stub.product()).text(stub.product());
            pen.text(system ? "Microsoft Corporation" : "-").text(fileName(path));
        } else {
            pen.text("-").text("-").text("-").text("-").text("-");
        }
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    public void ended(ProcessEnd event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.SYSMON);
        if (unit != null) {
            begin(unit, ENDED, event.at()).process(process).text(process.program().path());
            row(process);
            pen.end();
        }
    }

    public void loaded(LibraryLoaded event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.SYSMON);
        if (unit == null) {
            return;
        }
        String hash = ContentHash.sha256(event.library().content());
        String path = event.library().path();
        begin(unit, LOADED, event.at()).process(process).text(process.program().path()).text(path);
        product(event.library().content(), path);
        pen.text(ContentHash.sysmon(event.library().content()));
        pen.text(event.signed() ? "true" : "false");
        pen.text(event.signed() ? "Microsoft Windows" : "-");
        pen.text(event.signed() ? "Valid" : "Unavailable").text(process.user());
        row(process).set(Column.FILE, path).set(Column.SHA256, hash);
        pen.end();
    }

    public void accessed(ProcessAccess event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.SYSMON);
        if (unit == null) {
            return;
        }
        int thread = scene.hash().between(event.header().id(), THREAD, 300, 3000) * 4;
        begin(unit, ACCESSED, event.at()).process(process).number(thread);
        pen.text(process.program().path());
        RunningProcess target = scene.numbers(event.host()).process(event.target());
        if (target == null) {
            int pid = scene.numbers(event.host()).systemPid(event.targetPath());
            RunningProcess system = scene.numbers(event.host()).system();
            pen.guid(system.guidHigh(), system.guidLow() + ((long) pid << 48));
            pen.number(pid);
        } else {
            pen.process(target);
        }
        pen.text(event.targetPath()).hex(event.access() & 0xFFFFFFFFL).text(callTrace(event));
        pen.text(process.user()).text(target == null ? "NT AUTHORITY\\SYSTEM" : target.user());
        row(process).set(Column.FILE, event.targetPath());
        pen.end();
    }

    private String callTrace(ProcessAccess event) {
        long base = scene.hash().of(event.host(), THREAD);
        String ntdll = Long.toHexString(0x9c000 + (base & 0xFFF));
        String kernel = Long.toHexString(0x2b000 + (base >>> 12 & 0xFFF));
        return "C:\\Windows\\SYSTEM32\\ntdll.dll+"
                + ntdll
                + "|C:\\Windows\\System32\\KERNELBASE.dll+"
                + kernel
                + "|UNKNOWN("
                + String.format(
                        Locale.ROOT, "%016X", 0x7FF0_0000_0000L | base >>> 30 & 0xFFFF_FFFFL)
                + ")";
    }

    private WindowsPen begin(Unit unit, WindowsEvent kind, long at) {
        int service = scene.numbers(unit.host()).systemPid("Sysmon64.exe");
        return pen.begin(unit, kind, at, service, "S-1-5-18")
                .text("-")
                .time(scene.clock(unit.host(), at));
    }

    private org.sala.evidence.Row row(RunningProcess process) {
        return row(pen, process);
    }

    static org.sala.evidence.Row row(WindowsPen pen, RunningProcess process) {
        String user = process.user();
        return pen.row()
                .set(Column.PROCESS, process.program().path())
                .set(Column.PID, process.pid())
                .set(Column.USER, user.substring(user.indexOf('\\') + 1));
    }
}
