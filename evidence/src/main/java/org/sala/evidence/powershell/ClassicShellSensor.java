package org.sala.evidence.powershell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

/// The classic log "Windows PowerShell": providers (600), engine (400, 403) and pipelines (800), and the
/// commands of the module log (4103), which policy has switched on.
///
/// Source: PowerShell 5.1, about_EventLogs and about_Logging; task and keywords as in real logs.
final class ClassicShellSensor {

    private static final WindowsEvent STARTED = WindowsEvent.of("winpowershell.400");
    private static final WindowsEvent STOPPED = WindowsEvent.of("winpowershell.403");
    private static final WindowsEvent PROVIDER = WindowsEvent.of("winpowershell.600");
    private static final WindowsEvent PIPELINE = WindowsEvent.of("winpowershell.800");
    private static final WindowsEvent COMMAND = WindowsEvent.of("powershell.4103");
    private static final List<String> PROVIDERS =
            List.of("Registry", "Alias", "Environment", "FileSystem", "Function", "Variable");
    private static final Pattern CMDLET = Pattern.compile("\\b[A-Z][a-z]+-[A-Z][A-Za-z]+\\b");
    private static final int MOST = 8;
    private static final int HOST_ID = 81;
    private static final int RUNSPACE = 83;
    private static final String LINE = "\r\n\t";

    private final Scene scene;
    private final WindowsPen pen;

    ClassicShellSensor(Scene scene, WindowsPen pen) {
        this.scene = scene;
        this.pen = pen;
    }

    void started(Unit unit, long at, RunningProcess process) {
        int sequence = 1;
        for (String provider : PROVIDERS) {
            String head = "ProviderName=" + provider + LINE + "NewProviderState=Started" + "\r\n";
            begin(unit, PROVIDER, at, process).text(provider).text("Started");
            details(head, sequence, process, "");
            sequence += 2;
        }
        String head = "NewEngineState=Available" + LINE + "PreviousEngineState=None" + "\r\n";
        begin(unit, STARTED, at, process).text("Available").text("None");
        details(head, sequence, process, "");
    }

    void ended(Unit unit, long at, RunningProcess process) {
        String head = "NewEngineState=Stopped" + LINE + "PreviousEngineState=Available" + "\r\n";
        begin(unit, STOPPED, at, process).text("Stopped").text("Available");
        details(head, 15, process, "");
    }

    /// @param classic, modules the two logs, null where the host keeps none
    void ran(
            @Nullable Unit classic,
            @Nullable Unit modules,
            ScriptRun event,
            RunningProcess process) {
        List<String> commands = commands(event.text());
        StringBuilder calls = new StringBuilder();
        for (String command : commands) {
            calls.append("CommandInvocation(").append(command).append("): \"");
            calls.append(command).append("\"\r\n");
        }
        if (classic != null && !commands.isEmpty()) {
            begin(classic, PIPELINE, event.at(), process).text(event.text());
            pen.text(context("DetailSequence=1\r\n\tDetailTotal=1\r\n", 17, process, event.text()));
            pen.text(calls.toString());
            end(event.text());
        }
        for (String command : modules == null ? List.<String>of() : commands) {
            if (modules != null) {
                begin(modules, COMMAND, event.at(), process).text(info(process, command)).text("");
                pen.text("CommandInvocation(" + command + "): \"" + command + "\"\r\n");
                end(command);
            }
        }
    }

    private static List<String> commands(String text) {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        Matcher cmdlet = CMDLET.matcher(text);
        while (found.size() < MOST && cmdlet.find()) {
            found.add(cmdlet.group());
        }
        return new ArrayList<>(found);
    }

    private WindowsPen begin(Unit unit, WindowsEvent kind, long at, RunningProcess process) {
        Names.Principal who = scene.names().account(process.session().account());
        boolean modern = kind.source() == Source.POWERSHELL;
        pen.begin(unit, kind, at, modern ? process.pid() : 0, modern ? who.sid() : "");
        pen.row().set(Column.USER, who.name()).set(Column.PID, process.pid());
        pen.row().set(Column.PROCESS, process.program().path());
        pen.row().set(Column.COMMAND_LINE, process.commandLine());
        return pen;
    }

    private void details(String head, int sequence, RunningProcess process, String command) {
        pen.text(context(head, sequence, process, command));
        end(process.commandLine());
    }

    private void end(String message) {
        pen.row().set(Column.MESSAGE, message);
        pen.end();
    }

    private String context(String head, int sequence, RunningProcess process, String command) {
        return "\t"
                + head
                + LINE
                + "SequenceNumber="
                + sequence
                + "\r\n"
                + LINE
                + "HostName=ConsoleHost"
                + LINE
                + "HostVersion="
                + version(process)
                + LINE
                + "HostId="
                + id(process, HOST_ID)
                + LINE
                + "HostApplication="
                + process.commandLine()
                + LINE
                + "EngineVersion="
                + version(process)
                + LINE
                + "RunspaceId="
                + id(process, RUNSPACE)
                + LINE
                + "PipelineId="
                + LINE
                + "CommandName="
                + LINE
                + "CommandType="
                + LINE
                + "ScriptName="
                + LINE
                + "CommandPath="
                + LINE
                + "CommandLine="
                + command;
    }

    private String info(RunningProcess process, String command) {
        String line = "\r\n        ";
        return "        Severity = Informational"
                + line
                + "Host Name = ConsoleHost"
                + line
                + "Host Version = "
                + version(process)
                + line
                + "Host ID = "
                + id(process, HOST_ID)
                + line
                + "Host Application = "
                + process.commandLine()
                + line
                + "Engine Version = "
                + version(process)
                + line
                + "Runspace ID = "
                + id(process, RUNSPACE)
                + line
                + "Pipeline ID = 1"
                + line
                + "Command Name = "
                + command
                + line
                + "Command Type = Cmdlet"
                + line
                + "Script Name = "
                + line
                + "Command Path = "
                + line
                + "Sequence Number = 16"
                + line
                + "User = "
                + process.user()
                + line
                + "Connected User = "
                + line
                + "Shell ID = Microsoft.PowerShell\r\n";
    }

    private static String version(RunningProcess process) {
        return process.program().content() instanceof org.sala.engine.event.Content.Stub stub
                        && stub.version().startsWith("10.0.")
                ? "5.1." + stub.version().substring(5)
                : "5.1.19041.5247";
    }

    private String id(RunningProcess process, int purpose) {
        long high = scene.hash().of(process.guidLow() ^ process.guidHigh(), purpose);
        long low = scene.hash().of(process.guidLow() ^ process.guidHigh(), purpose + 1);
        String guid = new Line().guid(high & ~0xF000L | 0x4000, low >>> 2 | 1L << 63).toString();
        return guid.substring(1, guid.length() - 1);
    }

    /// The classic log of a host, null where it keeps none.
    @Nullable Unit unit(int host) {
        return scene.unit(host, Source.WINPOWERSHELL);
    }
}
