package org.sala.engine.baseline;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Manner;
import org.sala.engine.world.Organisation;

/// A home-made desktop helper that half of the desks have: unsigned, in the user's own folder, with a long
/// poll to its maker's cloud, and fond of asking the machine questions for its help page.
///
/// It looks like an implant in every single record, and is not: many have it, and it is there every day.
final class Helpers implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("desktop-helper-polls-and-asks");
    private static final List<String> FIRST =
            List.of(
                    "Licence", "Fleet", "Asset", "Site", "Patch", "Config", "Policy", "Client",
                    "Unit", "Office");
    private static final List<String> SECOND =
            List.of("Push", "Setup", "Loader", "Runner", "Install", "Updater", "Sync", "Deployer");
    private static final String S32 = "C:\\Windows\\System32\\";
    private static final String SCRIPT =
            "$target = Join-Path $env:LOCALAPPDATA $name; if (-not (Test-Path $target)) { New-Item"
                    + " -ItemType Directory -Path $target }; Get-ComputerInfo | Out-File (Join-Path"
                    + " $target 'page.txt')";
    private static final String LONG_SCRIPT =
            "Get-ComputerInfo | Out-File (Join-Path $env:TEMP 'page.txt'); Get-Process | Out-File"
                    + " -Append (Join-Path $env:TEMP 'page.txt'); Get-NetTCPConnection | Out-File"
                    + " -Append (Join-Path $env:TEMP 'page.txt')";

    @Override
    public String law() {
        return CAUSE.law();
    }

    /// A name as small makers give: two words in one.
    static String name(RandomStream random) {
        return random.pick(FIRST) + random.pick(SECOND);
    }

    /// The program of that name, the same wherever it lies.
    static Content.Stub file(String name) {
        long size = 96_256 + 512 * Long.remainderUnsigned(Tickets.key(name, 3, 0), 1400);
        return new Content.Stub(Tickets.key(name, 2, 0), size, "", "");
    }

    @Override
    public void plan(DayPlan day) {
        if (day.site.sites.helpers.isEmpty()) {
            return;
        }
        RandomStream house = RandomStream.of(Tickets.key("helper", day.site.key, 0));
        List<Name> clouds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clouds.add(house.pick(day.site.sites.helpers));
            names.add(name(house));
        }
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            boolean has = (Tickets.key("has helper", day.site.key, desk.id) & 1) == 0;
            if (stay != null && has && stay.logoff() - stay.logon() > 2 * Ticks.HOUR) {
                RandomStream drawn = day.begin(CAUSE, "person", desk.id);
                new Run(day, desk, stay, drawn)
                        .live(names.get(desk.id % 3), clouds.get(desk.id % 3));
            }
        }
    }

    private record Run(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {

        void live(String name, Name cloud) {
            String path = place(name);
            Content.Stub file = file(name);
            long from = stay.connected() + drawn.between(60, 400) * Ticks.SECOND;
            long to = stay.logoff() - drawn.between(20, 60) * Ticks.SECOND;
            long process = day.scribe.nextId();
            if (drawn.chance(1, 2)) {
                long shell = shell(from - 20 * Ticks.SECOND, desk.shell(day.day), "prepare");
                fetch(from - 19 * Ticks.SECOND, shell, cloud, file.size());
                created(from - 17 * Ticks.SECOND, shell, path, file);
            }
            start(
                    from,
                    process,
                    desk.shell(day.day),
                    new Event.Program(path, file),
                    "\"" + path + "\"");
            day.scribe.end(to, desk.user, process, 0);
            polls(process, cloud, from, to);
            long mean = 50 * Ticks.MINUTE;
            for (long at = from + drawn.waiting(mean);
                    at < to - 2 * Ticks.MINUTE;
                    at += drawn.waiting(mean) + Ticks.MINUTE) {
                questions(process, at, to - Ticks.MINUTE);
                if (drawn.chance(1, 5)) {
                    servers(process, at + drawn.between(60, 600) * Ticks.MILLISECOND);
                }
            }
            if (drawn.chance(1, 3)) {
                pack(drawn.between(from, to - 2 * Ticks.MINUTE), process);
            }
            long looks = drawn.between(from, to - 2 * Ticks.MINUTE);
            registers(looks, drawn.chance(1, 3) ? desk.shell(day.day) : process);
            if (drawn.chance(1, 2)) {
                shell(drawn.between(from, to - 2 * Ticks.MINUTE), process, "page");
            }
        }

        /// Where it lies: with the user, for who has no rights cannot put it anywhere else.
        private String place(String name) {
            return desk.profile + "\\AppData\\Local\\" + name + "\\" + name + ".exe";
        }

        private void fetch(long at, long process, Name cloud, long size) {
            Scribe.Talker client = day.person(desk, process);
            String url = "http://" + cloud.text + Manner.fetched(drawn);
            day.scribe.flow(
                    day.lookup(at, client, cloud),
                    client,
                    day.web(cloud, 80),
                    new Event.Volume(
                            Manner.request(drawn) + size * 2,
                            380L + url.length() + drawn.below(420),
                            size + 280),
                    new Exchange.Http(
                            "GET",
                            url,
                            new Exchange.HttpAnswer(200, "application/octet-stream", false),
                            new Exchange.HttpHeads(desk.userAgent, "")));
        }

        /// It packs its pages with the packer that everybody has.
        private void pack(long at, long parent) {
            long process = day.scribe.nextId();
            start(
                    at,
                    process,
                    parent,
                    new Event.Program(
                            "C:\\ProgramData\\7za.exe",
                            new Content.Stub(Manner.PACKER_KEY, 812_032, Manner.PACKER, "23.01")),
                    "7za.exe a -t7z -p******** "
                            + desk.profile
                            + "\\AppData\\Local\\page.7z \""
                            + desk.profile
                            + "\\Documents\\*\"");
            day.scribe.end(at + drawn.between(2, 40) * Ticks.SECOND, desk.user, process, 0);
        }

        /// People look something up in the registers of the house, or let the helper do it.
        private void registers(long at, long process) {
            List<Organisation.DataStore> stores = day.site.organisation.assets().stores();
            Organisation.DataStore store = stores.get(drawn.below(stores.size()));
            Machine server = day.site.machines[store.host()];
            Scribe.Talker client = day.person(desk, process);
            if (day.connected(desk.host, at)) {
                day.scribe.flow(
                        comeIn(at, client, server),
                        client,
                        day.server(server, 445, Event.Transport.TCP),
                        new Event.Volume(drawn.between(60, 900) * Ticks.MILLISECOND, 900, 9_000),
                        new Exchange.Smb(
                                "\\\\" + server.host.name() + "\\Data",
                                List.of(new Exchange.SmbOperation("list", store.path(), 8_000))));
            }
        }

        private void start(
                long at, long process, long parent, Event.Program image, String commandLine) {
            day.scribe.start(
                    at,
                    desk.user,
                    process,
                    parent,
                    new Scribe.Launch(
                            image,
                            new Event.Context(
                                    commandLine,
                                    desk.profile,
                                    desk.session(day.day),
                                    Event.Integrity.MEDIUM)));
        }

        private Event.Program system(String path) {
            return day.site.software.system(day.site.machines[desk.host].host.facts().os(), path);
        }

        private void created(long at, long process, String path, Content file) {
            day.scribe.add(
                    new Event.FileChange(
                            day.scribe.header(at, desk.user),
                            Event.FileOperation.CREATE,
                            process,
                            path,
                            null,
                            file,
                            ""));
        }

        /// Regular sessions to the cloud, each as long and as large as any other.
        private void polls(long process, Name cloud, long from, long to) {
            Scribe.Talker client = day.person(desk, process);
            long every = drawn.between(60, 480) * Ticks.SECOND;
            long known = 0;
            for (long at = from + drawn.below(200_000_000);
                    at < to - 4 * Ticks.MINUTE;
                    at += every + drawn.between(-every / 5, every / 5)) {
                long ready = at;
                if (at > known) {
                    ready = day.lookup(at, client, cloud);
                    known = ready + cloud.ttl * Ticks.SECOND;
                }
                day.scribe.flow(
                        ready,
                        client,
                        day.web(cloud, 443),
                        Manner.tunnel(drawn),
                        new Exchange.Tls(cloud.text, desk.userAgent, cloud.text));
            }
        }

        /// Its page says which servers of the house have a name that is known.
        private void servers(long process, long begin) {
            Scribe.Talker client = day.person(desk, process);
            int zone = day.site.files[0].host.zone();
            long at = begin;
            for (Machine machine : day.site.machines) {
                if (!machine.host.isWorkstation() && machine.host.zone() == zone) {
                    at = day.lookup(at, client, machine.name);
                    at += drawn.between(200, 900) * Ticks.MILLISECOND;
                }
            }
        }

        /// One to three questions, each by the shell.
        private void questions(long process, long begin, long last) {
            long at = begin;
            int count = 1 + drawn.below(3);
            for (int i = 0; i < count && at < last; i++) {
                String question = Manner.question(drawn);
                int bar = question.indexOf('|');
                String line = filled(question.substring(bar + 1));
                long shell = day.scribe.nextId();
                start(at, shell, process, system(S32 + "cmd.exe"), "cmd.exe /c " + line);
                long tool = day.scribe.nextId();
                long then = at + drawn.between(3, 90) * Ticks.MILLISECOND;
                start(then, tool, shell, system(S32 + question.substring(0, bar)), line);
                long end = then + drawn.between(40, 900) * Ticks.MILLISECOND;
                if (line.startsWith("net view \\\\")) {
                    shares(then + 2 * Ticks.MILLISECOND, tool);
                    end += Ticks.SECOND;
                }
                day.scribe.end(end, desk.user, tool, 0);
                day.scribe.end(end + drawn.between(3, 90) * Ticks.MILLISECOND, desk.user, shell, 0);
                at = end + drawn.between(4, 40) * Ticks.SECOND;
            }
        }

        private void shares(long at, long process) {
            Machine server = day.site.files[0];
            Scribe.Talker client = day.person(desk, process);
            day.scribe.flow(
                    comeIn(at, client, server),
                    client,
                    day.server(server, 445, Event.Transport.TCP),
                    new Event.Volume(drawn.between(60, 900) * Ticks.MILLISECOND, 900, 3_400),
                    new Exchange.Smb(
                            "\\\\" + server.host.name() + "\\IPC$",
                            List.of(new Exchange.SmbOperation("open", "srvsvc", 2_300))));
        }

        /// Opens a session on the server. @return when it stands
        private long comeIn(long at, Scribe.Talker client, Machine server) {
            long ready = day.lookup(at, client, server.name);
            day.tickets.networkLogon(
                    ready,
                    client,
                    new Tickets.Who(desk.login, desk.account),
                    server,
                    new long[] {drawn.between(10, 26) * Ticks.MINUTE, 0});
            return ready + 100 * Ticks.MILLISECOND;
        }

        private String filled(String line) {
            return line.replace("{domain}", day.site.organisation.identity().domain())
                    .replace("{server}", day.site.organisation.the(HostRole.FILE_SERVER).name());
        }

        private String line(String file) {
            return switch (drawn.below(5)) {
                case 0, 1 -> Manner.engine(drawn, "%TEMP%\\" + file + ".ps1");
                case 2 ->
                        Manner.script(
                                "C:\\ProgramData\\st"
                                        + Long.toString(drawn.between(60_466_176, 120_000_000), 36)
                                        + ".ps1");
                case 3 -> "powershell.exe -NoProfile -Command \"Get-MpPreference | Out-Null\"";
                default ->
                        "powershell.exe -NoProfile -NonInteractive -Command \"Add-Type -AssemblyName"
                                + " System.Windows.Forms\"";
            };
        }

        /// @return the engine's process
        private long shell(long at, long parent, String file) {
            long shell = day.scribe.nextId();
            start(
                    at,
                    shell,
                    parent,
                    system(S32 + "WindowsPowerShell\\v1.0\\powershell.exe"),
                    line(file));
            day.scribe.add(
                    new Event.ScriptRun(
                            day.scribe.header(at + drawn.below(900_000), desk.user),
                            shell,
                            "powershell",
                            drawn.chance(1, 2) ? SCRIPT : LONG_SCRIPT));
            day.scribe.end(at + drawn.between(4, 9) * Ticks.SECOND, desk.user, shell, 0);
            return shell;
        }
    }
}
