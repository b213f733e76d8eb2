package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.ACCOUNT;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;

import java.util.List;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.LogonType;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.world.Account;
import org.sala.engine.world.AccountState;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostState;

/// From one machine to the next, with a credential: over SMB and a service, WinRM, RDP or a remote task.
final class Movement extends Base {

    private Movement(String id) {
        super(id);
    }

    static List<Technique> all() {
        return List.of(
                move("T1021.001"), move("T1021.002"), move("T1021.006"), move("T1053.005:remote"));
    }

    private static Technique move(String id) {
        return new Movement(id).asks("from", HOST).asks("to", HOST).asks("account", ACCOUNT);
    }

    @Override
    public int host(Attempt attempt) {
        return attempt.host("to");
    }

    @Override
    public Readiness readiness(Attempt attempt) {
        int from = attempt.host("from");
        int to = attempt.host("to");
        Readiness ready = commanded(attempt, from);
        if (ready != Readiness.READY) {
            return ready;
        }
        if (!attempt.setting().presence().on(to, attempt.at())
                || !attempt.world().reaches(from, to, attempt.at())) {
            return Readiness.LATER;
        }
        if (!attempt.adversary().credentials().containsKey(account(attempt))) {
            return Readiness.BROKEN;
        }
        return attempt.credentialWorks(account(attempt)) ? Readiness.READY : Readiness.REFUSED;
    }

    @Override
    public void playRefused(Attempt attempt, Scene scene) {
        int from = attempt.host("from");
        Actor hands = attempt.hands(scene.from(from), from);
        AccountState state = attempt.world().account(account(attempt));
        Event.LogonFailure reason =
                state.disabled() ? Event.LogonFailure.DISABLED : Event.LogonFailure.WRONG_PASSWORD;
        new Wire(scene).refused(hands, host(attempt), attempt.accountOf(account(attempt)), reason);
    }

    private static Event.Program program(Attempt attempt) {
        String name = plausible(attempt, "moved " + attempt.id());
        return new Event.Program(
                "C:\\Windows\\" + name + ".exe", specimen(attempt, "beacon", "exe"));
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int from = attempt.host("from");
        Actor hands = attempt.hands(scene.from(from), from);
        switch (id()) {
            case "T1021.001" -> desktop(attempt, scene, hands);
            case "T1021.006" -> winrm(attempt, scene, hands);
            case "T1053.005:remote" -> task(attempt, scene, hands);
            default -> service(attempt, scene, hands);
        }
    }

    /// Copies the program to the target's administrative share. @return the logon there
    private static long copy(Attempt attempt, Scene scene, Actor hands) {
        int to = attempt.host("to");
        Account account = attempt.accountOf(attempt.account("account"));
        Wire wire = new Wire(scene);
        long logon = wire.logon(hands, to, account, LogonType.NETWORK);
        Event.Program program = program(attempt);
        String file = program.path().substring("C:\\Windows\\".length());
        wire.smb(
                hands.showing(account.id()),
                to,
                "ADMIN$",
                List.of(
                        new Exchange.SmbOperation("open", file, 0),
                        new Exchange.SmbOperation("write", file, program.content().size())));
        Actor kernel =
                new Actor(
                        to,
                        account.id(),
                        logon,
                        scene.system(to, "svchost.exe -k netsvcs -p -s LanmanServer"),
                        Event.Integrity.SYSTEM);
        scene.create(kernel, program.path(), program.content());
        scene.seconds(1, 4);
        return logon;
    }

    private static void service(Attempt attempt, Scene scene, Actor hands) {
        int to = attempt.host("to");
        Account account = attempt.accountOf(attempt.account("account"));
        long logon = copy(attempt, scene, hands);
        Event.Program program = program(attempt);
        String name = plausible(attempt, "moved " + attempt.id());
        new Wire(scene).inside(hands, to, 135, 1_900, 2_300, new Exchange.Rpc("svcctl", "Create"));
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(to, account.id()),
                        Event.ServiceOperation.INSTALLED,
                        name,
                        program.path(),
                        logon));
        scene.registry(
                scene.machine(to, "services.exe"),
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name,
                "ImagePath",
                "REG_EXPAND_SZ",
                program.path());
        scene.seconds(1, 2);
        scene.start(
                scene.machine(to, "services.exe"),
                program,
                program.path(),
                attempt.key("implant process"));
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(to, Header.MACHINE),
                        Event.ServiceOperation.STARTED,
                        name,
                        program.path(),
                        0));
        scene.seconds(1, 3);
        new Wire(scene).logoff(to, account, logon, LogonType.NETWORK);
    }

    private static void task(Attempt attempt, Scene scene, Actor hands) {
        int to = attempt.host("to");
        Host target = attempt.setting().host(to);
        Account account = attempt.accountOf(attempt.account("account"));
        long logon = copy(attempt, scene, hands);
        Event.Program program = program(attempt);
        String name = plausible(attempt, "moved " + attempt.id());
        scene.run(
                hands,
                Programs.system32("schtasks.exe"),
                "schtasks /create /s "
                        + target.name()
                        + " /ru SYSTEM /sc once /st 23:59 /tn \""
                        + name
                        + "\" /tr \""
                        + program.path()
                        + "\" /f");
        new Wire(scene).inside(hands, to, 135, 2_100, 2_000, new Exchange.Rpc("atsvc", "Register"));
        for (Event.TaskOperation operation :
                List.of(Event.TaskOperation.REGISTERED, Event.TaskOperation.STARTED)) {
            scene.emit(
                    new Event.TaskChanged(
                            scene.header(to, account.id()),
                            operation,
                            "\\" + name,
                            program.path(),
                            logon));
            scene.seconds(1, 4);
        }
        scene.start(
                scene.machine(to, "svchost.exe -k netsvcs -p -s Schedule"),
                program,
                program.path(),
                attempt.key("implant process"));
        new Wire(scene).logoff(to, account, logon, LogonType.NETWORK);
    }

    private static void winrm(Attempt attempt, Scene scene, Actor hands) {
        int to = attempt.host("to");
        Host target = attempt.setting().host(to);
        Account account = attempt.accountOf(attempt.account("account"));
        Event.Program program = program(attempt);
        Wire wire = new Wire(scene);
        long shell =
                scene.start(
                        hands,
                        Programs.POWERSHELL,
                        "powershell.exe -NoProfile -Command \"Invoke-Command -ComputerName "
                                + target.name()
                                + " -FilePath C:\\ProgramData\\setup.ps1\"");
        long logon = wire.logon(hands.below(shell), to, account, LogonType.NETWORK);
        wire.inside(
                hands.below(shell),
                to,
                5985,
                program.content().size() * 4 / 3,
                9_200,
                new Exchange.Other("wsman"));
        Actor remote =
                new Actor(
                        to,
                        account.id(),
                        logon,
                        scene.system(to, "svchost.exe -k DcomLaunch -p"),
                        Event.Integrity.HIGH);
        long host =
                scene.start(
                        remote,
                        Programs.system32("wsmprovhost.exe"),
                        "C:\\Windows\\system32\\wsmprovhost.exe -Embedding");
        scene.script(
                remote.below(host),
                host,
                "[IO.File]::WriteAllBytes($path, $bytes); Start-Process $path");
        scene.create(remote.below(host), program.path(), program.content());
        scene.start(remote.below(host), program, program.path(), attempt.key("implant process"));
        scene.seconds(2, 9);
        scene.end(remote, host);
        scene.end(hands, shell);
        wire.logoff(to, account, logon, LogonType.NETWORK);
    }

    private static void desktop(Attempt attempt, Scene scene, Actor hands) {
        int to = attempt.host("to");
        Host target = attempt.setting().host(to);
        Account account = attempt.accountOf(attempt.account("account"));
        Event.Program program = program(attempt);
        Wire wire = new Wire(scene);
        long client =
                scene.start(
                        hands,
                        Programs.system32("mstsc.exe"),
                        "mstsc.exe /v:" + target.name() + " /admin");
        long logon = wire.logon(hands.below(client), to, account, LogonType.REMOTE_INTERACTIVE);
        wire.inside(
                hands.below(client),
                to,
                3389,
                2_900_000,
                9_400_000,
                new Exchange.Rdp(account.name()));
        Actor session =
                new Actor(
                        to,
                        account.id(),
                        logon,
                        scene.system(to, "winlogon.exe"),
                        Event.Integrity.MEDIUM);
        String shellPath = "C:\\Windows\\explorer.exe";
        long shell = scene.start(session, shellPath, shellPath);
        scene.seconds(20, 90);
        scene.create(session.below(shell), program.path(), program.content());
        scene.seconds(3, 20);
        scene.start(
                session.below(shell).elevated(),
                program,
                "\"" + program.path() + "\"",
                attempt.key("implant process"));
        scene.minutes(2, 7);
        scene.end(session, shell);
        wire.logoff(to, account, logon, LogonType.REMOTE_INTERACTIVE);
        scene.end(hands, client);
    }

    @Override
    public void settle(Attempt attempt, long until) {
        int to = attempt.host("to");
        Event.Program program = program(attempt);
        leave(attempt, to, program.path(), program.content(), until);
        boolean system = id().equals("T1021.002") || id().equals("T1053.005:remote");
        attempt.state(to)
                .implant(
                        new HostState.Implant(
                                until,
                                attempt.id(),
                                system ? -1 : attempt.account("account"),
                                system,
                                program,
                                attempt.key("implant process"),
                                until));
        if (id().equals("T1021.002")) {
            attempt.state(to)
                    .persistence()
                    .add(
                            new HostState.Persistence(
                                    "service",
                                    plausible(attempt, "moved " + attempt.id()),
                                    program.path(),
                                    until,
                                    attempt.id()));
        }
        attempt.adversary().gains(to);
    }
}
