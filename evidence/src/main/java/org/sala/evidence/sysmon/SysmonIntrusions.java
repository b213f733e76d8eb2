package org.sala.evidence.sysmon;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.Flow;
import org.sala.engine.event.Event.FlowOutcome;
import org.sala.engine.event.Event.ProcessStart;
import org.sala.engine.event.Event.ThreadCreated;
import org.sala.engine.event.Exchange;
import org.sala.engine.time.Ticks;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.windows.WindowsEvent;
import org.sala.evidence.windows.WindowsPen;

/// Sysmon's events about processes that reach into others: threads in another process (8), pipes that are
/// made (17) and opened (18).
///
/// The configuration leaves out the pipes between the processes of one browser. Services make theirs when
/// they start; each PowerShell makes one; who opens a pipe over the network is the system itself.
public final class SysmonIntrusions {

    private static final WindowsEvent THREAD = WindowsEvent.of("sysmon.8");
    private static final WindowsEvent MADE = WindowsEvent.of("sysmon.17");
    private static final WindowsEvent OPENED = WindowsEvent.of("sysmon.18");
    private static final int NUMBER = 141;

    private final Scene scene;
    private final WindowsPen pen;

    public SysmonIntrusions(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    private WindowsPen begin(Unit unit, WindowsEvent kind, long at) {
        int service = scene.numbers(unit.host()).systemPid("Sysmon64.exe");
        return pen.begin(unit, kind, at, service, "S-1-5-18").text("-");
    }

    /// The pipe of a system service by its program or, where many share it, by the end of its command.
    private static @Nullable String pipe(String service) {
        return switch (service) {
            case "services.exe" -> "\\ntsvcs";
            case "lsass.exe" -> "\\lsass";
            case "wininit.exe" -> "\\InitShutdown";
            case "spoolsv.exe" -> "\\spoolss";
            case "-s EventLog" -> "\\eventlog";
            case "-s Schedule" -> "\\atsvc";
            case "-s LanmanServer" -> "\\srvsvc";
            case "-s W32Time" -> "\\W32TIME_ALT";
            default -> null;
        };
    }

    private static String service(String command) {
        int at = command.lastIndexOf("-s ");
        return at < 0 ? "" : command.substring(at);
    }

    public void started(ProcessStart event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.SYSMON);
        if (unit == null) {
            return;
        }
        String image = event.image().path();
        @Nullable String pipe = pipe(SysmonSensor.fileName(image));
        if (image.endsWith("svchost.exe")) {
            pipe = pipe(service(event.context().commandLine()));
        } else if (image.endsWith("\\powershell.exe")) {
            long born = scene.clock(event.host(), event.at()) + Ticks.FILETIME_OFFSET;
            pipe = "\\PSHost." + born + "." + process.pid() + ".DefaultAppDomain.powershell";
        }
        if (pipe != null) {
            begin(unit, MADE, event.at()).text("CreatePipe");
            pen.time(scene.clock(event.host(), event.at())).process(process).text(pipe);
            pen.text(image).text(process.user());
            SysmonSensor.row(pen, process).set(Column.FILE, pipe);
            pen.end();
        }
    }

    /// Over the network: the kernel of the machine that holds the pipe opens it for the caller.
    public void opened(Flow flow, Exchange.Smb smb) {
        Unit unit = scene.unit(flow.ends().to().host(), Source.SYSMON);
        boolean pipes = smb.share().endsWith("\\IPC$");
        if (unit == null || !pipes || flow.outcome() != FlowOutcome.COMPLETED) {
            return;
        }
        RunningProcess system = scene.numbers(unit.host()).system();
        for (Exchange.SmbOperation operation : smb.operations()) {
            if (operation.verb().equals("open")) {
                String pipe = "\\" + operation.path();
                begin(unit, OPENED, flow.at()).time(scene.clock(unit.host(), flow.at()));
                pen.process(system).text(pipe).text("System");
                SysmonSensor.row(pen, system).set(Column.FILE, pipe);
                pen.end();
            }
        }
    }

    public void threaded(ThreadCreated event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.SYSMON);
        @Nullable RunningProcess target =
                unit == null ? null : scene.numbers(event.host()).process(event.target());
        if (unit == null || target == null) {
            return;
        }
        long at = scene.hash().of(event.header().id(), NUMBER);
        String address = Long.toHexString(0x7FF8_0000_0000L | at & 0x3_FFFF_FFF0L);
        begin(unit, THREAD, event.at()).time(scene.clock(event.host(), event.at()));
        pen.process(process).text(process.program().path());
        pen.process(target).text(target.program().path());
        pen.number(scene.hash().between(event.header().id(), NUMBER + 1, 300, 3000) * 4L);
        pen.text("0x0000" + address.toUpperCase(java.util.Locale.ROOT));
        pen.text(event.module()).text(event.function());
        SysmonSensor.row(pen, process).set(Column.FILE, target.program().path());
        pen.end();
    }
}
