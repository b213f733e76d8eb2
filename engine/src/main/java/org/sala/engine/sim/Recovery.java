package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.Header;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Due;
import org.sala.engine.storyline.Scene;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostState;
import org.sala.engine.world.TeamRecord.Deed;
import org.sala.engine.world.World;

/// Getting rid of it and coming back: what these actions do when they take effect.
final class Recovery {

    private static final long REIMAGE = 40 * Ticks.MINUTE;

    private final Core core;
    private final Effects effects;

    Recovery(Core core, Effects effects) {
        this.core = core;
        this.effects = effects;
    }

    private World world() {
        return core.world();
    }

    void perform(Deed deed, Scene scene) {
        switch (deed.action()) {
            case "remove-persistence" -> remove(deed, scene);
            case "delete-file" -> delete(deed, scene);
            case "reimage" -> reimage(deed);
            case "restore" -> restore(deed);
            case "rotate-service-secret" -> effects.account(deed, scene);
            case "reset-krbtgt" -> krbtgt(deed, scene);
            case "release-host" -> release(deed, scene);
            case "reconnect" -> reconnect(deed);
            case "offline-backup" -> {
                if (world().ledger().backupsGone()) {
                    core.result(deed, "failed", new TreeMap<>());
                    return;
                }
                world().ledger().offlineBackup(core.now());
            }
            case "return-to-service" -> {
                String service = deed.arguments().getOrDefault("service", "");
                for (Host host : core.setting().organisation().hosts()) {
                    HostState state = world().touched(host.id());
                    if (state != null) {
                        state.stopped().remove(service);
                    }
                }
                world().team().first("return-to-service", core.now());
            }
            default -> world().team().first(deed.action(), core.now());
        }
        effects.cutMarks();
        if (!deed.action().equals("restore") && !deed.action().equals("remove-persistence")) {
            effects.done(deed);
        }
    }

    private void remove(Deed deed, Scene scene) {
        int host = effects.host(deed);
        HostState state = world().host(host);
        String item = deed.arguments().getOrDefault("item", "").trim();
        List<String> removed = new ArrayList<>();
        Actor machine = scene.machine(host, "services.exe");
        for (HostState.Persistence entry : new ArrayList<>(state.persistence())) {
            if (item.isEmpty() || entry.name().equalsIgnoreCase(item)) {
                state.persistence().remove(entry);
                removed.add(entry.name());
                gone(scene, machine, entry);
            }
        }
        HostState.@Nullable Implant implant = state.implant();
        if (implant != null && (item.isEmpty() || Effects.names(implant.program().path(), item))) {
            if (implant.process() != 0) {
                scene.emit(
                        new Event.ProcessEnd(
                                scene.header(host, Header.MACHINE), implant.process(), 1));
            }
            removed.add(implant.program().path());
            state.removeImplant(core.now());
        }
        TreeMap<String, String> more = new TreeMap<>();
        more.put("removed", String.join(", ", removed));
        core.result(deed, removed.isEmpty() ? "nothing" : "done", more);
    }

    private static void gone(Scene scene, Actor machine, HostState.Persistence entry) {
        switch (entry.kind()) {
            case "task" ->
                    scene.emit(
                            new Event.TaskChanged(
                                    scene.header(machine.host(), Header.MACHINE),
                                    Event.TaskOperation.DELETED,
                                    "\\" + entry.name(),
                                    entry.command(),
                                    0));
            case "service" ->
                    scene.emit(
                            new Event.ServiceChanged(
                                    scene.header(machine.host(), Header.MACHINE),
                                    Event.ServiceOperation.REMOVED,
                                    entry.name(),
                                    entry.command(),
                                    0));
            default ->
                    scene.emit(
                            new Event.RegistryChange(
                                    scene.header(machine.host(), Header.MACHINE),
                                    Event.RegistryOperation.DELETE_VALUE,
                                    machine.parent(),
                                    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run",
                                    entry.name(),
                                    "REG_SZ",
                                    ""));
        }
        scene.moment();
    }

    private void delete(Deed deed, Scene scene) {
        int host = effects.host(deed);
        HostState state = world().host(host);
        String name = deed.arguments().getOrDefault("file", "").trim();
        for (HostState.Dropped file : new ArrayList<>(state.dropped())) {
            if (Effects.names(file.path(), name)) {
                state.dropped().remove(file);
                scene.delete(scene.machine(host, "services.exe"), file.path(), file.content());
                effects.loss(deed, host, "file", state.saved().contains("disk"));
            }
        }
    }

    private void reimage(Deed deed) {
        int host = effects.host(deed);
        HostState state = world().host(host);
        effects.loss(deed, host, "disk", state.saved().contains("disk"));
        effects.loss(deed, host, "memory", state.saved().contains("triage"));
        state.wipe(core.now(), core.now() + REIMAGE);
        core.add(new Due.HostReturns(core.now() + REIMAGE, host));
    }

    /// A machine comes back as it was at the point: with the attacker's program, if that was there already.
    private void restore(Deed deed) {
        int host = effects.host(deed);
        HostState state = world().host(host);
        long point = core.moment(deed.arguments().getOrDefault("point", ""), core.now());
        boolean offline = world().ledger().offlineBackupAt() >= point;
        if (world().ledger().backupsGone() && !offline && !old(point)) {
            core.result(deed, "failed", new TreeMap<>());
            return;
        }
        HostState.@Nullable Implant then = state.implant();
        List<HostState.Persistence> started = new ArrayList<>(state.persistence());
        boolean infected = state.compromised() && state.compromisedAt() < point;
        effects.loss(deed, host, "disk", state.saved().contains("disk"));
        state.wipe(core.now(), core.now() + REIMAGE);
        if (point < state.everEncryptedAt()) {
            state.bringBack();
        }
        state.isolate(false);
        state.unplug(false);
        if (infected && then != null) {
            state.persistence().addAll(started);
            state.implant(then.running(0, 0));
        }
        core.add(new Due.HostReturns(core.now() + REIMAGE, host));
        core.result(deed, "done", new TreeMap<>());
    }

    /// The offline copies of the plan reach back at least a week.
    private boolean old(long point) {
        int days = core.setting().scenario().place().backups().offlineDays();
        return days > 0 && point < core.incident().playStart() - days * Ticks.DAY;
    }

    private void krbtgt(Deed deed, Scene scene) {
        int account = core.setting().organisation().accountNamed("krbtgt").id();
        world().account(account, world().account(account).withNewPassword().withNewPassword());
        TreeMap<String, String> arguments = new TreeMap<>(deed.arguments());
        arguments.put("account", "krbtgt");
        effects.account(
                new Deed(
                        deed.sequence(),
                        deed.at(),
                        deed.member(),
                        deed.role(),
                        "reset-password",
                        arguments,
                        deed.effectAt(),
                        deed.result(),
                        deed.marked()),
                scene);
    }

    private void release(Deed deed, Scene scene) {
        int host = effects.host(deed);
        HostState state = world().host(host);
        boolean off = state.off();
        state.isolate(false);
        state.unplug(false);
        state.powerOn();
        if (off) {
            scene.emit(
                    new Event.MachineChanged(
                            scene.header(host, Header.MACHINE), Event.MachineChange.BOOT, "", 0));
        }
    }

    private void reconnect(Deed deed) {
        String zone = deed.arguments().getOrDefault("zone", "");
        if (zone.isEmpty()) {
            world().blocks().internet(false);
            world().blocks().zones().clear();
        } else {
            world().blocks().zones().remove(core.zoneNamed(zone));
        }
    }
}
