package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.sala.engine.event.Event;
import org.sala.engine.event.Header;
import org.sala.engine.random.RandomStream;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Due;
import org.sala.engine.storyline.Planned;
import org.sala.engine.storyline.Scene;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.HostState;
import org.sala.engine.world.TeamRecord;
import org.sala.engine.world.TeamRecord.Deed;
import org.sala.engine.world.World;

/// What response actions do to the world when they take effect, and the events that they are themselves.
final class Effects {

    private static final List<String> CONTAINING =
            List.of(
                    "isolate-host",
                    "unplug-host",
                    "power-off",
                    "block-domain",
                    "block-address",
                    "sinkhole-domain",
                    "disable-account",
                    "reset-password",
                    "cut-segment",
                    "cut-internet",
                    "remove-persistence",
                    "reimage",
                    "block-file");

    private final Core core;
    private final Recovery recovery;

    Effects(Core core) {
        this.core = core;
        this.recovery = new Recovery(core, this);
    }

    private World world() {
        return core.world();
    }

    void happens(Due.ActionEffect due) {
        Deed deed = world().team().deeds().get(due.sequence());
        if (deed == null || !deed.result().equals("pending")) {
            return;
        }
        ActionSpec spec = Actions.find(deed.action()).orElseThrow();
        RandomStream luck =
                core.setting()
                        .random(
                                "success",
                                deed.action() + " " + deed.arguments() + " try " + tries(deed));
        if (luck.below(1000) >= spec.terms().success()) {
            world().team().record(deed.with("failed", due.at()));
            core.result(deed, "failed", new TreeMap<>());
            return;
        }
        world().team().record(deed.with("done", due.at()));
        if (CONTAINING.contains(deed.action())) {
            world().team().first("containment", due.at());
        }
        List<Planned> out = new ArrayList<>();
        Scene scene = core.scene(deed.sequence(), out);
        perform(deed, scene);
        core.plan(out);
    }

    /// The how manieth try of the same thing it is: luck may differ from one to the next.
    private int tries(Deed deed) {
        int tries = 0;
        for (Deed other : world().team().deeds().headMap(deed.sequence(), true).values()) {
            boolean same =
                    other.action().equals(deed.action())
                            && other.arguments().equals(deed.arguments());
            tries += same ? 1 : 0;
        }
        return tries;
    }

    private void perform(Deed deed, Scene scene) {
        switch (Actions.find(deed.action()).orElseThrow().family()) {
            case CONTAIN -> contain(deed, scene);
            case ERADICATE, RECOVER -> recovery.perform(deed, scene);
            case LOOK -> new Looking(core).perform(deed, scene);
            case TRIAGE, ASK, COMMUNICATE, CUSTODY -> say(deed);
        }
    }

    /// A host argument's index.
    int host(Deed deed) {
        return core.setting().hostNamed(deed.arguments().getOrDefault("host", ""));
    }

    int account(Deed deed) {
        return core.setting().accountNamed(deed.arguments().getOrDefault("account", ""));
    }

    void done(Deed deed) {
        core.result(deed, "done", new TreeMap<>());
    }

    private void say(Deed deed) {
        long now = core.now();
        world().team().first(deed.action(), now);
        switch (deed.action()) {
            case "submit-sample" -> tip("sample_public", 15, 50, deed);
            case "submit-hash", "query-reputation" -> {
                new Looking(core).reputation(deed);
                return;
            }
            default -> {}
        }
        done(deed);
    }

    /// The attacker will notice, some while later, provided that it is still about.
    void tip(String what, int low, int high, Deed deed) {
        RandomStream random = core.setting().random("tip", what);
        long at = core.now() + random.between(low * Ticks.MINUTE, high * Ticks.MINUTE);
        if (!world().adversary().believed().isEmpty() && !world().adversary().gone()) {
            core.add(new Due.Notices(at, what, deed.sequence()));
        }
    }

    private void contain(Deed deed, Scene scene) {
        switch (deed.action()) {
            case "isolate-host", "unplug-host", "power-off" -> offline(deed, scene);
            case "block-domain", "sinkhole-domain" -> domain(deed, scene);
            case "block-address" -> {
                world().blocks()
                        .addresses()
                        .add(
                                core.address(
                                        Objects.requireNonNull(
                                                deed.arguments().get("address"), "address")));
                daemon(scene, HostRole.FIREWALL, "firewall", "ruleset reloaded");
            }
            case "block-sender" -> {
                world().blocks().senders().add(sender(deed));
                daemon(scene, HostRole.MAIL_GATEWAY, "postfix", "refreshing configuration");
            }
            case "purge-mail" -> world().purged().add(sender(deed));
            case "block-file" -> blockFile(deed, scene);
            case "disable-account", "enable-account", "reset-password", "revoke-sessions" ->
                    account(deed, scene);
            case "stop-service" -> {
                world().host(host(deed))
                        .stopped()
                        .add(Objects.requireNonNull(deed.arguments().get("service"), "service"));
                service(
                        scene,
                        host(deed),
                        Objects.requireNonNull(deed.arguments().get("service"), "service"));
            }
            case "cut-segment" ->
                    world().blocks()
                            .zones()
                            .add(
                                    core.zoneNamed(
                                            Objects.requireNonNull(
                                                    deed.arguments().get("zone"), "zone")));
            default -> world().blocks().internet(true);
        }
        cutMarks();
        done(deed);
    }

    private static String sender(Deed deed) {
        return deed.arguments().getOrDefault("sender", "").trim();
    }

    /// Machines without a way out or in are cut from now on, the others are not.
    void cutMarks() {
        for (int host : world().everCompromised()) {
            HostState state = world().host(host);
            boolean held = state.implant() != null && !state.cut(core.now());
            if (held) {
                state.unmarkCut();
            } else {
                state.markCut(core.now());
            }
        }
        if (!world().everCompromised().isEmpty() && world().footholds(core.now()).isEmpty()) {
            world().team().first("footholds-cut", core.now());
        }
    }

    private void offline(Deed deed, Scene scene) {
        int host = host(deed);
        HostState state = world().host(host);
        switch (deed.action()) {
            case "isolate-host" -> {
                scene.registry(
                        scene.machine(host, "services.exe"),
                        "HKLM\\SOFTWARE\\Policies\\EndpointProtection",
                        "NetworkIsolation",
                        "REG_DWORD",
                        "DWORD (0x00000001)");
                state.isolate(true);
            }
            case "unplug-host" -> state.unplug(true);
            default -> {
                loss(deed, host, "memory", state.saved().contains("triage"));
                state.powerOff(core.now());
            }
        }
    }

    /// Evidence is gone. What had been copied before is not lost.
    void loss(Deed deed, int host, String kind, boolean saved) {
        world().team()
                .losses()
                .add(new TeamRecord.Loss(host, kind, core.now(), deed.sequence(), saved));
    }

    private void domain(Deed deed, Scene scene) {
        String domain = deed.arguments().getOrDefault("domain", "").trim();
        if (deed.action().equals("block-domain")) {
            world().blocks().domains().add(domain);
            daemon(scene, HostRole.PROXY, "squid", "Reconfiguring Squid Cache (version 5.7)...");
        } else {
            world().blocks().sinkholed().add(domain);
            daemon(scene, HostRole.DNS_RESOLVER, "named", "reloading configuration succeeded");
        }
    }

    private void daemon(Scene scene, HostRole role, String program, String text) {
        int host = core.setting().organisation().the(role).id();
        scene.emit(
                new Event.DaemonSaid(
                        scene.header(host, Header.MACHINE),
                        program,
                        scene.system(host, program),
                        text));
    }

    private static void service(Scene scene, int host, String name) {
        scene.emit(
                new Event.ServiceChanged(
                        scene.header(host, Header.MACHINE),
                        Event.ServiceOperation.STOPPED,
                        name,
                        "",
                        0));
    }

    /// Programs of that name are stopped and kept from starting wherever they are.
    private void blockFile(Deed deed, Scene scene) {
        String name = deed.arguments().getOrDefault("file", "").trim();
        for (int host : world().everCompromised()) {
            HostState state = world().host(host);
            HostState.Implant implant = state.implant();
            if (implant != null && names(implant.program().path(), name)) {
                Actor machine = scene.machine(host, "services.exe");
                scene.emit(
                        new Event.AntivirusVerdict(
                                scene.header(host, Header.MACHINE),
                                implant.program().path(),
                                implant.program().content(),
                                "Custom:BlockedFile",
                                true));
                scene.delete(machine, implant.program().path(), implant.program().content());
                state.removeImplant(core.now());
            }
        }
    }

    static boolean names(String path, String name) {
        String end = "\\" + name;
        return !name.isEmpty()
                && (path.equalsIgnoreCase(name)
                        || path.regionMatches(
                                true, path.length() - end.length(), end, 0, end.length()));
    }

    /// The administrators' tool changes an account on the controller.
    void account(Deed deed, Scene scene) {
        int account = account(deed);
        World world = world();
        Event.AccountChange change = Event.AccountChange.PASSWORD_RESET;
        switch (deed.action()) {
            case "disable-account" -> {
                change = Event.AccountChange.DISABLED;
                world.account(account, world.account(account).withDisabled(true));
                tipCredential(deed, account, "disabled:");
            }
            case "enable-account" -> {
                change = Event.AccountChange.ENABLED;
                world.account(account, world.account(account).withDisabled(false));
            }
            case "revoke-sessions" -> {
                world.account(account, world.account(account).withSessionsRevoked(core.now()));
                return;
            }
            default -> {
                world.account(account, world.account(account).withNewPassword());
                tipCredential(deed, account, "reset:");
            }
        }
        int controller = core.setting().organisation().the(HostRole.DOMAIN_CONTROLLER).id();
        int admin = core.setting().organisation().accountNamed("Administrator").id();
        scene.emit(
                new Event.AccountChanged(
                        scene.header(controller, admin),
                        change,
                        core.setting().organisation().account(account).name(),
                        "",
                        0));
    }

    /// A credential that it holds stops working: the attacker finds out when it next tries.
    void tipCredential(Deed deed, int account, String what) {
        if (world().adversary().credentials().containsKey(account)
                && !world().footholds(core.now()).isEmpty()) {
            tip(what + account, 12, 40, deed);
        }
    }

    void returns(Due.HostReturns due) {
        List<Planned> out = new ArrayList<>();
        Scene scene = core.scene(due.host(), out);
        scene.emit(
                new Event.MachineChanged(
                        scene.header(due.host(), Header.MACHINE), Event.MachineChange.BOOT, "", 0));
        core.plan(out);
    }
}
