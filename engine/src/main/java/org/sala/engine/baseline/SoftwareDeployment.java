package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// The management server installs programs: it copies a file to the administrative share and runs it as a
/// service for a moment. It looks like an intruder's way of moving, and is not.
final class SoftwareDeployment implements Habit {

    private static final Cause.Habit CAUSE =
            new Cause.Habit("software-deployment-by-temporary-service");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        RandomStream round = day.begin(CAUSE, "round", 0);
        if (!day.workday) {
            return;
        }
        Machine server = day.site.management;
        int account = day.site.account("svc-deploy");
        Scribe.Talker client =
                new Scribe.Talker(
                        server.id,
                        account,
                        server.host.address(),
                        day.system(server.id, SystemProcesses.AGENT));
        long at = day.midnight + 10 * Ticks.HOUR + round.between(0, 4 * Ticks.HOUR);
        day.tickets.grant(at - Ticks.SECOND, client, "svc-deploy", account);
        for (Machine machine : day.site.machines) {
            RandomStream drawn = day.begin(CAUSE, "host", machine.id);
            long when = at + drawn.between(0, 90 * Ticks.MINUTE);
            if (drawn.chance(1, 3)
                    && machine.windows
                    && machine != server
                    && day.connected(machine.id, when)
                    && day.connected(machine.id, when + 6 * Ticks.MINUTE)) {
                install(day, machine, client, when, Helpers.name(drawn));
            }
        }
    }

    private static void install(
            DayPlan day, Machine machine, Scribe.Talker client, long at, String name) {
        Scribe scribe = day.scribe;
        Tickets.Who who = new Tickets.Who("svc-deploy", client.account());
        long draw = scribe.nextId();
        long begin = day.lookup(at, client, machine.name);
        long logon =
                day.tickets.networkLogon(
                        begin,
                        client,
                        who,
                        machine,
                        new long[] {3 * Ticks.MINUTE + (draw & 0x3FFFFFFF), 0});
        String file = name + ".exe";
        String path = "C:\\Windows\\" + file;
        long size = 96_256 + 512 * Long.remainderUnsigned(Tickets.key(name, 0, 0), 1400);
        Scribe.Peer peer =
                new Scribe.Peer(machine.id, day.address(machine.id), 445, Event.Transport.TCP, -1);
        scribe.flow(
                begin + 2_000_000,
                client,
                peer,
                new Event.Volume(4 * Ticks.SECOND + (draw >>> 40), size + 9000, 9000),
                new Exchange.Smb(
                        "\\\\" + machine.host.name() + "\\ADMIN$",
                        List.of(
                                new Exchange.SmbOperation("open", file, 0),
                                new Exchange.SmbOperation("write", file, size))));
        Content.Stub content = new Content.Stub(Tickets.key(name, 1, 0), size, "", "");
        scribe.add(
                new Event.FileChange(
                        scribe.header(begin + 30_000_000, machine.id, who.account()),
                        Event.FileOperation.CREATE,
                        0,
                        path,
                        null,
                        content,
                        ""));
        scribe.flow(
                begin + 40_000_000,
                client,
                new Scribe.Peer(machine.id, day.address(machine.id), 135, Event.Transport.TCP, -1),
                new Event.Volume(80 * Ticks.MILLISECOND, 900, 1300),
                new Exchange.Rpc("svcctl", "CreateServiceW"));
        run(
                day,
                machine,
                new Bundle(name, path, content),
                new long[] {begin + 42_000_000 + (draw >>> 44), logon, draw >>> 36},
                who.account());
    }

    /// What is installed may bring a collector along that lies with everybody's data.
    private static void collect(DayPlan day, Machine machine, long parent, long at) {
        String name = Helpers.name(RandomStream.of(parent));
        String path = "C:\\ProgramData\\" + name + ".exe";
        Content.Stub content = Helpers.file(name);
        long process = day.scribe.nextId();
        day.scribe.start(
                at,
                machine.system,
                process,
                parent,
                new Scribe.Launch(
                        new Event.Program(path, content),
                        new Event.Context(
                                "\"" + path + "\"",
                                "C:\\Windows\\system32\\",
                                0,
                                Event.Integrity.SYSTEM)));
        day.scribe.end(at + 2 * Ticks.SECOND + (parent >>> 40), machine.system, process, 0);
    }

    /// @param name of service and program; @param path of the program
    private record Bundle(String name, String path, Content content) {}

    /// @param time when the service is installed, the logon in which, and how long it runs beyond 30 s
    private static void run(DayPlan day, Machine machine, Bundle bundle, long[] time, int account) {
        Scribe scribe = day.scribe;
        String command = bundle.path;
        long service = time[0];
        scribe.add(
                new Event.ServiceChanged(
                        scribe.header(service, machine.id, account),
                        Event.ServiceOperation.INSTALLED,
                        bundle.name(),
                        command,
                        time[1]));
        scribe.add(
                new Event.ServiceChanged(
                        scribe.header(service + 4_000_000, machine.system),
                        Event.ServiceOperation.STARTED,
                        bundle.name(),
                        command,
                        0));
        long process = scribe.nextId();
        long end = service + 30 * Ticks.SECOND + time[2];
        scribe.start(
                service + 4_500_000,
                machine.system,
                process,
                day.system(machine.id, SystemProcesses.SERVICES),
                new Scribe.Launch(
                        new Event.Program(bundle.path, bundle.content),
                        new Event.Context(
                                bundle.path,
                                "C:\\Windows\\system32\\",
                                0,
                                Event.Integrity.SYSTEM)));
        scribe.end(end, machine.system, process, 0);
        if ((time[2] & 1) == 0) {
            collect(day, machine, process, service + 9_000_000);
        }
        scribe.add(
                new Event.ServiceChanged(
                        scribe.header(end + 3_000_000, machine.system),
                        Event.ServiceOperation.STOPPED,
                        bundle.name(),
                        command,
                        0));
        scribe.add(
                new Event.FileChange(
                        scribe.header(end + 20_000_000, machine.id, account),
                        Event.FileOperation.DELETE,
                        0,
                        bundle.path,
                        bundle.content,
                        null,
                        ""));
    }
}
