package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.world.Account;
import org.sala.engine.world.HostState;

/// Ways to be started again: task, run key, startup folder, service.
final class PersistenceTechniques extends Base {

    private final String kind;

    private PersistenceTechniques(String id, String kind) {
        super(id);
        this.kind = kind;
    }

    static List<Technique> all() {
        return List.of(
                new PersistenceTechniques("T1053.005", "task").asks("host", HOST),
                new PersistenceTechniques("T1547.001", "run-key").asks("host", HOST),
                new PersistenceTechniques("T1547.001:startup", "startup-folder").asks("host", HOST),
                new PersistenceTechniques("T1543.003", "service").asks("host", HOST));
    }

    private static String path(Attempt attempt, int host) {
        HostState.@Nullable Implant implant = attempt.state(host).implant();
        return implant == null ? "C:\\ProgramData\\none.exe" : implant.program().path();
    }

    private String name(Attempt attempt) {
        return plausible(attempt, "persistence " + attempt.id());
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int host = host(attempt);
        Actor hands = attempt.hands(scene.from(host), host);
        String path = path(attempt, host);
        String name = name(attempt);
        switch (kind) {
            case "task" -> task(scene, hands, name, path);
            case "service" -> service(scene, hands, name, path);
            case "startup-folder" -> startup(attempt, scene, hands, name);
            default -> runKey(attempt, scene, hands, new String[] {name, path});
        }
    }

    private static void task(Scene scene, Actor hands, String name, String path) {
        boolean system = hands.integrity() == Event.Integrity.SYSTEM;
        scene.run(
                hands,
                Programs.system32("schtasks.exe"),
                "schtasks /create /f /sc "
                        + (system ? "onstart /ru SYSTEM" : "onlogon")
                        + " /tn \""
                        + name
                        + "\" /tr \""
                        + path
                        + "\"");
        scene.emit(
                new Event.TaskChanged(
                        scene.header(hands.host(), hands.account()),
                        Event.TaskOperation.REGISTERED,
                        "\\" + name,
                        path,
                        hands.logon()));
        scene.moment();
        scene.create(
                scene.machine(hands.host(), "svchost.exe -k netsvcs -p -s Schedule"),
                "C:\\Windows\\System32\\Tasks\\" + name,
                new org.sala.engine.event.Content.Text(
                        Keys.of("task file", scene.occasion(), 0, 0), 3_206, name));
    }

    private static void service(Scene scene, Actor hands, String name, String path) {
        scene.run(
                hands,
                Programs.system32("sc.exe"),
                "sc create " + name + " binPath= \"" + path + "\" start= auto");
        Actor services = scene.machine(hands.host(), "services.exe");
        String key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name;
        scene.registry(services, key, "ImagePath", "REG_EXPAND_SZ", path);
        scene.registry(services, key, "Start", "REG_DWORD", "DWORD (0x00000002)");
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(hands.host(), hands.account()),
                        Event.ServiceOperation.INSTALLED,
                        name,
                        path,
                        hands.logon()));
        scene.moment();
    }

    private static void runKey(Attempt attempt, Scene scene, Actor hands, String[] nameAndPath) {
        String root = "HKLM";
        if (hands.account() >= 0) {
            Account account = attempt.accountOf(hands.account());
            root =
                    "HKU\\"
                            + attempt.setting().organisation().identity().domainSid()
                            + "-"
                            + account.rid();
        }
        long process =
                scene.start(
                        hands,
                        Programs.system32("reg.exe"),
                        "reg add "
                                + (root.equals("HKLM") ? "HKLM" : "HKCU")
                                + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v "
                                + nameAndPath[0]
                                + " /t REG_SZ /d \""
                                + nameAndPath[1]
                                + "\" /f");
        scene.registry(
                hands.below(process),
                root + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
                nameAndPath[0],
                "REG_SZ",
                nameAndPath[1]);
        scene.end(hands, process);
    }

    private static String startupPath(Attempt attempt, int host, String name) {
        int owner = attempt.setting().host(host).owner();
        String menu = "\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\";
        return owner >= 0
                ? profile(attempt, owner) + "\\AppData\\Roaming" + menu + name + ".lnk"
                : "C:\\ProgramData" + menu.replace("Startup", "StartUp") + name + ".lnk";
    }

    private static void startup(Attempt attempt, Scene scene, Actor hands, String name) {
        scene.create(
                hands,
                startupPath(attempt, hands.host(), name),
                specimen(attempt, "startup link", "lnk"));
    }

    @Override
    public void settle(Attempt attempt, long until) {
        int host = host(attempt);
        String name = name(attempt);
        if (kind.equals("startup-folder")) {
            leave(
                    attempt,
                    host,
                    startupPath(attempt, host, name),
                    specimen(attempt, "startup link", "lnk"),
                    until);
        }
        attempt.state(host)
                .persistence()
                .add(
                        new HostState.Persistence(
                                kind, name, path(attempt, host), until, attempt.id()));
    }
}
