package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Pools;

/// Benign things that look odd, each a habit whose name is its reason.
final class Oddities {

    private static final List<String> NUISANCES =
            List.of(
                    "PUA:Win32/Presenoker", "PUABundler:Win32/FusionCore",
                    "Adware:JS/Adnoise.A", "PUADlManager:Win32/OfferCore");

    private Oddities() {}

    static List<Habit> all() {
        return List.of(
                new Sticks(),
                new Nuisance(),
                new Upload(),
                new OldProtocol(),
                new EncodedCommand());
    }

    private abstract static class Odd implements Habit {
        final Cause.Habit cause;

        Odd(String law) {
            this.cause = new Cause.Habit(law);
        }

        @Override
        public String law() {
            return cause.law();
        }

        @Override
        public void plan(DayPlan day) {
            for (Desk desk : day.site.desks) {
                Stay stay = day.stay(desk.id);
                if (stay != null) {
                    person(day, desk, stay, day.begin(cause, "person", desk.id));
                }
            }
        }

        void person(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {}
    }

    private static final class Sticks extends Odd {
        Sticks() {
            super("usb-stick-to-carry-slides");
        }

        @Override
        void person(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            if (!drawn.chance(1, 22)) {
                return;
            }
            Pools.Usb usb =
                    day.site
                            .organisation
                            .country()
                            .pools()
                            .goods()
                            .usb()
                            .get(
                                    (int)
                                            Long.remainderUnsigned(
                                                    Tickets.key("stick", day.site.key, desk.id),
                                                    day.site
                                                            .organisation
                                                            .country()
                                                            .pools()
                                                            .goods()
                                                            .usb()
                                                            .size()));
            long at = stay.moment(drawn, stay.logon() + 5 * Ticks.MINUTE);
            String serial =
                    Long.toHexString(Tickets.key("serial", day.site.key, desk.id))
                            .toUpperCase(java.util.Locale.ROOT);
            day.scribe.add(
                    new Event.UsbAttached(
                            day.scribe.header(at, desk.user), usb.vendor(), usb.product(), serial));
            Documents documents = new Documents(day, desk, drawn);
            int files = 1 + drawn.below(6);
            for (int i = 0; i < files; i++) {
                Documents.Document document = documents.document(drawn.below(40));
                at += drawn.between(4, 40) * Ticks.SECOND;
                if (at < stay.logoff()) {
                    day.scribe.add(
                            new Event.FileChange(
                                    day.scribe.header(at, desk.user),
                                    Event.FileOperation.CREATE,
                                    desk.shell(day.day),
                                    "E:\\" + document.name(),
                                    null,
                                    Documents.content(
                                            document.key(),
                                            document.type(),
                                            200_000,
                                            document.name()),
                                    ""));
                }
            }
        }
    }

    private static final class Nuisance extends Odd {
        Nuisance() {
            super("free-converter-with-adware");
        }

        @Override
        void person(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            if (!drawn.chance(1, 190)) {
                return;
            }
            long at = stay.moment(drawn, stay.at().browser() + 5 * Ticks.MINUTE);
            if (at > stay.logoff() - 3 * Ticks.MINUTE) {
                return;
            }
            String[] names = {"pdf-to-word-setup.exe", "video_grabber_free.exe", "PhotoResize.exe"};
            String path = desk.profile + "\\Downloads\\" + names[drawn.below(names.length)];
            Content.Stub file =
                    new Content.Stub(
                            drawn.nextLong(),
                            drawn.between(1_900_000, 9_000_000),
                            "Free Tools",
                            "1.0");
            long browser = desk.browser(day.day);
            day.scribe.add(
                    new Event.FileChange(
                            day.scribe.header(at, desk.user),
                            Event.FileOperation.CREATE,
                            browser,
                            path,
                            null,
                            file,
                            ""));
            day.scribe.add(
                    new Event.ZoneMarked(
                            day.scribe.header(at + 300_000, desk.user),
                            browser,
                            path,
                            "https://www.bazaar.example/",
                            "https://files.bazaar.example/get"));
            day.scribe.add(
                    new Event.AntivirusVerdict(
                            day.scribe.header(
                                    at + drawn.between(1, 9) * Ticks.SECOND,
                                    day.site.machines[desk.host].system),
                            path,
                            file,
                            drawn.pick(NUISANCES),
                            true));
        }
    }

    private static final class Upload extends Odd {
        Upload() {
            super("photographs-for-the-printer-uploaded");
        }

        @Override
        void person(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            boolean usual = desk.department.equals("communications");
            if (!drawn.chance(1, usual ? 6 : 160)) {
                return;
            }
            long at = stay.moment(drawn, stay.at().browser() + 2 * Ticks.MINUTE);
            Name name = day.site.name("drive.postbox.example");
            Scribe.Talker client = day.person(desk, desk.browser(day.day));
            if (!day.connected(desk.host, at)) {
                return;
            }
            long ready = day.lookup(at, client, name);
            long size = drawn.between(60_000_000, 900_000_000);
            day.scribe.flow(
                    ready,
                    client,
                    day.web(name, 443),
                    new Event.Volume(size * 3, size, size / 190),
                    new Exchange.Tls(name.text, desk.userAgent, name.text));
        }
    }

    private static final class OldProtocol extends Odd {
        OldProtocol() {
            super("old-report-service-knows-only-ntlm");
        }

        @Override
        public void plan(DayPlan day) {
            Machine application = day.site.applications[0];
            Machine files = day.site.files[0];
            RandomStream drawn = day.begin(cause, "host", application.id);
            int account = day.site.account("svc-web");
            Scribe.Talker client =
                    new Scribe.Talker(
                            application.id,
                            account,
                            application.host.address(),
                            day.system(application.id, "w3wp.exe"));
            for (int minute = 11; minute < 24 * 60; minute += 30) {
                long at = day.midnight + minute * Ticks.MINUTE + drawn.below(40_000_000);
                day.tickets.ntlmLogon(
                        at,
                        client,
                        new Tickets.Who("svc-web", account),
                        files,
                        drawn.between(2, 30) * Ticks.SECOND);
                day.scribe.flow(
                        at + 600_000,
                        client,
                        day.server(files, 445, Event.Transport.TCP),
                        new Event.Volume(
                                drawn.between(300, 4000) * Ticks.MILLISECOND,
                                drawn.longTail(9_000, 900_000),
                                5_000),
                        new Exchange.Smb(
                                "\\\\" + files.host.name() + "\\Reports$",
                                List.of(
                                        new Exchange.SmbOperation(
                                                "write",
                                                "queue\\r" + day.day + "-" + minute + ".csv",
                                                9_000))));
            }
        }
    }

    private static final class EncodedCommand extends Odd {
        EncodedCommand() {
            super("field-agent-runs-encoded-command");
        }

        @Override
        void person(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            if (!drawn.chance(1, 5)) {
                return;
            }
            Machine machine = day.site.machines[desk.host];
            Boots.Uptime uptime = day.uptime(desk.host);
            long at = stay.logon() + drawn.between(6, 120) * Ticks.MINUTE;
            if (uptime == null || at > uptime.to() - 2 * Ticks.MINUTE) {
                return;
            }
            String script =
                    "Get-HotFix | Sort-Object InstalledOn | Select-Object -Last 5 | "
                            + "ConvertTo-Json | Out-File C:\\ProgramData\\FieldAgent\\hotfix.json";
            Event.Program powershell =
                    day.site.software.system(
                            machine.host.facts().os(),
                            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
            long process = day.scribe.nextId();
            byte[] bytes = script.getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
            day.scribe.start(
                    at,
                    machine.system,
                    process,
                    day.system(desk.host, SystemProcesses.AGENT),
                    new Scribe.Launch(
                            powershell,
                            new Event.Context(
                                    powershell.path()
                                            + " -NoProfile -NonInteractive -EncodedCommand "
                                            + java.util.Base64.getEncoder().encodeToString(bytes),
                                    "C:\\Program Files\\FieldAgent\\",
                                    0,
                                    Event.Integrity.SYSTEM)));
            day.scribe.add(
                    new Event.ScriptRun(
                            day.scribe.header(
                                    at + drawn.between(2, 5) * Ticks.SECOND, machine.system),
                            process,
                            "powershell",
                            script));
            day.scribe.end(at + drawn.between(7, 30) * Ticks.SECOND, machine.system, process, 0);
        }
    }
}
