package org.sala.evidence.security;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.ProcessEnd;
import org.sala.engine.event.Event.ProcessStart;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Names;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Process starts and ends in the Security log (4688 with command line, 4689), where they are audited.
public final class ProcessAudit {

    private static final WindowsEvent CREATED = WindowsEvent.of("security.4688");
    private static final WindowsEvent ENDED = WindowsEvent.of("security.4689");
    private static final int KERNEL = 4;
    private static final int PARENT_PID = 51;

    private final Scene scene;
    private final WindowsPen pen;

    public ProcessAudit(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    private @Nullable Unit unit(int host) {
        return scene.watched(host) ? scene.unit(host, Source.SECURITY) : null;
    }

    /// @param parent null where it is not known
    public void started(
            ProcessStart event, RunningProcess process, @Nullable RunningProcess parent) {
        Unit unit = unit(event.host());
        if (unit == null) {
            return;
        }
        Names.Principal owner = WindowsPen.owner(scene, event.host(), process.session());
        int creator =
                parent == null
                        ? scene.hash().between(event.parent(), PARENT_PID, 260, 900) * 4
                        : parent.pid();
        pen.begin(unit, CREATED, event.at(), KERNEL, "");
        pen.subject(owner, process.session().luid()).hex(process.pid());
        pen.text(event.image().path()).text(elevation(event)).hex(creator);
        pen.text(event.context().commandLine()).subject(Names.NOBODY, 0);
        pen.text(parent == null ? "" : parent.program().path()).text(label(event));
        row(process, owner)
                .set(Column.COMMAND_LINE, event.context().commandLine())
                .set(Column.LOGON_ID, pen.luid(process.session()))
                .set(Column.PARENT, parent == null ? "" : parent.program().path());
        pen.end();
    }

    private static String elevation(ProcessStart event) {
        return switch (event.context().integrity()) {
            case LOW, MEDIUM -> "%%1938";
            case HIGH -> "%%1937";
            case SYSTEM -> "%%1936";
        };
    }

    /// Source: [MS-DTYP] section 2.4.2.4, well-known SIDs of integrity levels.
    private static String label(ProcessStart event) {
        return switch (event.context().integrity()) {
            case LOW -> "S-1-16-4096";
            case MEDIUM -> "S-1-16-8192";
            case HIGH -> "S-1-16-12288";
            case SYSTEM -> "S-1-16-16384";
        };
    }

    public void ended(ProcessEnd event, RunningProcess process) {
        Unit unit = unit(event.host());
        if (unit == null) {
            return;
        }
        Names.Principal owner = WindowsPen.owner(scene, event.host(), process.session());
        pen.begin(unit, ENDED, event.at(), KERNEL, "");
        pen.subject(owner, process.session().luid()).hex(event.exitCode() & 0xFFFFFFFFL);
        pen.hex(process.pid()).text(process.program().path());
        row(process, owner).set(Column.LOGON_ID, pen.luid(process.session()));
        pen.end();
    }

    private org.sala.evidence.Row row(RunningProcess process, Names.Principal owner) {
        return pen.row()
                .set(Column.PROCESS, process.program().path())
                .set(Column.PID, process.pid())
                .set(Column.USER, owner.name());
    }
}
