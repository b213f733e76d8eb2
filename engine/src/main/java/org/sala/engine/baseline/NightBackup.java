package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// The nightly backup: the backup server logs on to the Windows servers one after another and copies.
final class NightBackup implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("nightly-backup");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        RandomStream drawn = day.begin(CAUSE, "round", 0);
        Machine server = day.site.backup;
        int account = day.site.account("svc-backup");
        Tickets.Who who = new Tickets.Who("svc-backup", account);
        long process = day.system(server.id, "bkserver.exe");
        Scribe.Talker client =
                new Scribe.Talker(server.id, account, server.host.address(), process);
        long at = day.midnight + 21 * Ticks.HOUR + 30 * Ticks.MINUTE + drawn.below(80_000_000);
        day.tickets.grant(at, client, "svc-backup", account);
        for (Machine machine : day.site.machines) {
            if (machine.host.isWorkstation() || !machine.windows || machine == server) {
                continue;
            }
            long lasting = drawn.between(3, 16) * Ticks.MINUTE + drawn.below(500_000_000);
            at = copy(day, machine, who, new long[] {at, lasting}, drawn);
        }
        report(day, server, client, at);
    }

    private static long copy(
            DayPlan day, Machine machine, Tickets.Who who, long[] time, RandomStream drawn) {
        Machine server = day.site.backup;
        Scribe scribe = day.scribe;
        long process = day.system(server.id, "bkserver.exe");
        Scribe.Talker client =
                new Scribe.Talker(server.id, who.account(), server.host.address(), process);
        long at = day.lookup(time[0], client, machine.name);
        long lasting = time[1];
        long worker = scribe.nextId();
        scribe.start(
                at,
                new Scribe.Actor(server.id, who.account()),
                worker,
                process,
                new Scribe.Launch(
                        day.site.software.program(
                                "C:\\Program Files\\SafeCopy\\Server\\bkworker.exe",
                                "SafeCopy",
                                "9.1.0.522"),
                        new Event.Context(
                                "\"C:\\Program Files\\SafeCopy\\Server\\bkworker.exe\""
                                        + " --job nightly --client "
                                        + machine.host.name(),
                                "C:\\Program Files\\SafeCopy\\Server\\",
                                Keys.service(server.id, day.bootDay(server.id), who.account()),
                                Event.Integrity.HIGH)));
        day.tickets.networkLogon(at + 400_000, client, who, machine, new long[] {lasting, 0});
        Scribe.Talker by = client.by(worker);
        scribe.flow(
                at + 1_100_000,
                by,
                day.server(machine, 135, Event.Transport.TCP),
                new Event.Volume(90 * Ticks.MILLISECOND, 900, 1200),
                new Exchange.Rpc("svcctl", "OpenServiceW"));
        long snapshot = scribe.nextId();
        scribe.start(
                at + 9_000_000 + drawn.below(9_000_000),
                machine.system,
                snapshot,
                day.system(machine.id, SystemProcesses.SERVICES),
                day.site.software.service(machine.host.facts().os(), "VSSVC.exe", ""));
        scribe.end(at + lasting - 4_000_000, machine.system, snapshot, 0);
        streams(day, machine, by, new long[] {at, lasting}, drawn);
        long size = drawn.longTail(30_000_000, 9_000_000_000L);
        scribe.add(
                new Event.FileChange(
                        scribe.header(at + lasting - 8_000_000, server.id, who.account()),
                        Event.FileOperation.CREATE,
                        worker,
                        "E:\\Vault\\nightly\\" + machine.host.name() + "\\inc-" + day.day + ".sbk",
                        null,
                        new Content.Noise(Tickets.key("backup", machine.id, day.day), size),
                        ""));
        scribe.end(at + lasting, new Scribe.Actor(server.id, who.account()), worker, 0);
        return at + lasting + drawn.between(4, 40) * Ticks.SECOND;
    }

    /// @param time begin and length
    private static void streams(
            DayPlan day, Machine machine, Scribe.Talker by, long[] time, RandomStream drawn) {
        long at = time[0];
        long lasting = time[1];
        int streams = 1 + drawn.below(4);
        for (int i = 0; i < streams; i++) {
            day.scribe.flow(
                    at + (20 + 15L * i) * Ticks.SECOND + drawn.below(9_000_000),
                    by,
                    day.server(machine, 445, Event.Transport.TCP),
                    new Event.Volume(
                            lasting / 2,
                            drawn.longTail(200_000, 3_000_000),
                            drawn.longTail(20_000_000, 9_000_000_000L)),
                    new Exchange.Smb(
                            "\\\\" + machine.host.name() + "\\BackupSet$",
                            List.of(
                                    new Exchange.SmbOperation("list", "", 4000),
                                    new Exchange.SmbOperation("read", "catalog.db", 900_000))));
        }
    }

    private static void report(DayPlan day, Machine server, Scribe.Talker client, long at) {
        day.scribe.add(
                new Event.TaskChanged(
                        day.scribe.header(at, server.system),
                        Event.TaskOperation.COMPLETED,
                        "\\SafeCopy\\Nightly",
                        "\"C:\\Program Files\\SafeCopy\\Server\\bkctl.exe\" run nightly",
                        0));
        day.scribe.flow(
                at + 3_000_000,
                client,
                day.server(day.site.mail, 25, Event.Transport.TCP),
                new Event.Volume(300 * Ticks.MILLISECOND, 5200, 600),
                DayPlan.other("smtp"));
    }
}
