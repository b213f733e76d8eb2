package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// People log on in the morning, lock and unlock the screen around pauses, and log off in the evening.
final class Sessions implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("working-day-session");

    /// Programs of a session. @param path full; @param after milliseconds after explorer.exe
    private record Startup(String path, String arguments, int after) {}

    private static final List<Startup> STARTUPS =
            List.of(
                    new Startup("C:\\Windows\\System32\\ctfmon.exe", "", 900),
                    new Startup("C:\\Windows\\System32\\SecurityHealthSystray.exe", "", 3300),
                    new Startup("C:\\Program Files\\FieldAgent\\traytool.exe", "/background", 5200),
                    new Startup("C:\\Program Files\\ShieldAV\\Client\\avtray.exe", "", 6100));

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay != null) {
                RandomStream drawn = day.begin(CAUSE, "person", desk.id);
                new Session(day, desk, stay, drawn).write();
            }
        }
    }

    private static final class Session {
        private final DayPlan day;
        private final Scribe scribe;
        private final Desk desk;
        private final Stay stay;
        private final RandomStream drawn;
        private final Machine machine;
        private final Machine controller;
        private final Scribe.Talker user;

        Session(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            this.day = day;
            this.scribe = day.scribe;
            this.desk = desk;
            this.stay = stay;
            this.drawn = drawn;
            this.machine = day.site.machines[desk.host];
            this.controller = day.site.controller(desk.host);
            this.user = day.person(desk, day.system(desk.host, SystemProcesses.LSASS));
        }

        void write() {
            mistypes(stay.logon() - 20 * Ticks.SECOND);
            long ticket = stay.remote() ? 0 : tickets(stay.logon() - 900_000);
            scribe.add(
                    new Event.Logon(
                            scribe.header(stay.logon(), desk.user),
                            desk.session(day.day),
                            stay.remote() ? Event.LogonType.CACHED : Event.LogonType.INTERACTIVE,
                            stay.remote() ? Event.Protocol.NEGOTIATE : Event.Protocol.KERBEROS,
                            new Endpoint(desk.host, day.address(desk.host), 0),
                            ticket));
            shell();
            if (stay.remote()) {
                tickets(stay.at().vpn() + 3 * Ticks.SECOND);
            }
            policies(stay.connected() + drawn.between(6, 15) * Ticks.SECOND);
            locks();
            scribe.add(
                    new Event.Logoff(
                            scribe.header(stay.logoff() + 4 * Ticks.SECOND, desk.user),
                            desk.session(day.day),
                            Event.LogonType.INTERACTIVE));
        }

        private void mistypes(long before) {
            boolean afterPause =
                    drawn.chance(1, 30)
                            || !day.site.organisation.country().isWorkday(day.day - 1)
                                    && drawn.chance(1, 9);
            if (!afterPause) {
                return;
            }
            int times = 1 + drawn.below(drawn.chance(1, 5) ? 3 : 2);
            for (int i = 0; i < times; i++) {
                wrongPassword(before - (times - i) * drawn.between(6, 11) * Ticks.SECOND);
            }
        }

        private void wrongPassword(long at) {
            if (!stay.remote()) {
                day.tickets.refused(at, user, desk.login, desk.account);
            }
            scribe.add(
                    new Event.LogonFailed(
                            scribe.header(at + 210_000 + drawn.below(90_000), desk.user),
                            Event.LogonType.INTERACTIVE,
                            Event.Protocol.NEGOTIATE,
                            new Endpoint(desk.host, day.address(desk.host), 0),
                            desk.login,
                            Event.LogonFailure.WRONG_PASSWORD));
        }

        private long tickets(long at) {
            Tickets.Who who = new Tickets.Who(desk.login, desk.account);
            day.tickets.grant(at, user, desk.login, desk.account);
            long own =
                    day.tickets.service(
                            at + 220_000 + drawn.below(99_999), user, who, machine.account);
            day.tickets.networkLogon(
                    at + 9_500_000 + drawn.below(9_999_999),
                    user,
                    who,
                    controller,
                    new long[] {drawn.between(12, 70) * Ticks.SECOND, 0});
            return own;
        }

        private void policies(long at) {
            scribe.flow(
                    at,
                    user,
                    day.server(controller, 389, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(15, 160) * Ticks.MILLISECOND,
                            drawn.between(1500, 3900),
                            drawn.between(4000, 16_000)),
                    new Exchange.Ldap(
                            "DC=" + day.site.organisation.identity().domain().replace(".", ",DC="),
                            "(&(objectCategory=person)(sAMAccountName=" + desk.login + "))"));
            scribe.flow(
                    at + drawn.between(100, 800) * Ticks.MILLISECOND,
                    user,
                    day.server(controller, 445, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(80, 700) * Ticks.MILLISECOND,
                            drawn.between(5000, 9000),
                            drawn.between(18_000, 60_000)),
                    new Exchange.Smb(
                            "\\\\" + controller.name.text + "\\NETLOGON",
                            List.of(new Exchange.SmbOperation("read", "logon.cmd", 1182))));
        }

        private Scribe.Launch launch(String path, String arguments, Event.Integrity integrity) {
            Event.Program image = day.site.software.system(machine.host.facts().os(), path);
            String line = Software.quoted(path) + (arguments.isEmpty() ? "" : " " + arguments);
            return new Scribe.Launch(
                    image, new Event.Context(line, desk.profile, desk.session(day.day), integrity));
        }

        private void shell() {
            long at = stay.logon() + drawn.between(300, 1200) * Ticks.MILLISECOND;
            long userinit = scribe.nextId();
            scribe.start(
                    at,
                    desk.user,
                    userinit,
                    day.system(desk.host, SystemProcesses.WINLOGON),
                    launch("C:\\Windows\\System32\\userinit.exe", "", Event.Integrity.MEDIUM));
            long explorer = at + drawn.between(200, 700) * Ticks.MILLISECOND;
            scribe.start(
                    explorer,
                    desk.user,
                    desk.shell(day.day),
                    userinit,
                    launch("C:\\Windows\\explorer.exe", "", Event.Integrity.MEDIUM));
            scribe.end(at + 24 * Ticks.SECOND, desk.user, userinit, 0);
            long end = stay.logoff() + drawn.between(500, 2500) * Ticks.MILLISECOND;
            scribe.end(end + 500_000, desk.user, desk.shell(day.day), 1);
            for (Startup startup : STARTUPS) {
                long process = scribe.nextId();
                scribe.start(
                        explorer + startup.after * Ticks.MILLISECOND + drawn.below(9_000_000),
                        desk.user,
                        process,
                        desk.shell(day.day),
                        launch(startup.path, startup.arguments, Event.Integrity.MEDIUM));
                scribe.end(end - drawn.below(4_000_000), desk.user, process, 0);
            }
            programs(end);
            drives(explorer + drawn.between(2, 8) * Ticks.SECOND);
        }

        /// Browser and mail program, which stay open all day; their keys are known to everybody.
        private void programs(long end) {
            String browser =
                    desk.chrome
                            ? "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"
                            : "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
            Event.Program image =
                    day.site.software.program(
                            browser,
                            desk.chrome ? "Google Chrome" : "Microsoft Edge",
                            "131.0.6778.109");
            Event.Context context =
                    new Event.Context(
                            "\""
                                    + browser
                                    + "\""
                                    + (desk.chrome ? "" : " --profile-directory=Default"),
                            desk.profile,
                            desk.session(day.day),
                            Event.Integrity.MEDIUM);
            scribe.start(
                    stay.at().browser(),
                    desk.user,
                    desk.browser(day.day),
                    desk.shell(day.day),
                    new Scribe.Launch(image, context));
            scribe.end(
                    end - 5_000_000 - drawn.below(8_000_000), desk.user, desk.browser(day.day), 0);
            String outlook = "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE";
            scribe.start(
                    stay.at().mailer(),
                    desk.user,
                    desk.mailer(day.day),
                    desk.shell(day.day),
                    new Scribe.Launch(
                            day.site.software.program(
                                    outlook, "Microsoft Office", "16.0.17928.20286"),
                            new Event.Context(
                                    "\"" + outlook + "\"",
                                    desk.profile,
                                    desk.session(day.day),
                                    Event.Integrity.MEDIUM)));
            scribe.end(
                    end - 3_000_000 - drawn.below(8_000_000), desk.user, desk.mailer(day.day), 0);
        }

        /// The logon script that connects the department's drive.
        private void drives(long at) {
            if (stay.remote()) {
                return;
            }
            long script = scribe.nextId();
            scribe.start(
                    at,
                    desk.user,
                    script,
                    desk.shell(day.day),
                    launch(
                            "C:\\Windows\\System32\\cmd.exe",
                            "/c \"\\\\"
                                    + day.site.organisation.identity().domain()
                                    + "\\NETLOGON\\logon.cmd\"",
                            Event.Integrity.MEDIUM));
            Machine share = day.site.fileServer(desk.person.department());
            long net = scribe.nextId();
            scribe.start(
                    at + 700_000 + drawn.below(900_000),
                    desk.user,
                    net,
                    script,
                    launch(
                            "C:\\Windows\\System32\\net.exe",
                            "use S: \\\\"
                                    + share.host.name()
                                    + "\\"
                                    + Shares.name(desk.department)
                                    + " /persistent:no",
                            Event.Integrity.MEDIUM));
            scribe.end(at + 6_000_000 + drawn.below(4_000_000), desk.user, net, 0);
            scribe.end(at + 12_000_000 + drawn.below(9_000_000), desk.user, script, 0);
        }

        private void locks() {
            long[] spans = stay.spans();
            for (int i = 1; i + 1 < spans.length; i += 2) {
                long locked =
                        spans[i]
                                + (drawn.chance(1, 2)
                                        ? drawn.between(1, 9) * Ticks.SECOND
                                        : drawn.between(600, 612) * Ticks.SECOND);
                long back = spans[i + 1];
                if (locked > back - 30 * Ticks.SECOND) {
                    continue;
                }
                scribe.add(
                        new Event.MachineChanged(
                                scribe.header(locked, desk.user),
                                Event.MachineChange.SCREEN_LOCKED,
                                "",
                                desk.session(day.day)));
                if (drawn.chance(1, 24)) {
                    wrongPassword(back - 9 * Ticks.SECOND);
                }
                long again = scribe.nextId();
                scribe.add(
                        new Event.Logon(
                                scribe.header(back - 300_000, desk.user),
                                again,
                                Event.LogonType.UNLOCK,
                                Event.Protocol.NEGOTIATE,
                                new Endpoint(desk.host, day.address(desk.host), 0),
                                0));
                scribe.add(
                        new Event.Logoff(
                                scribe.header(back - 150_000, desk.user),
                                again,
                                Event.LogonType.UNLOCK));
                scribe.add(
                        new Event.MachineChanged(
                                scribe.header(back - 100_000, desk.user),
                                Event.MachineChange.SCREEN_UNLOCKED,
                                "",
                                desk.session(day.day)));
                unlockTickets(back);
            }
        }

        private void unlockTickets(long back) {
            if (day.connected(desk.host, back)) {
                day.tickets.grant(back - 250_000, user, desk.login, desk.account);
                day.tickets.service(
                        back - 190_000,
                        user,
                        new Tickets.Who(desk.login, desk.account),
                        machine.account);
            }
        }
    }
}
