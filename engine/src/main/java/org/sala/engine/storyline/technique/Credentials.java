package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.ACCOUNT;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DOMAIN;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.PERSON;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// Ways to a credential. Each yields the account named, at the version that its password has then.
final class Credentials extends Base {

    private Credentials(String id) {
        super(id);
    }

    static List<Technique> all() {
        return List.of(
                new Credentials("T1003.001").asks("host", HOST).asks("account", ACCOUNT),
                new Credentials("T1558.003").asks("host", HOST).asks("account", ACCOUNT),
                new Credentials("T1552.001")
                        .asks("host", HOST)
                        .asks("account", ACCOUNT)
                        .mayAsk("share_host", HOST),
                new Credentials("T1552.006").asks("host", HOST).asks("account", ACCOUNT),
                new Credentials("T1555.003").asks("host", HOST).asks("account", ACCOUNT),
                new Page()
                        .asks("person", PERSON)
                        .asks("url_domain", DOMAIN)
                        .mayAsk("subject", TEXT)
                        .mayAsk("lure", TEXT)
                        .mayAsk("sender_domain", DOMAIN));
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int host = host(attempt);
        Actor hands = attempt.hands(scene.from(host), host);
        switch (id()) {
            case "T1003.001" -> memory(attempt, scene, hands);
            case "T1558.003" -> tickets(attempt, scene, hands);
            case "T1552.001" -> share(attempt, scene, hands);
            case "T1552.006" -> policies(attempt, scene, hands);
            default -> browser(attempt, scene, hands);
        }
    }

    private static String dumpPath(Attempt attempt) {
        long key = Math.floorMod(attempt.key("dump"), 60_466_176L);
        return "C:\\Windows\\Temp\\" + Long.toString(key + 60_466_176L, 36) + ".tmp";
    }

    private static Content dump(Attempt attempt) {
        long key = attempt.key("dump content");
        return new Content.Noise(key, 46_000_000 + Math.floorMod(key, 22_000_000L));
    }

    private static void memory(Attempt attempt, Scene scene, Actor hands) {
        Actor high = hands.integrity() == Event.Integrity.SYSTEM ? hands : hands.elevated();
        String name = plausible(attempt, "tool " + attempt.id());
        Event.Program tool =
                new Event.Program(
                        "C:\\ProgramData\\" + name + ".exe",
                        specimen(attempt, "memory reader", "exe"));
        scene.create(hands, tool.path(), tool.content());
        scene.seconds(2, 12);
        long process = scene.start(high, tool, "\"" + tool.path() + "\"", scene.key("process"));
        scene.emit(
                new Event.ProcessAccess(
                        scene.header(hands.host(), high.account()),
                        process,
                        scene.system(hands.host(), "lsass.exe"),
                        "C:\\Windows\\system32\\lsass.exe",
                        0x1010));
        if ((attempt.setting().key("reads from inside", attempt.id()) & 1) == 0) {
            scene.moment();
            scene.emit(
                    new Event.ThreadCreated(
                            scene.header(hands.host(), high.account()),
                            process,
                            scene.system(hands.host(), "lsass.exe"),
                            "C:\\Windows\\System32\\KERNELBASE.dll",
                            "-"));
        }
        scene.seconds(2, 6);
        scene.create(high.below(process), dumpPath(attempt), dump(attempt));
        scene.end(high, process);
        scene.minutes(2, 6);
        scene.delete(hands, dumpPath(attempt), dump(attempt));
    }

    private static void tickets(Attempt attempt, Scene scene, Actor hands) {
        Wire wire = new Wire(scene);
        long shell =
                scene.start(
                        hands,
                        Programs.POWERSHELL,
                        "powershell.exe -NoProfile -NonInteractive -Command \"Add-Type"
                                + " -AssemblyName System.IdentityModel\"");
        scene.script(
                hands,
                shell,
                "Add-Type -AssemblyName System.IdentityModel; $names | ForEach-Object { New-Object"
                        + " System.IdentityModel.Tokens.KerberosRequestorSecurityToken"
                        + " -ArgumentList $_ }");
        String requester = requester(attempt, hands).name();
        for (Account account : attempt.setting().organisation().accounts()) {
            if (account.kind() == Account.Kind.SERVICE) {
                wire.ticket(hands.below(shell), requester, account.name(), true);
                scene.pause(300_000, 4_000_000);
            }
        }
        scene.end(hands, shell);
        scene.minutes(20, 50);
    }

    private static void share(Attempt attempt, Scene scene, Actor hands) {
        Organisation organisation = attempt.setting().organisation();
        int server =
                attempt.has("share_host")
                        ? attempt.host("share_host")
                        : organisation.the(HostRole.FILE_SERVER).id();
        Wire wire = new Wire(scene);
        Account self = requester(attempt, hands);
        long logon = wire.logon(hands, server, self, Event.LogonType.NETWORK);
        List<Exchange.SmbOperation> reads = new ArrayList<>();
        reads.add(new Exchange.SmbOperation("list", "IT", 6_200));
        reads.add(new Exchange.SmbOperation("list", "IT\\Scripts", 4_100));
        reads.add(new Exchange.SmbOperation("read", "IT\\Scripts\\map-drives.cmd", 2_040));
        reads.add(new Exchange.SmbOperation("read", "IT\\Scripts\\backup-job.ini", 1_312));
        long search =
                scene.start(
                        hands,
                        Programs.system32("findstr.exe"),
                        "findstr /s /i /m password \\\\"
                                + attempt.setting().host(server).name()
                                + "\\IT\\*.ini \\\\"
                                + attempt.setting().host(server).name()
                                + "\\IT\\*.cmd");
        scene.seconds(3, 15);
        wire.smb(hands.below(search), server, "IT", reads);
        scene.end(hands, search);
        scene.seconds(5, 20);
        wire.logoff(server, self, logon, Event.LogonType.NETWORK);
    }

    private static void policies(Attempt attempt, Scene scene, Actor hands) {
        Organisation organisation = attempt.setting().organisation();
        Host controller = attempt.setting().controller(hands.host());
        String domain = organisation.identity().domain();
        Wire wire = new Wire(scene);
        Account self = requester(attempt, hands);
        long logon = wire.logon(hands, controller.id(), self, Event.LogonType.NETWORK);
        long search =
                scene.start(
                        hands,
                        Programs.system32("findstr.exe"),
                        "findstr /s /i cpassword \\\\" + domain + "\\SYSVOL\\*.xml");
        scene.seconds(2, 9);
        String policy = domain + "\\Policies\\{" + guid(attempt) + "}\\Machine\\Preferences";
        wire.smb(
                hands.below(search),
                controller.id(),
                "SYSVOL",
                List.of(
                        new Exchange.SmbOperation("list", domain + "\\Policies", 9_800),
                        new Exchange.SmbOperation("list", policy, 1_900),
                        new Exchange.SmbOperation("read", policy + "\\Groups\\Groups.xml", 1_744)));
        scene.end(hands, search);
        scene.seconds(4, 15);
        wire.logoff(controller.id(), self, logon, Event.LogonType.NETWORK);
    }

    private static String guid(Attempt attempt) {
        String hex = Long.toHexString(attempt.key("guid") | 1L << 63);
        String more = Long.toHexString(attempt.key("guid end") | 1L << 63);
        return (hex.substring(0, 8)
                        + "-"
                        + hex.substring(8, 12)
                        + "-4"
                        + hex.substring(13, 16)
                        + "-a"
                        + more.substring(1, 4)
                        + "-"
                        + more.substring(4))
                .toUpperCase(java.util.Locale.ROOT);
    }

    private static void browser(Attempt attempt, Scene scene, Actor hands) {
        int owner = Math.max(0, attempt.setting().host(hands.host()).owner());
        String folder =
                profile(attempt, owner)
                        + "\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default\\Login Data";
        Content store = new Content.Noise(attempt.setting().key("login data", folder), 51_200);
        long shell =
                scene.start(
                        hands, Programs.CMD, "cmd.exe /c copy /y \"" + folder + "\" %TEMP%\\ld.db");
        scene.file(hands.below(shell), Event.FileOperation.READ, folder, store);
        scene.create(
                hands.below(shell),
                profile(attempt, owner) + "\\AppData\\Local\\Temp\\ld.db",
                store);
        scene.end(hands, shell);
        scene.minutes(1, 4);
        scene.delete(hands, profile(attempt, owner) + "\\AppData\\Local\\Temp\\ld.db", store);
    }

    @Override
    public void settle(Attempt attempt, long until) {
        int host = host(attempt);
        if (id().equals("T1003.001")) {
            Content tool = specimen(attempt, "memory reader", "exe");
            String name = plausible(attempt, "tool " + attempt.id());
            leave(attempt, host, "C:\\ProgramData\\" + name + ".exe", tool, until);
        }
        take(attempt, account(attempt), until);
    }

    static void take(Attempt attempt, int account, long until) {
        attempt.adversary()
                .credentials()
                .put(account, attempt.world().account(account).passwordVersion());
        attempt.world()
                .account(
                        account, attempt.world().account(account).compromised(until, attempt.id()));
    }

    /// A page that looks like the mail portal takes the password that a person types (T1056.003).
    private static final class Page extends Base {
        Page() {
            super("T1056.003");
        }

        private static org.sala.engine.world.Person person(Attempt attempt) {
            return attempt.setting().organisation().person(attempt.person("person"));
        }

        @Override
        public int host(Attempt attempt) {
            return person(attempt).workstation();
        }

        @Override
        public int account(Attempt attempt) {
            return person(attempt).account();
        }

        @Override
        public Readiness readiness(Attempt attempt) {
            Lure lure = Lure.of(attempt, "person", attempt.at());
            if (attempt.world().purged().contains(lure.sender())
                    || attempt.world().blocks().refuses(attempt.text("url_domain", ""))) {
                return Readiness.BROKEN;
            }
            boolean there =
                    attempt.setting().presence().atDesk(person(attempt).id(), attempt.at())
                            && attempt.live(host(attempt));
            return there ? Readiness.READY : Readiness.LATER;
        }

        @Override
        public void play(Attempt attempt, Scene scene) {
            int person = person(attempt).id();
            Lure lure = Lure.of(attempt, "person", attempt.at());
            Actor browser = scene.from(host(attempt)).browser(person);
            scene.emit(
                    new Event.Gesture(
                            scene.header(browser.host(), browser.account()),
                            Event.GestureKind.CLICKED_LINK,
                            person,
                            lure.link()));
            Wire wire = new Wire(scene);
            String agent = scene.agent(person);
            wire.http(
                    browser,
                    lure.link() + "/owa",
                    "GET",
                    scene.random().longTail(900, 160_000),
                    "text/html",
                    agent);
            scene.seconds(15, 60);
            scene.emit(
                    new Event.Gesture(
                            scene.header(browser.host(), browser.account()),
                            Event.GestureKind.TYPED_PASSWORD,
                            person,
                            lure.link()));
            wire.http(
                    browser,
                    lure.link() + "/owa/auth",
                    "POST",
                    scene.random().longTail(900, 160_000),
                    "text/html",
                    agent);
            scene.pause(Ticks.SECOND, 3 * Ticks.SECOND);
        }

        @Override
        public void settle(Attempt attempt, long until) {
            take(attempt, account(attempt), until);
        }
    }
}
