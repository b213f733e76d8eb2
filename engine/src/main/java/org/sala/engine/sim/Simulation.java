package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.storyline.Attacker;
import org.sala.engine.storyline.Due;
import org.sala.engine.storyline.Planned;
import org.sala.engine.storyline.Setting;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Addresses;
import org.sala.engine.world.StateDigest;
import org.sala.engine.world.World;

/// One run in the making: the loop that carries an incident through time.
///
/// `runTo(a); runTo(b)` is `runTo(b)`, and a copy that goes on is the original that goes on.
/// Events come in their total order; what lies in the past is never changed.
public final class Simulation {

    /// Normal life is fetched for so long at a time.
    private static final long SLICE = Ticks.HOUR;

    private final Incident incident;
    private final Noise noise;
    private final Core core;
    private List<Event> life = List.of();
    private int nextOfLife;
    private long lifeUntil;

    private Simulation(Incident incident, Noise noise, Core core) {
        this.incident = incident;
        this.noise = noise;
        this.core = core;
        this.lifeUntil = core.now();
    }

    /// At the start of the history; `runTo(incident.playStart(), …)` brings it to where a team begins.
    public static Simulation begin(Incident incident, Noise noise) {
        Setting setting =
                Setting.of(
                        incident.scenario(),
                        incident.seeds(),
                        incident.organisation(),
                        incident.variation(),
                        incident.life()
                                .presence(
                                        incident.organisation(),
                                        Addresses.of(
                                                incident.organisation(),
                                                incident.seeds().cohort())));
        Core core =
                new Core(
                        incident,
                        setting,
                        World.of(incident.organisation()),
                        Attacker.chosen(setting));
        core.begin();
        return new Simulation(incident, noise, core);
    }

    /// Gives everything that happens before `at` (not at it).
    ///
    /// @throws IllegalArgumentException if `at` lies in the past
    public void runTo(long at, Output out) {
        if (at < core.now()) {
            throw new IllegalArgumentException("simulated time does not go back");
        }
        while (true) {
            Due due = core.queue().peek();
            long until = due == null || due.at() >= at ? at : due.at();
            give(until, out);
            core.now(until);
            if (due == null || due.at() >= at) {
                return;
            }
            core.queue().poll();
            core.execute(due);
        }
    }

    /// Gives what was planned before a moment; up to it, the world does not change.
    private void give(long until, Output out) {
        while (true) {
            Message message = core.outbox().peek();
            if (message == null || message.at() >= until) {
                break;
            }
            out.message(core.outbox().poll());
        }
        // Only what is due shuts the gate, and what passes an open one changes nothing.
        boolean open = core.gate().open();
        while (true) {
            Planned planned = core.planned().peek();
            @Nullable Event usual = usual(until);
            boolean own = planned != null && planned.event().at() < until;
            if (own && (usual == null || Event.compare(planned.event(), usual) < 0)) {
                core.planned().poll();
                give(planned, open, out);
            } else if (usual != null) {
                nextOfLife++;
                give(usual, open, out);
            } else {
                return;
            }
        }
    }

    private void give(Planned planned, boolean open, Output out) {
        Event event = planned.event();
        int via = planned.via();
        boolean cut = via >= 0 && core.world().dead(via, event.at());
        boolean away = via >= 0 && event.host() >= 0 && event.host() != via;
        boolean reached = !away || core.world().reaches(via, event.host(), event.at());
        if (!cut && reached) {
            give(event, open, out);
        }
    }

    private void give(Event event, boolean open, Output out) {
        @Nullable Event comes = open ? event : core.gate().pass(event);
        if (comes != null && noise != Noise.NONE) {
            out.event(comes);
        }
    }

    /// The next event of normal life before a moment, null if there is none.
    private @Nullable Event usual(long until) {
        if (noise != Noise.ALL) {
            return null;
        }
        while (nextOfLife >= life.size() && lifeUntil < until) {
            long from = lifeUntil;
            long to = from + SLICE;
            List<Event> slice = new ArrayList<>();
            incident.life().emit(from, to, slice::add);
            life = slice;
            nextOfLife = 0;
            lifeUntil = to;
        }
        if (nextOfLife >= life.size()) {
            return null;
        }
        Event event = life.get(nextOfLife);
        return event.at() < until ? event : null;
    }

    /// Takes a command that is due now; run to its tick first.
    ///
    /// @throws IllegalArgumentException if it is due at another tick
    public Receipt apply(Command command) {
        if (command.at() != core.now()) {
            throw new IllegalArgumentException(
                    "the command is due at " + command.at() + ", it is " + core.now());
        }
        return switch (command) {
            case Command.Team order -> core.orders().take(order);
            case Command.Inject inject ->
                    core.desk().byHand(inject.id(), inject.sequence())
                            ? accepted()
                            : refused(inject.id());
            case Command.NpcSays said -> {
                core.desk().says(said);
                yield accepted();
            }
            case Command.Told told -> core.tell(told) ? accepted() : refused(told.fact());
            case Command.Clock _, Command.Branch _ -> accepted();
        };
    }

    /// Gives the messages of this very moment, which [#runTo] gives only once time goes on: where the clock
    /// stands, people are still told what was said to them.
    public void handOver(Output out) {
        Message message = core.outbox().peek();
        while (message != null && message.at() <= core.now()) {
            out.message(core.outbox().poll());
            message = core.outbox().peek();
        }
    }

    private Receipt accepted() {
        return new Receipt.Accepted(core.now(), core.now(), "");
    }

    private static Receipt refused(String inject) {
        TreeMap<String, String> arguments = new TreeMap<>();
        arguments.put("what", inject);
        return new Receipt.Refused("refused.inject", arguments);
    }

    public Simulation copy() {
        return copy(noise);
    }

    /// A fork that gives other events, the state being the same.
    public Simulation copy(Noise other) {
        Simulation copy = new Simulation(incident, other, core.copy());
        copy.life = life;
        copy.nextOfLife = nextOfLife;
        copy.lifeUntil = lifeUntil;
        if (other == Noise.ALL && noise != Noise.ALL) {
            copy.life = List.of();
            copy.nextOfLife = 0;
            copy.lifeUntil = core.now();
        }
        return copy;
    }

    public long now() {
        return core.now();
    }

    public Incident incident() {
        return incident;
    }

    public Setting setting() {
        return core.setting();
    }

    public World world() {
        return core.world();
    }

    /// What injects and hints may hand over now: the address, name and time of one true connection, by
    /// the names that the scenario's texts use (`c2.client`). Without them once no machine is reached.
    public SortedMap<String, String> handedOver() {
        return new Knowledge(core).traces();
    }

    /// 64 bits of all that moves; equal states have equal digests.
    public long digest() {
        StateDigest digest = new StateDigest().add(core.now()).add(core.world().digest());
        List<Due> queue = new ArrayList<>(core.queue());
        queue.sort(Due::compare);
        digest.addText(queue);
        List<Planned> planned = new ArrayList<>(core.planned());
        planned.sort(Planned::compare);
        for (Planned event : planned) {
            digest.add(event.event().header().id()).add(event.event().at());
        }
        List<Message> outbox = new ArrayList<>(core.outbox());
        outbox.sort((a, b) -> Long.compare(a.id(), b.id()));
        return digest.addText(outbox).value();
    }

    /// Injects that wait for the room's time or for a hand, and have not come.
    public List<InjectPlan> openInjects() {
        List<InjectPlan> open = new ArrayList<>();
        for (InjectPlan inject : incident.scenario().injects()) {
            if (!core.world().team().fired().containsKey(inject.id())) {
                open.add(inject);
            }
        }
        return open;
    }

    /// Whether normal life has gone on as planned so far: nothing has kept an event of it from happening.
    public boolean undisturbed() {
        return core.gate().open();
    }

    Core core() {
        return core;
    }
}
