package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Event;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.world.HostState;

/// Not being seen: antivirus off (T1562.001, v19: T1685), logs cleared (T1070.001, v19: T1685.005),
/// a system's name for a strange file (T1036.005), tools deleted (T1070.004).
final class Evasion extends Base {

    private Evasion(String id) {
        super(id);
    }

    static List<Technique> all() {
        return List.of(
                new Evasion("T1562.001").asks("host", HOST),
                new Evasion("T1070.001").asks("host", HOST),
                new Evasion("T1036.005").asks("host", HOST),
                new Evasion("T1070.004").asks("host", HOST));
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int host = host(attempt);
        Actor hands = attempt.hands(scene.from(host), host);
        switch (id()) {
            case "T1562.001" -> antivirus(scene, hands);
            case "T1070.001" -> clear(scene, hands);
            case "T1036.005" -> masquerade(attempt, scene, hands);
            default -> {
                for (HostState.Dropped file : new ArrayList<>(attempt.state(host).dropped())) {
                    if (tool(file)) {
                        scene.delete(hands, file.path(), file.content());
                        scene.seconds(1, 5);
                    }
                }
            }
        }
    }

    private static boolean tool(HostState.Dropped file) {
        return file.path().startsWith("C:\\ProgramData\\") && !file.path().endsWith(".7z");
    }

    private static void antivirus(Scene scene, Actor hands) {
        long shell =
                scene.start(
                        hands,
                        Programs.POWERSHELL,
                        "powershell.exe -NoProfile -Command \"Set-MpPreference"
                                + " -DisableRealtimeMonitoring $true\"");
        scene.script(hands, shell, "Set-MpPreference -DisableRealtimeMonitoring $true");
        scene.registry(
                scene.machine(hands.host(), "services.exe"),
                "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Real-Time Protection",
                "DisableRealtimeMonitoring",
                "REG_DWORD",
                "DWORD (0x00000001)");
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(hands.host(), hands.account()),
                        Event.ServiceOperation.STOPPED,
                        "WinDefend",
                        "",
                        hands.logon()));
        scene.seconds(1, 3);
        scene.end(hands, shell);
    }

    private static void clear(Scene scene, Actor hands) {
        for (String log : List.of("Security", "System")) {
            long tool = scene.start(hands, Programs.system32("wevtutil.exe"), "wevtutil cl " + log);
            scene.emit(
                    new Event.MachineChanged(
                            scene.header(hands.host(), hands.account()),
                            Event.MachineChange.LOG_CLEARED,
                            log,
                            tool));
            scene.moment();
            scene.end(hands, tool);
            scene.seconds(1, 4);
        }
    }

    private static Event.Program disguise(Attempt attempt) {
        return new Event.Program(
                "C:\\Windows\\Temp\\svchost.exe", specimen(attempt, "beacon", "exe"));
    }

    private static void masquerade(Attempt attempt, Scene scene, Actor hands) {
        Event.Program program = disguise(attempt);
        scene.create(hands, program.path(), program.content());
        scene.seconds(1, 6);
        long process =
                scene.start(hands, program, program.path() + " -k netsvcs", scene.key("process"));
        scene.minutes(1, 3);
        scene.end(hands, process);
    }

    @Override
    public void settle(Attempt attempt, long until) {
        int host = host(attempt);
        switch (id()) {
            case "T1562.001" -> attempt.state(host).antivirus(false);
            case "T1036.005" ->
                    leave(
                            attempt,
                            host,
                            disguise(attempt).path(),
                            disguise(attempt).content(),
                            until);
            default -> {}
        }
    }
}
