package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// The management server watches all others: pings, and by day and night logons to read their counters.
final class Monitoring implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("server-monitoring");
    private static final String SCRIPT =
            "C:\\Program Files\\FieldAgent\\scripts\\Get-ServerHealth.ps1";

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        Machine server = day.site.management;
        int account = day.site.account("svc-monitor");
        Tickets.Who who = new Tickets.Who("svc-monitor", account);
        Scribe.Talker client =
                new Scribe.Talker(
                        server.id,
                        account,
                        server.host.address(),
                        day.system(server.id, SystemProcesses.AGENT));
        for (Machine machine : day.site.machines) {
            if (machine.host.isWorkstation() || machine == server) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "host", machine.id);
            long phase = drawn.between(0, 10 * Ticks.MINUTE);
            for (long at = phase; at < Ticks.DAY; at += 10 * Ticks.MINUTE) {
                ping(day, day.midnight + at + drawn.below(4_000_000), client, machine);
            }
            if (machine.windows) {
                for (long at = phase; at < Ticks.DAY; at += Ticks.HOUR) {
                    read(
                            day,
                            day.midnight + at + 5 * Ticks.SECOND + drawn.below(9_000_000),
                            client,
                            machine,
                            who);
                }
            }
        }
        script(day, server, account);
    }

    private static void ping(DayPlan day, long at, Scribe.Talker client, Machine machine) {
        day.scribe.flow(
                at,
                client,
                new Scribe.Peer(machine.id, machine.host.address(), 0, Event.Transport.ICMP, -1),
                new Event.Volume(6_000, 56, 56),
                new Exchange.Ping(1));
    }

    private static void read(
            DayPlan day, long at, Scribe.Talker client, Machine machine, Tickets.Who who) {
        day.tickets.networkLogon(at, client, who, machine, new long[] {11 * Ticks.SECOND, 0});
        day.scribe.flow(
                at + 500_000,
                client,
                day.server(machine, 135, Event.Transport.TCP),
                new Event.Volume(70 * Ticks.MILLISECOND, 800, 1100),
                new Exchange.Rpc("wmi", "IWbemServices::ExecQuery"));
    }

    /// Twice an hour a health script runs on the management server itself.
    private static void script(DayPlan day, Machine server, int account) {
        RandomStream drawn = day.begin(CAUSE, "script", server.id);
        Scribe.Actor actor = new Scribe.Actor(server.id, account);
        Event.Program powershell =
                day.site.software.system(
                        server.host.facts().os(),
                        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
        long logon = Keys.service(server.id, day.bootDay(server.id), account);
        for (long at = 7 * Ticks.MINUTE; at < Ticks.DAY; at += 30 * Ticks.MINUTE) {
            long when = day.midnight + at + drawn.below(6_000_000);
            long process = day.scribe.nextId();
            day.scribe.start(
                    when,
                    actor,
                    process,
                    day.system(server.id, SystemProcesses.SCHEDULE),
                    new Scribe.Launch(
                            powershell,
                            new Event.Context(
                                    powershell.path()
                                            + " -NoProfile -NonInteractive -ExecutionPolicy"
                                            + " Bypass -File \""
                                            + SCRIPT
                                            + "\"",
                                    "C:\\Windows\\system32\\",
                                    logon,
                                    Event.Integrity.HIGH)));
            day.scribe.add(
                    new Event.ScriptRun(
                            day.scribe.header(when + 6_000_000 + drawn.below(900_000), actor),
                            process,
                            "powershell",
                            SCRIPT_TEXT));
            day.scribe.end(when + drawn.between(20, 75) * Ticks.SECOND, actor, process, 0);
        }
    }

    private static final String SCRIPT_TEXT =
            """
            $servers = Get-Content 'C:\\Program Files\\FieldAgent\\scripts\\servers.txt'
            foreach ($s in $servers) {
                $os = Get-CimInstance -ComputerName $s -ClassName Win32_OperatingSystem
                $disk = Get-CimInstance -ComputerName $s -ClassName Win32_LogicalDisk -Filter 'DriveType=3'
                [pscustomobject]@{ Server = $s; FreeGB = [int]($disk.FreeSpace[0] / 1GB); Boot = $os.LastBootUpTime }
            }
            """;
}
