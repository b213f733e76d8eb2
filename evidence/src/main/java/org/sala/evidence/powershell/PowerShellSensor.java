package org.sala.evidence.powershell;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.ProcessEnd;
import org.sala.engine.event.Event.ProcessStart;
import org.sala.engine.event.Event.ScriptRun;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Script blocks (4104) and starts of the engine (40961, 53504, 40962). Text longer than a record holds
/// is split as the engine splits it. The classic log and the module log are written beside.
public final class PowerShellSensor {

    private static final WindowsEvent BLOCK = WindowsEvent.of("powershell.4104");
    private static final WindowsEvent STARTING = WindowsEvent.of("powershell.40961");
    private static final WindowsEvent LISTENING = WindowsEvent.of("powershell.53504");
    private static final WindowsEvent READY = WindowsEvent.of("powershell.40962");
    private static final int PART = 8000;
    private static final int BLOCK_ID = 71;

    private final Scene scene;
    private final WindowsPen pen;
    private final ClassicShellSensor classic;

    public PowerShellSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
        this.classic = new ClassicShellSensor(scene, pen);
    }

    public void started(ProcessStart event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.POWERSHELL);
        String path = event.image().path();
        Unit old = windowsShell(path) ? classic.unit(event.host()) : null;
        if (old != null) {
            classic.started(old, event.at(), process);
        }
        boolean shell =
                windowsShell(path) || path.regionMatches(true, path.length() - 8, "pwsh.exe", 0, 8);
        if (unit == null || !shell) {
            return;
        }
        plain(unit, STARTING, event.at(), process);
        begin(unit, LISTENING, event.at(), process)
                .text(Integer.toString(process.pid()))
                .text("DefaultAppDomain");
        pen.end();
        plain(unit, READY, event.at(), process);
    }

    private static boolean windowsShell(String path) {
        return path.regionMatches(true, path.length() - 14, "powershell.exe", 0, 14);
    }

    public void ended(ProcessEnd event, RunningProcess process) {
        Unit old = windowsShell(process.program().path()) ? classic.unit(event.host()) : null;
        if (old != null) {
            classic.ended(old, event.at(), process);
        }
    }

    private void plain(Unit unit, WindowsEvent kind, long at, RunningProcess process) {
        begin(unit, kind, at, process);
        pen.end();
    }

    private WindowsPen begin(Unit unit, WindowsEvent kind, long at, RunningProcess process) {
        Names.Principal who = scene.names().account(process.session().account());
        pen.begin(unit, kind, at, process.pid(), who.sid());
        pen.row().set(Column.USER, who.name()).set(Column.PID, process.pid());
        pen.row().set(Column.PROCESS, process.program().path());
        return pen;
    }

    public void ran(ScriptRun event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.POWERSHELL);
        Unit old = windowsShell(process.program().path()) ? classic.unit(event.host()) : null;
        blocks(unit, event, process);
        classic.ran(old, unit, event, process);
    }

    private void blocks(@Nullable Unit unit, ScriptRun event, RunningProcess process) {
        if (unit == null || !event.engine().toLowerCase(java.util.Locale.ROOT).contains("shell")) {
            return;
        }
        String text = event.text();
        int parts = Math.max(1, (text.length() + PART - 1) / PART);
        long high = scene.hash().of(event.header().id(), BLOCK_ID);
        long low = scene.hash().of(event.header().id(), BLOCK_ID + 1);
        String guid = new Line().guid(high & ~0xF000L | 0x4000, low >>> 2 | 1L << 63).toString();
        for (int i = 0; i < parts; i++) {
            String part = text.substring(i * PART, Math.min(text.length(), (i + 1) * PART));
            begin(unit, BLOCK, event.at(), process).number(i + 1).number(parts).text(part);
            pen.text(guid.substring(1, guid.length() - 1)).text("");
            pen.row().set(Column.MESSAGE, part);
            pen.end();
        }
    }
}
