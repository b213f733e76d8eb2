package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.ACCOUNT;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.LIST;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.LogonType;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Programs;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.HostState;

/// Harm: backups deleted (T1490), services stopped (T1489), files locked (T1486), a note (T1491.001),
/// files destroyed (T1485).
final class Impact extends Base {

    private static final List<String> SERVICES =
            List.of("MSSQLSERVER", "SQLSERVERAGENT", "VSS", "Spooler", "wbengine");

    private Impact(String id) {
        super(id);
    }

    static List<Technique> all() {
        return List.of(
                new Impact("T1490").asks("host", HOST).mayAsk("from", HOST),
                new Impact("T1489").asks("host", HOST),
                locking("T1486"),
                locking("T1485"),
                new Impact("T1491.001")
                        .mayAsk("from", HOST)
                        .mayAsk("host", HOST)
                        .mayAsk("hosts", LIST));
    }

    private static Technique locking(String id) {
        return new Impact(id)
                .mayAsk("from", HOST)
                .mayAsk("host", HOST)
                .mayAsk("hosts", LIST)
                .mayAsk("account", ACCOUNT);
    }

    @Override
    public int host(Attempt attempt) {
        return from(attempt);
    }

    /// The machine from which it is done: the one named, else any that the attacker commands, else, where it
    /// destroys, one on which its program still runs: the locker that lies there needs no orders.
    private static int from(Attempt attempt) {
        int named = attempt.has("from") ? attempt.host("from") : attempt.host("host");
        if (attempt.controls(named)) {
            return named;
        }
        for (int other : attempt.adversary().believed()) {
            if (attempt.controls(other)) {
                return other;
            }
        }
        for (int other : attempt.adversary().believed()) {
            if (attempt.leftToItself(other)) {
                return other;
            }
        }
        return named;
    }

    @Override
    public Readiness readiness(Attempt attempt) {
        int from = from(attempt);
        Readiness ready = attempt.leftToItself(from) ? Readiness.READY : commanded(attempt, from);
        if (ready != Readiness.READY || !id().equals("T1490")) {
            return ready;
        }
        return attempt.world().reaches(from, attempt.host("host"), attempt.at())
                ? Readiness.READY
                : Readiness.LATER;
    }

    @Override
    public void play(Attempt attempt, Scene scene) {
        int from = from(attempt);
        Actor hands = attempt.hands(scene.from(from), from);
        switch (id()) {
            case "T1490" -> backups(attempt, scene, hands);
            case "T1489" -> services(scene, hands);
            default -> {
                for (int target : targets(attempt)) {
                    long before = scene.at();
                    lock(attempt, scene, hands, target);
                    scene.goTo(before + 1);
                }
            }
        }
    }

    private static void backups(Attempt attempt, Scene scene, Actor hands) {
        int target = attempt.host("host");
        scene.command(
                hands, Programs.system32("vssadmin.exe"), "vssadmin delete shadows /all /quiet");
        scene.seconds(2, 9);
        scene.command(
                hands,
                Programs.system32("wbem\\WMIC.exe"),
                "wmic /node:"
                        + attempt.setting().host(target).name()
                        + " shadowcopy delete /nointeractive");
        Actor there = scene.machine(target, "services.exe");
        scene.seconds(2, 9);
        scene.command(there, Programs.system32("wbadmin.exe"), "wbadmin delete catalog -quiet");
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(target, there.account()),
                        Event.ServiceOperation.STOPPED,
                        "VSS",
                        "",
                        0));
        for (int i = 0; i < 12; i++) {
            long key = attempt.key("backup file " + i);
            scene.delete(
                    there,
                    "D:\\Backup\\daily-" + (i + 1) + ".vbk",
                    new Content.Noise(key, 1_200_000_000L + Math.floorMod(key, 900_000_000L)));
            scene.seconds(1, 5);
        }
    }

    private static void services(Scene scene, Actor hands) {
        for (String service : SERVICES) {
            scene.command(hands, Programs.system32("net.exe"), "net stop " + service + " /y");
            scene.emit(
                    new Event.ServiceChanged(
                            scene.header(hands.host(), hands.account()),
                            Event.ServiceOperation.STOPPED,
                            service,
                            "",
                            hands.logon()));
            scene.seconds(1, 4);
        }
    }

    /// Machines that are hit: those named and reached, the starting one last.
    private static List<Integer> targets(Attempt attempt) {
        int from = from(attempt);
        List<Integer> wanted = new ArrayList<>(attempt.hosts("hosts"));
        if (wanted.isEmpty()) {
            for (Host host : attempt.setting().organisation().hosts()) {
                if (host.is(HostRole.FILE_SERVER)
                        || host.is(HostRole.DATABASE_SERVER)
                        || host.is(HostRole.APPLICATION_SERVER)
                        || attempt.world().infected(host.id())) {
                    wanted.add(host.id());
                }
            }
        }
        List<Integer> reached = new ArrayList<>();
        for (int host : wanted) {
            boolean windows = attempt.setting().host(host).facts().os().isWindows();
            if (host != from
                    && windows
                    && !attempt.world().encrypted(host)
                    && attempt.setting().presence().on(host, attempt.at())
                    && attempt.world().reaches(from, host, attempt.at())) {
                reached.add(host);
            }
        }
        reached.add(from);
        return reached;
    }

    private static Event.Program locker(Attempt attempt) {
        String name = plausible(attempt, "locker");
        return new Event.Program(
                "C:\\Windows\\Temp\\" + name + ".exe", specimen(attempt, "locker", "exe"));
    }

    private static String folder(Attempt attempt, int host) {
        Host machine = attempt.setting().host(host);
        return machine.isWorkstation() && machine.owner() >= 0
                ? profile(attempt, machine.owner()) + "\\Documents"
                : "D:\\Data";
    }

    private void lock(Attempt attempt, Scene scene, Actor hands, int target) {
        Event.Program locker = locker(attempt);
        Actor there = target == hands.host() ? hands : scene.machine(target, "services.exe");
        boolean note = id().equals("T1491.001");
        if (target != hands.host() && !note) {
            arrive(attempt, scene, hands, target);
        }
        scene.create(there, locker.path(), locker.content());
        long process = scene.start(there, locker, locker.path(), scene.key("process"));
        Actor work = there.below(process);
        String folder = folder(attempt, target);
        int files = note ? 0 : 36 + (int) Math.floorMod(attempt.key("files " + target), 30L);
        for (int i = 0; i < files; i++) {
            file(attempt, scene, work, folder + "\\" + NAMES.get(i % NAMES.size()) + "-" + i);
        }
        scene.create(
                work,
                folder + "\\READ-ME-FIRST.txt",
                new Content.Text(
                        attempt.setting().key("note", "text"),
                        812,
                        "Your files are locked. Read this to the end.\r\n"));
        scene.seconds(1, 4);
        scene.end(there, process);
    }

    private static final List<String> NAMES =
            List.of(
                    "budget",
                    "contract",
                    "minutes",
                    "register",
                    "plan",
                    "letter",
                    "survey",
                    "list");

    private void file(Attempt attempt, Scene scene, Actor work, String path) {
        long key = attempt.setting().key("victim file", work.host() + path);
        Content before =
                new Content.Office(key, 24_000 + Math.floorMod(key, 700_000L), "docx", path);
        if (id().equals("T1485")) {
            scene.delete(work, path + ".docx", before);
            return;
        }
        long cipher = attempt.setting().key("cipher", "run");
        Content after = new Content.Encrypted(key + 1, before.size() + 512, before, cipher);
        scene.emit(
                new Event.FileChange(
                        scene.header(work.host(), work.account()),
                        Event.FileOperation.WRITE,
                        work.parent(),
                        path + ".docx",
                        before,
                        after,
                        ""));
        scene.moment();
        scene.emit(
                new Event.FileChange(
                        scene.header(work.host(), work.account()),
                        Event.FileOperation.RENAME,
                        work.parent(),
                        path + ".docx",
                        after,
                        after,
                        path + ".docx.lk7"));
        scene.moment();
    }

    private static void arrive(Attempt attempt, Scene scene, Actor hands, int target) {
        Account account = spreader(attempt, hands);
        Event.Program locker = locker(attempt);
        Wire wire = new Wire(scene);
        long logon = wire.logon(hands, target, account, LogonType.NETWORK);
        wire.smb(
                hands.showing(account.id()),
                target,
                "ADMIN$",
                List.of(
                        new org.sala.engine.event.Exchange.SmbOperation(
                                "write",
                                locker.path().substring("C:\\Windows\\".length()),
                                locker.content().size())));
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(target, account.id()),
                        Event.ServiceOperation.INSTALLED,
                        plausible(attempt, "locker"),
                        locker.path(),
                        logon));
        scene.moment();
        wire.logoff(target, account, logon, LogonType.NETWORK);
    }

    private static Account spreader(Attempt attempt, Actor hands) {
        for (int held : attempt.adversary().credentials().keySet()) {
            if (attempt.credentialWorks(held)) {
                return attempt.accountOf(held);
            }
        }
        return requester(attempt, hands);
    }

    @Override
    public void settle(Attempt attempt, long until) {
        switch (id()) {
            case "T1490" -> attempt.world().ledger().loseBackups();
            case "T1489" -> attempt.state(from(attempt)).stopped().addAll(SERVICES);
            case "T1491.001" -> {}
            default -> {
                Event.Program locker = locker(attempt);
                for (int target : targets(attempt)) {
                    HostState state = attempt.state(target);
                    state.encrypt(until);
                    leave(attempt, target, locker.path(), locker.content(), until);
                }
            }
        }
    }
}
