package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Manner;

/// Administrators at work: remote desktop and remote scripts on Windows, SSH on Linux, tools at their desk.
final class Administration implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("remote-administration");
    private static final String[] TOOLS = {
        "mmc.exe|\"C:\\Windows\\system32\\dsa.msc\"",
        "mmc.exe|\"C:\\Windows\\system32\\gpmc.msc\"",
        "mmc.exe|\"C:\\Windows\\system32\\services.msc\"",
        "cmd.exe|",
        "ping.exe|-n 4 ",
        "nslookup.exe|",
        "ipconfig.exe|/all",
        "whoami.exe|/groups",
        "net.exe|view",
        "quser.exe|/server:localhost",
        "tasklist.exe|/svc",
        "netstat.exe|-ano",
        "systeminfo.exe|",
        "nltest.exe|/dsgetdc:",
        "gpresult.exe|/r",
        "certutil.exe|-store My"
    };

    /// The console with the house's own commands in it, as its shortcut starts it.
    private static final String TOOLBOX =
            "-NoLogo -NoExit -NoProfile -ExecutionPolicy Bypass -File \"C:\\ProgramData\\Tools\\menu.ps1\"";

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (!desk.admin || stay == null) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "person", desk.id);
            long first = stay.connected() + 4 * Ticks.MINUTE;
            int visits = 2 + drawn.below(4);
            for (int i = 0; i < visits; i++) {
                desktop(day, desk, stay.moment(drawn, first), stay, drawn);
            }
            int shells = 1 + drawn.below(4);
            for (int i = 0; i < shells; i++) {
                secureShell(day, desk, stay.moment(drawn, first), stay, drawn);
            }
            int scripts = 1 + drawn.below(4);
            for (int i = 0; i < scripts; i++) {
                script(day, desk, stay.moment(drawn, first), stay, drawn);
            }
            int tools = 3 + drawn.below(9);
            for (int i = 0; i < tools; i++) {
                tool(day, desk, stay.moment(drawn, first), stay, drawn);
            }
        }
    }

    private static Machine server(DayPlan day, RandomStream drawn, boolean windows) {
        for (int i = 0; i < 60; i++) {
            Machine machine = day.site.machines[drawn.below(day.site.machines.length)];
            if (!machine.host.isWorkstation() && machine.windows == windows) {
                return machine;
            }
        }
        return windows ? day.site.management : day.site.logs;
    }

    private static Tickets.Who admin(DayPlan day, Desk desk) {
        return new Tickets.Who(
                day.site.organisation.account(desk.adminAccount).name(), desk.adminAccount);
    }

    private static long start(DayPlan day, Desk desk, long[] span, String path, String arguments) {
        Event.Program image =
                day.site.software.system(
                        day.site.machines[desk.host].host.facts().os(),
                        path.startsWith("C:") ? path : "C:\\Windows\\System32\\" + path);
        long process = day.scribe.nextId();
        day.scribe.start(
                span[0],
                desk.user,
                process,
                desk.shell(day.day),
                new Scribe.Launch(
                        image,
                        new Event.Context(
                                Consoles.typed(image.path(), arguments),
                                desk.profile,
                                desk.session(day.day),
                                Event.Integrity.HIGH)));
        day.scribe.end(span[1], desk.user, process, 0);
        if (path.endsWith("cmd.exe") || path.endsWith("powershell.exe")) {
            Consoles.closed(day, desk, Math.max(span[0] + 200_000, span[1] - 600_000), process);
        }
        return process;
    }

    private static void desktop(DayPlan day, Desk desk, long at, Stay stay, RandomStream drawn) {
        Machine target = server(day, drawn, true);
        long end =
                Math.min(
                        at + drawn.longTail(70 * Ticks.SECOND, 80 * Ticks.MINUTE),
                        stay.logoff() - 60 * Ticks.SECOND);
        if (end - at < 30 * Ticks.SECOND || !day.connected(desk.host, at)) {
            return;
        }
        Tickets.Who who = admin(day, desk);
        long process =
                start(
                        day,
                        desk,
                        new long[] {at, end + Ticks.SECOND},
                        "mstsc.exe",
                        "/v:" + target.host.name());
        Scribe.Talker client =
                new Scribe.Talker(desk.host, desk.account, day.address(desk.host), process);
        long ready =
                day.lookup(at + 12_000_000, client, target.name)
                        + 40_000_000
                        + drawn.below(40_000_000);
        day.tickets.grant(ready - 400_000, client, who.name(), who.account());
        long ticket = day.tickets.service(ready - 300_000, client, who, target.account);
        Endpoint from =
                day.scribe.flow(
                        ready,
                        client,
                        day.server(target, 3389, Event.Transport.TCP),
                        new Event.Volume(
                                end - ready,
                                drawn.longTail(300_000, 9_000_000),
                                drawn.longTail(2_000_000, 140_000_000)),
                        new Exchange.Rdp(who.name()));
        long logon = day.scribe.nextId();
        day.scribe.add(
                new Event.Logon(
                        day.scribe.header(ready + 14_000_000, target.id, who.account()),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE,
                        Event.Protocol.KERBEROS,
                        from,
                        ticket));
        long shell = day.scribe.nextId();
        session(day, target, who, new long[] {logon, shell, ready + 20_000_000, end}, drawn);
        day.scribe.add(
                new Event.Logoff(
                        day.scribe.header(end + 2_000_000, target.id, who.account()),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE));
    }

    /// @param keys logon, shell, from, to
    private static void session(
            DayPlan day, Machine target, Tickets.Who who, long[] keys, RandomStream drawn) {
        Scribe scribe = day.scribe;
        Scribe.Actor actor = new Scribe.Actor(target.id, who.account());
        String home = "C:\\Users\\" + who.name();
        Event.Context context =
                new Event.Context("C:\\Windows\\explorer.exe", home, keys[0], Event.Integrity.HIGH);
        scribe.start(
                keys[2],
                actor,
                keys[1],
                day.system(target.id, SystemProcesses.WINLOGON),
                new Scribe.Launch(
                        day.site.software.system(
                                target.host.facts().os(), "C:\\Windows\\explorer.exe"),
                        context));
        int tools = 1 + drawn.below(5);
        for (int i = 0; i < tools; i++) {
            long at =
                    drawn.between(
                            keys[2] + 5 * Ticks.SECOND,
                            Math.max(keys[2] + 6 * Ticks.SECOND, keys[3] - 12 * Ticks.SECOND));
            String tool = TOOLS[drawn.below(TOOLS.length)];
            int bar = tool.indexOf('|');
            Event.Program image =
                    day.site.software.system(
                            target.host.facts().os(),
                            "C:\\Windows\\System32\\" + tool.substring(0, bar));
            long process = scribe.nextId();
            scribe.start(
                    at,
                    actor,
                    process,
                    keys[1],
                    new Scribe.Launch(
                            image,
                            new Event.Context(
                                    Consoles.typed(image.path(), tool.substring(bar + 1)),
                                    home,
                                    keys[0],
                                    Event.Integrity.HIGH)));
            scribe.end(
                    Math.min(at + drawn.longTail(Ticks.SECOND, 10 * Ticks.MINUTE), keys[3]),
                    actor,
                    process,
                    0);
        }
        scribe.end(keys[3] + 900_000, actor, keys[1], 0);
    }

    private static void secureShell(
            DayPlan day, Desk desk, long at, Stay stay, RandomStream drawn) {
        Machine target = server(day, drawn, false);
        long end =
                Math.min(
                        at + drawn.longTail(40 * Ticks.SECOND, 50 * Ticks.MINUTE),
                        stay.logoff() - 60 * Ticks.SECOND);
        if (end - at < 20 * Ticks.SECOND || !day.connected(desk.host, at)) {
            return;
        }
        int ops = day.site.account("ops");
        long process =
                start(
                        day,
                        desk,
                        new long[] {at, end + Ticks.SECOND},
                        "C:\\Windows\\System32\\OpenSSH\\ssh.exe",
                        "ops@" + target.name.text);
        Scribe.Talker client = day.person(desk, process);
        long ready = day.lookup(at + 900_000, client, target.name) + 3_000_000;
        Endpoint from =
                day.scribe.flow(
                        ready,
                        client,
                        day.server(target, 22, Event.Transport.TCP),
                        new Event.Volume(
                                end - ready,
                                drawn.longTail(4_000, 200_000),
                                drawn.longTail(6_000, 2_000_000)),
                        new Exchange.Ssh("ops", true));
        if (drawn.chance(1, 12)) {
            day.scribe.add(
                    new Event.LogonFailed(
                            day.scribe.header(ready + 9_000_000, target.id, ops),
                            Event.LogonType.REMOTE_INTERACTIVE,
                            Event.Protocol.PAM,
                            from,
                            "ops",
                            Event.LogonFailure.WRONG_PASSWORD));
        }
        long logon = day.scribe.nextId();
        day.scribe.add(
                new Event.Logon(
                        day.scribe.header(ready + 16_000_000, target.id, ops),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE,
                        drawn.chance(3, 4) ? Event.Protocol.SSH_KEY : Event.Protocol.PAM,
                        from,
                        0));
        commands(day, target, new long[] {ready, end}, drawn, ops);
        day.scribe.add(
                new Event.Logoff(
                        day.scribe.header(end, target.id, ops),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE));
    }

    /// What is run as root. @param time begin and end of the session
    private static void commands(
            DayPlan day, Machine target, long[] time, RandomStream drawn, int ops) {
        String[] commands = {
            "systemctl status " + SystemProcesses.mainDaemon(target),
            "journalctl -n 100",
            "df -h",
            "tail -n 50 /var/log/syslog",
            "apt list --upgradable",
            "less /etc/hosts",
            "systemctl reload " + SystemProcesses.mainDaemon(target)
        };
        int runs = drawn.below(5);
        for (int i = 0; i < runs; i++) {
            long when = drawn.between(time[0] + 18_000_000, time[1]);
            day.scribe.add(
                    new Event.DaemonSaid(
                            day.scribe.header(when, target.id, ops),
                            "sudo",
                            0,
                            "ops : TTY=pts/0 ; PWD=/home/ops ; USER=root ; COMMAND=/usr/bin/"
                                    + commands[drawn.below(commands.length)]));
        }
    }

    private static void script(DayPlan day, Desk desk, long at, Stay stay, RandomStream drawn) {
        Machine target = server(day, drawn, true);
        long end =
                Math.min(
                        at + drawn.between(15, 900) * Ticks.SECOND,
                        stay.logoff() - 60 * Ticks.SECOND);
        if (end - at < 14 * Ticks.SECOND || !day.connected(desk.host, at)) {
            return;
        }
        Tickets.Who who = admin(day, desk);
        long process =
                start(
                        day,
                        desk,
                        new long[] {at, end},
                        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                        drawn.chance(1, 2) ? TOOLBOX : "");
        String text = drawn.pick(Manner.SCRIPTS);
        day.scribe.add(
                new Event.ScriptRun(
                        day.scribe.header(at + drawn.between(4, 12) * Ticks.SECOND, desk.user),
                        process,
                        "powershell",
                        text));
        Scribe.Talker client = day.person(desk, process);
        long ready = day.lookup(at + 13 * Ticks.SECOND, client, target.name);
        long logon =
                day.tickets.networkLogon(
                        ready,
                        client,
                        who,
                        target,
                        new long[] {Math.max(Ticks.SECOND, end - ready), 0});
        day.scribe.flow(
                ready + 500_000,
                client,
                day.server(target, 5985, Event.Transport.TCP),
                new Event.Volume(
                        Math.max(Ticks.SECOND, end - ready) / 2,
                        drawn.between(3_000, 22_000),
                        drawn.longTail(4_000, 300_000)),
                new Exchange.Http(
                        "POST",
                        "http://" + target.host.name() + ":5985/wsman?PSVersion=5.1",
                        new Exchange.HttpAnswer(200, "application/soap+xml", false),
                        new Exchange.HttpHeads("Microsoft WinRM Client", "")));
        remoteShell(day, target, who, new long[] {ready, end, logon}, text);
    }

    /// @param time begin, end and logon of the remote session
    private static void remoteShell(
            DayPlan day, Machine target, Tickets.Who who, long[] time, String text) {
        long ready = time[0];
        long end = time[1];
        long logon = time[2];
        long remote = day.scribe.nextId();
        day.scribe.start(
                ready + 3_000_000,
                new Scribe.Actor(target.id, who.account()),
                remote,
                day.system(target.id, SystemProcesses.DCOM),
                new Scribe.Launch(
                        day.site.software.system(
                                target.host.facts().os(), "C:\\Windows\\System32\\wsmprovhost.exe"),
                        new Event.Context(
                                "C:\\Windows\\system32\\wsmprovhost.exe -Embedding",
                                "C:\\Windows\\system32\\",
                                logon,
                                Event.Integrity.HIGH)));
        day.scribe.add(
                new Event.ScriptRun(
                        day.scribe.header(ready + 6_000_000, target.id, who.account()),
                        remote,
                        "powershell",
                        text));
        day.scribe.end(
                Math.max(end - 100_000, ready + 7_000_000),
                new Scribe.Actor(target.id, who.account()),
                remote,
                0);
    }

    private static void tool(DayPlan day, Desk desk, long at, Stay stay, RandomStream drawn) {
        String tool = TOOLS[drawn.below(TOOLS.length)];
        int bar = tool.indexOf('|');
        long end =
                Math.min(
                        at + drawn.longTail(400 * Ticks.MILLISECOND, 12 * Ticks.MINUTE),
                        stay.logoff());
        if (end > at) {
            start(day, desk, new long[] {at, end}, tool.substring(0, bar), tool.substring(bar + 1));
        }
    }
}
