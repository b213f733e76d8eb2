package org.sala.engine.baseline;

import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Manner;

/// Programs look for updates and report home: the house's update server, the antivirus server, vendors.
final class Updates implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("updates-and-telemetry");
    private static final String AGENT =
            "Windows-Update-Agent/10.0.10011.16384 Client-Protocol/2.71";

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Machine machine : day.site.machines) {
            Boots.Uptime uptime = day.uptime(machine.id);
            if (machine.windows && uptime != null) {
                RandomStream drawn = day.begin(CAUSE, "host", machine.id);
                long from = uptime.from() + (uptime.boots() ? 4 : 0) * Ticks.MINUTE;
                long[] span = {from, uptime.to() - Ticks.MINUTE};
                windowsUpdate(day, machine, span, drawn);
                patches(day, machine, span, drawn);
                signatures(day, machine, span, drawn);
                telemetry(day, machine, span, drawn);
            }
        }
    }

    private static void windowsUpdate(
            DayPlan day, Machine machine, long[] span, RandomStream drawn) {
        Machine server = day.site.updates;
        Scribe.Talker client =
                day.machine(machine.id, day.system(machine.id, SystemProcesses.SCHEDULE));
        String root = "http://" + server.name.text + ":8530";
        Exchange.HttpHeads heads = new Exchange.HttpHeads(AGENT, "");
        Exchange.HttpAnswer answer = new Exchange.HttpAnswer(200, "text/xml", false);
        for (long at = span[0] + drawn.between(0, 5 * Ticks.HOUR);
                at < span[1];
                at += drawn.between(11 * Ticks.HOUR, 22 * Ticks.HOUR)) {
            if (!day.connected(machine.id, at) || server == machine) {
                continue;
            }
            long when = day.lookup(at, client, server.name);
            for (String path :
                    new String[] {
                        "/SelfUpdate/wuident.cab",
                        "/ClientWebService/client.asmx",
                        "/ClientWebService/client.asmx",
                        "/ReportingWebService/ReportingWebService.asmx"
                    }) {
                day.scribe.flow(
                        when,
                        client,
                        day.server(server, 8530, Event.Transport.TCP),
                        new Event.Volume(
                                drawn.between(10, 900) * Ticks.MILLISECOND,
                                drawn.between(700, 9000),
                                drawn.longTail(500, 90_000)),
                        new Exchange.Http(
                                path.startsWith("/Self") ? "HEAD" : "POST",
                                root + path,
                                answer,
                                heads));
                when += drawn.between(200, 4000) * Ticks.MILLISECOND;
            }
        }
    }

    /// Cumulative updates on the second Wednesday of a month, others now and then.
    private static void patches(DayPlan day, Machine machine, long[] span, RandomStream drawn) {
        CivilTime.Date date = CivilTime.date(day.day);
        boolean patches =
                date.weekday() == 3 && date.day() > 8 && date.day() <= 15 || drawn.chance(1, 25);
        if (patches && machine.host.isWorkstation() && span[1] - span[0] > 4 * Ticks.HOUR) {
            long at = span[0] + drawn.between(Ticks.HOUR, 3 * Ticks.HOUR);
            day.scribe.add(
                    new Event.MachineChanged(
                            day.scribe.header(at, machine.system),
                            Event.MachineChange.UPDATE_INSTALLED,
                            date.day() <= 15 && date.weekday() == 3
                                    ? date.year()
                                            + "-"
                                            + (date.month() < 10 ? "0" : "")
                                            + date.month()
                                            + " Cumulative Update (KB50"
                                            + (40_000 + date.month() * 311)
                                            + ")"
                                    : "Security Intelligence Update for Microsoft Defender Antivirus -"
                                            + " KB2267602 (Version 1.421."
                                            + (100 + day.day % 900)
                                            + ".0)",
                            0));
        }
    }

    private static void signatures(DayPlan day, Machine machine, long[] span, RandomStream drawn) {
        Machine server = day.site.antivirus;
        if (server == machine) {
            return;
        }
        Scribe.Talker client =
                day.machine(machine.id, day.system(machine.id, SystemProcesses.ANTIVIRUS));
        long release = day.midnight + 3 * Ticks.HOUR;
        for (int n = 0; n < 6; n++, release += 4 * Ticks.HOUR) {
            long at = Math.max(release, span[0]) + drawn.between(0, 50 * Ticks.MINUTE);
            if (release + 4 * Ticks.HOUR < span[0]
                    || at >= span[1]
                    || !day.connected(machine.id, at)) {
                continue;
            }
            String name =
                    "C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates\\"
                            + "Updates\\mpavdlta_"
                            + day.day
                            + "_"
                            + n
                            + ".vdm";
            long when = day.lookup(at, client, server.name);
            day.scribe.flow(
                    when,
                    client,
                    day.server(server, 8443, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(200, 5000) * Ticks.MILLISECOND,
                            drawn.between(900, 1600),
                            180_000 + (day.day * 7 + n) % 37 * 9_100L),
                    new Exchange.Tls(server.name.text, "ShieldAV/7.2", server.name.text));
            day.scribe.add(
                    new Event.FileChange(
                            day.scribe.header(
                                    when + drawn.between(2, 9) * Ticks.SECOND, machine.system),
                            Event.FileOperation.CREATE,
                            client.process(),
                            name,
                            null,
                            new Content.Noise(
                                    Tickets.key("definitions", day.day, n),
                                    180_000 + (day.day * 7 + n) % 37 * 9_100L),
                            ""));
        }
    }

    /// Vendors' services call home at odd hours and some like a clock: periodic, small, harmless.
    private static void telemetry(DayPlan day, Machine machine, long[] span, RandomStream drawn) {
        Scribe.Talker client =
                day.machine(
                        machine.id, day.system(machine.id, "svchost.exe -k netsvcs -p -s Winmgmt"));
        long[] cache = new long[day.site.nameCount()];
        boolean workstation = machine.host.isWorkstation();
        for (Name name : day.site.sites.telemetry) {
            if (!workstation && drawn.chance(4, 5)) {
                continue;
            }
            long every =
                    (name.key & 7) == 0 ? 15 * Ticks.MINUTE : drawn.between(30, 190) * Ticks.MINUTE;
            for (long at = span[0] + drawn.between(0, every);
                    at < span[1];
                    at += every + drawn.between(0, every / 12)) {
                if (!day.connected(machine.id, at)) {
                    continue;
                }
                long when = day.lookup(at, client, name, cache);
                day.scribe.flow(
                        when,
                        client,
                        day.web(name, 443),
                        Manner.tunnel(drawn),
                        new Exchange.Tls(name.text, "", name.text));
            }
        }
        packages(day, machine, span, drawn, cache);
    }

    /// Vendors' packages over plain HTTP, which the proxy may have kept.
    private static void packages(
            DayPlan day, Machine machine, long[] span, RandomStream drawn, long[] cache) {
        Scribe.Talker client =
                day.machine(
                        machine.id, day.system(machine.id, "svchost.exe -k netsvcs -p -s Winmgmt"));
        boolean workstation = machine.host.isWorkstation();
        for (Name name : day.site.sites.update) {
            if (drawn.chance(workstation ? 1 : 5, 6) || name.text.startsWith("deb")) {
                continue;
            }
            long at = span[0] + drawn.between(0, Math.max(1, span[1] - span[0]));
            if (at < span[1] && day.connected(machine.id, at)) {
                long when = day.lookup(at, client, name, cache);
                day.scribe.flow(
                        when,
                        client,
                        day.web(name, 80),
                        new Event.Volume(
                                drawn.longTail(90 * Ticks.MILLISECOND, 60 * Ticks.SECOND),
                                drawn.between(300, 700),
                                drawn.longTail(1200, 9_000_000)),
                        new Exchange.Http(
                                "GET",
                                "http://"
                                        + name.text
                                        + "/pkg/stable/"
                                        + (day.day % 90)
                                        + "/"
                                        + drawn.below(12)
                                        + ".cab",
                                new Exchange.HttpAnswer(
                                        drawn.chance(1, 3) ? 206 : 200,
                                        "application/vnd.ms-cab-compressed",
                                        drawn.chance(1, 3)),
                                new Exchange.HttpHeads("Microsoft BITS/7.8", "")));
            }
        }
    }
}
