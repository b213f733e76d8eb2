package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Header;
import org.sala.engine.event.Keys;
import org.sala.engine.world.Account;
import org.sala.engine.world.HostState;
import org.sala.engine.world.World;

/// After a boot the attacker's program runs again where something starts it; where nothing does, it is lost.
public final class Revival {

    private final Setting setting;
    private final World world;
    private final Agenda agenda;

    public Revival(Setting setting, World world, Agenda agenda) {
        this.setting = setting;
        this.world = world;
        this.agenda = agenda;
    }

    /// Looks after all machines that the attacker holds.
    public void all(long now) {
        for (int host : world.everCompromised()) {
            one(host, now);
        }
    }

    /// @return whether the program runs on the machine now
    public boolean one(int host, long now) {
        HostState state = world.host(host);
        HostState.@Nullable Implant implant = state.implant();
        if (implant == null || world.dead(host, now) || !setting.presence().on(host, now)) {
            return false;
        }
        boolean bound = boundToSession(host, implant);
        if (bound && !setting.presence().session(setting.host(host).owner(), now)) {
            state.implant(implant.running(0, 0));
            return false;
        }
        if (implant.process() != 0 && sameBoot(host, implant, now)) {
            return true;
        }
        if (state.persistence().isEmpty()) {
            state.removeImplant(now);
            return false;
        }
        HostState.Persistence by = state.persistence().getFirst();
        state.implant(implant.running(start(host, implant, by, now), now));
        return true;
    }

    /// Whether the program lives and ends with the session of the machine's user.
    private boolean boundToSession(int host, HostState.Implant implant) {
        return setting.host(host).isWorkstation() && !implant.system();
    }

    private boolean sameBoot(int host, HostState.Implant implant, long now) {
        long from = implant.started();
        boolean sameDay = setting.day(from) == setting.day(now);
        return sameDay
                || !boundToSession(host, implant)
                        && setting.presence().bootDay(host, from)
                                == setting.presence().bootDay(host, now);
    }

    private long start(int host, HostState.Implant implant, HostState.Persistence by, long now) {
        List<Planned> out = new ArrayList<>();
        Cause cause = new Cause.Step(by.step(), 1);
        Scene scene = new Scene(setting, cause, "revival of " + host + " at " + now, now, out);
        Actor actor = actor(scene, host, implant, by);
        scene.from(host);
        if (by.kind().equals("task")) {
            scene.emit(
                    new Event.TaskChanged(
                            scene.header(host, actor.account()),
                            Event.TaskOperation.STARTED,
                            "\\" + by.name(),
                            by.command(),
                            actor.logon()));
        } else if (by.kind().equals("service")) {
            scene.emit(
                    new Event.ServiceChanged(
                            scene.header(host, Header.MACHINE),
                            Event.ServiceOperation.STARTED,
                            by.name(),
                            by.command(),
                            0));
        }
        long process =
                scene.start(
                        actor,
                        implant.program(),
                        "\"" + implant.program().path() + "\"",
                        Keys.of("revival", host, now, setting.teamKey()));
        for (Planned planned : out) {
            agenda.plan(planned);
        }
        return process;
    }

    private Actor actor(
            Scene scene, int host, HostState.Implant implant, HostState.Persistence by) {
        int owner = setting.host(host).owner();
        if (implant.system() || by.kind().equals("service") && owner < 0) {
            return scene.machine(host, "services.exe");
        }
        if (owner >= 0) {
            Actor user = scene.user(owner);
            return by.kind().equals("task")
                    ? user.below(scene.system(host, "svchost.exe -k netsvcs -p -s Schedule"))
                    : user;
        }
        Account account = setting.organisation().account(Math.max(0, implant.account()));
        return new Actor(
                host,
                account.id(),
                0,
                scene.system(host, "svchost.exe -k netsvcs -p -s Schedule"),
                Event.Integrity.HIGH);
    }
}
