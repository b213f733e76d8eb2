package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.AdversaryPlan.HerringPlan;
import org.sala.engine.scenario.TechniqueCatalogue.Kind;
import org.sala.engine.scenario.TechniqueCatalogue.Parameter;
import org.sala.engine.scenario.TechniqueCatalogue.Signature;
import org.sala.engine.scenario.Timing;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// Benign oddities that a run may have: each looks like an attack from one side and is plain from another.
public final class Herrings {

    private final Setting setting;
    private final Agenda agenda;

    public Herrings(Setting setting, Agenda agenda) {
        this.setting = setting;
        this.agenda = agenda;
    }

    /// Kind → what it may be told.
    public static TreeMap<String, Signature> signatures() {
        TreeMap<String, Signature> table = new TreeMap<>();
        for (String kind :
                List.of(
                        "internal-scan",
                        "admin-remote-tools",
                        "backup-volume",
                        "travelling-user",
                        "newsletter-links",
                        "vendor-session")) {
            table.put(
                    kind,
                    new Signature(
                            List.of(
                                    new Parameter("host", Kind.HOST, false),
                                    new Parameter("to", Kind.HOST, false),
                                    new Parameter("person", Kind.PERSON, false),
                                    new Parameter("account", Kind.ACCOUNT, false),
                                    new Parameter("domain", Kind.DOMAIN, false))));
        }
        return table;
    }

    /// How long who is not at the desk puts it off.
    private static final long LATER = 20 * Ticks.MINUTE;

    private static final long LATEST = 14 * Ticks.DAY;

    private @Nullable HerringPlan plan(String id) {
        for (HerringPlan plan : setting.scenario().adversary().herrings()) {
            if (plan.id().equals(id)) {
                return plan;
            }
        }
        return null;
    }

    /// When a herring of this run comes up: as planned, or once who does it is at the desk.
    ///
    /// @param start tick with which the history begins
    public long at(String id, long start) {
        HerringPlan plan = plan(id);
        RandomStream random = setting.random("herring", id);
        if (plan == null || !(plan.timing() instanceof Timing.At at)) {
            return start + random.between(2 * Ticks.HOUR, 20 * Ticks.HOUR);
        }
        long planned =
                at.anchor()
                        .resolve(
                                setting.variation().day(at.anchor().variable()),
                                setting.organisation().country(),
                                random);
        long from = Math.max(start, planned);
        return plan.kind().equals("admin-remote-tools") ? atDesk(administrator(plan), from) : from;
    }

    private long atDesk(Person person, long from) {
        long at = from;
        while (at < from + LATEST && !setting.presence().atDesk(person.id(), at)) {
            at += LATER;
        }
        return at;
    }

    public void begin(long start) {
        for (String id : setting.variation().herrings()) {
            long at = at(id, start);
            agenda.add(new Due.HerringBegins(at, id));
            HerringPlan plan = plan(id);
            if (plan != null && plan.announced()) {
                long opened = new HerringTicket(setting, plan).opened(at, start);
                agenda.add(new Due.HerringAnnounced(opened, id, at));
            }
        }
    }

    /// Writes the ticket that will refute a herring.
    public void announced(Due.HerringAnnounced due) {
        HerringPlan plan = plan(due.herring());
        if (plan == null) {
            return;
        }
        Person who = plan.kind().equals("travelling-user") ? person(plan) : administrator(plan);
        HerringTicket ticket = new HerringTicket(setting, plan);
        play(
                plan,
                "ticket of herring ",
                due.at(),
                scene -> ticket.write(scene, who, host(plan.id()), due.about()));
    }

    /// Plans what happens on one occasion of a herring.
    private void play(HerringPlan plan, String occasion, long at, Consumer<Scene> what) {
        List<Planned> out = new ArrayList<>();
        what.accept(
                new Scene(setting, new Cause.Herring(plan.id()), occasion + plan.id(), at, out));
        out.forEach(agenda::plan);
    }

    /// The machine that it shows on.
    public int host(String id) {
        HerringPlan plan = plan(id);
        if (plan == null) {
            return -1;
        }
        return switch (plan.kind()) {
            case "internal-scan" ->
                    hostOr(plan, "host", setting.organisation().the(HostRole.MANAGEMENT_SERVER));
            case "backup-volume" ->
                    hostOr(plan, "host", setting.organisation().the(HostRole.BACKUP_SERVER));
            case "vendor-session" ->
                    hostOr(plan, "host", setting.organisation().the(HostRole.APPLICATION_SERVER));
            case "travelling-user" -> setting.organisation().the(HostRole.VPN_GATEWAY).id();
            default -> person(plan).workstation();
        };
    }

    private int hostOr(HerringPlan plan, String name, Host otherwise) {
        return plan.arguments().get(name) instanceof Value.Ref ref
                ? setting.variation().host(ref, setting.organisation())
                : otherwise.id();
    }

    private Person person(HerringPlan plan) {
        if (plan.arguments().get("person") instanceof Value.Ref ref) {
            return setting.organisation().person(setting.variation().person(ref.variable()));
        }
        RandomStream random = setting.random("herring person", plan.id());
        return random.pick(setting.organisation().people());
    }

    public void begins(Due.HerringBegins due) {
        HerringPlan plan = plan(due.herring());
        if (plan == null) {
            return;
        }
        play(plan, "herring ", due.at(), scene -> comesUp(plan, scene));
    }

    private void comesUp(HerringPlan plan, Scene scene) {
        switch (plan.kind()) {
            case "internal-scan" -> scan(scene, host(plan.id()));
            case "admin-remote-tools" -> tools(scene, plan);
            case "backup-volume" -> volume(scene, host(plan.id()));
            case "travelling-user" -> traveller(scene, person(plan));
            case "newsletter-links" -> newsletter(scene, plan);
            default -> vendor(scene, host(plan.id()));
        }
    }

    private void scan(Scene scene, int from) {
        Actor actor =
                new Actor(from, -1, 0, scene.system(from, "services.exe"), Event.Integrity.SYSTEM);
        Wire wire = new Wire(scene);
        for (Host host : setting.organisation().hosts()) {
            for (int port : new int[] {22, 80, 135, 443, 445, 3389}) {
                wire.inside(actor, host.id(), port, 60, 0, new Exchange.Other("scan"));
            }
            scene.pause(Ticks.SECOND / 5, Ticks.SECOND);
        }
    }

    private void tools(Scene scene, HerringPlan plan) {
        Person admin = administrator(plan);
        Actor actor = scene.user(admin.id());
        Account account = adminAccount(admin);
        int to = hostOr(plan, "to", setting.organisation().the(HostRole.FILE_SERVER));
        Wire wire = new Wire(scene);
        long shell =
                scene.start(
                        actor,
                        Programs.POWERSHELL,
                        "powershell.exe -NoProfile -Command \"Get-Service -ComputerName "
                                + setting.host(to).name()
                                + "\"");
        long logon = wire.logon(actor.below(shell), to, account, Event.LogonType.NETWORK);
        wire.inside(actor.below(shell), to, 135, 2_000, 6_000, new Exchange.Rpc("svcctl", "Enum"));
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(to, account.id()),
                        Event.ServiceOperation.INSTALLED,
                        "PSEXESVC",
                        "%SystemRoot%\\PSEXESVC.exe",
                        logon));
        scene.seconds(20, 80);
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(to, account.id()),
                        Event.ServiceOperation.REMOVED,
                        "PSEXESVC",
                        "%SystemRoot%\\PSEXESVC.exe",
                        logon));
        wire.logoff(to, account, logon, Event.LogonType.NETWORK);
        scene.end(actor, shell);
    }

    private Person administrator(HerringPlan plan) {
        if (plan.arguments().get("person") instanceof Value.Ref) {
            return person(plan);
        }
        for (Account account : setting.organisation().accounts()) {
            if (account.kind() == Account.Kind.ADMIN && account.person() >= 0) {
                return setting.organisation().person(account.person());
            }
        }
        return person(plan);
    }

    private Account adminAccount(Person person) {
        for (Account account : setting.organisation().accounts()) {
            if (account.kind() == Account.Kind.ADMIN && account.person() == person.id()) {
                return account;
            }
        }
        return setting.organisation().account(person.account());
    }

    private void volume(Scene scene, int from) {
        Organisation organisation = setting.organisation();
        Actor actor =
                new Actor(from, -1, 0, scene.system(from, "services.exe"), Event.Integrity.SYSTEM);
        Organisation.Supplier supplier = organisation.assets().suppliers().getFirst();
        Wire wire = new Wire(scene);
        for (int i = 0; i < 9; i++) {
            wire.tls(
                    actor,
                    "vault." + supplier.domain(),
                    180_000_000L + scene.random().below(90_000_000),
                    64_000,
                    "backup-agent/11.2",
                    i == 0);
            scene.minutes(2, 6);
        }
    }

    private void traveller(Scene scene, Person person) {
        int gateway = setting.organisation().the(HostRole.VPN_GATEWAY).id();
        int away = setting.addresses().stranger(setting.key("hotel", person.name().login()));
        Endpoint from = new Endpoint(-1, away, (int) scene.random().between(32_768, 60_999));
        int inside = setting.addresses().vpn(person.id(), setting.day(scene.at()));
        long session = scene.key("vpn");
        for (int i = 0; i < 2; i++) {
            scene.emit(
                    new Event.VpnRefused(
                            scene.header(gateway, person.account()),
                            person.name().login(),
                            from,
                            Event.LogonFailure.WRONG_PASSWORD));
            scene.seconds(8, 30);
        }
        scene.emit(
                new Event.VpnSession(
                        scene.header(gateway, person.account()),
                        session,
                        true,
                        from,
                        inside,
                        new Event.Volume(0, 0, 0)));
        scene.minutes(20, 55);
        scene.emit(
                new Event.VpnSession(
                        scene.header(gateway, person.account()),
                        session,
                        false,
                        from,
                        inside,
                        new Event.Volume(30 * Ticks.MINUTE, 2_200_000, 31_000_000)));
    }

    private void newsletter(Scene scene, HerringPlan plan) {
        String domain =
                plan.arguments().get("domain") instanceof Value.Ref ref
                        ? setting.names().getOrDefault(ref.dotted(), Newsletter.DOMAIN)
                        : Newsletter.DOMAIN;
        new Newsletter(scene, domain).send(person(plan));
    }

    private void vendor(Scene scene, int to) {
        Organisation organisation = setting.organisation();
        Organisation.Supplier supplier = organisation.assets().suppliers().getLast();
        int outside = setting.addresses().outside("support." + supplier.domain());
        Endpoint from = new Endpoint(-1, outside, (int) scene.random().between(32_768, 60_999));
        Account account = organisation.accountNamed("svc-web");
        int gateway = organisation.the(HostRole.VPN_GATEWAY).id();
        int inside = setting.addresses().vpn(0, setting.day(scene.at())) + 1;
        long session = scene.key("vpn");
        Event.Volume none = new Event.Volume(0, 0, 0);
        scene.emit(
                new Event.VpnSession(
                        scene.header(gateway, account.id()), session, true, from, inside, none));
        scene.seconds(40, 90);
        long logon = scene.key("logon");
        Endpoint client = new Endpoint(-1, inside, (int) scene.random().between(49_152, 65_535));
        scene.emit(
                new Event.Logon(
                        scene.header(to, account.id()),
                        logon,
                        Event.LogonType.REMOTE_INTERACTIVE,
                        Event.Protocol.NEGOTIATE,
                        client,
                        0));
        scene.minutes(15, 45);
        scene.emit(
                new Event.Logoff(
                        scene.header(to, account.id()), logon, Event.LogonType.REMOTE_INTERACTIVE));
        scene.emit(
                new Event.VpnSession(
                        scene.header(gateway, account.id()),
                        session,
                        false,
                        from,
                        inside,
                        new Event.Volume(30 * Ticks.MINUTE, 4_000_000, 9_000_000)));
    }
}
