package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.storyline.Clock;
import org.sala.engine.storyline.Due;
import org.sala.engine.storyline.Facts;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostState;
import org.sala.engine.world.TeamRecord.Deed;
import org.sala.engine.world.World;

/// What reaches the team: injects, answers and decisions of people, alerts.
final class Desk {

    private final Core core;
    private final List<Waiting> waiting = new ArrayList<>();

    /// An inject that waits for a condition. @param mark under which its coming true is kept
    private record Waiting(InjectPlan inject, InjectPlan.Trigger.When when, String mark) {}

    Desk(Core core) {
        this.core = core;
        for (InjectPlan inject : core.setting().scenario().injects()) {
            if (inject.trigger() instanceof InjectPlan.Trigger.When when) {
                waiting.add(new Waiting(inject, when, "when:" + inject.id()));
            }
        }
    }

    private World world() {
        return core.world();
    }

    private List<InjectPlan> injects() {
        return core.setting().scenario().injects();
    }

    /// Injects of the simulated clock go onto the agenda.
    void begin() {
        for (InjectPlan inject : injects()) {
            if (inject.trigger() instanceof InjectPlan.Trigger.Clock clock) {
                int day = core.setting().variation().day(clock.anchor().variable());
                long at =
                        clock.anchor()
                                .resolve(
                                        day,
                                        core.setting().organisation().country(),
                                        core.setting().random("inject", inject.id()));
                core.add(new Due.InjectComes(Math.max(at, core.now()), inject.id()));
            }
        }
    }

    /// Looks which conditions hold now.
    void look(long now) {
        Facts facts = null;
        for (Waiting one : waiting) {
            String id = one.inject().id();
            if (!world().team().firsts().containsKey(one.mark())
                    && !world().team().fired().containsKey(id)) {
                facts = facts == null ? Facts.asIs(core.setting(), world(), now) : facts;
                if (one.when().condition().holds(facts)) {
                    world().team().first(one.mark(), now);
                    core.add(new Due.InjectComes(now + one.when().delay(), id));
                }
            }
        }
    }

    void comes(Due.InjectComes due) {
        for (InjectPlan inject : injects()) {
            if (inject.id().equals(due.inject())) {
                boolean dropped =
                        inject.trigger() instanceof InjectPlan.Trigger.When when
                                && when.unless() != null
                                && when.unless()
                                        .holds(Facts.asIs(core.setting(), world(), due.at()));
                if (!dropped) {
                    fire(inject, 0);
                }
            }
        }
    }

    /// @return whether there is such an inject that has not come yet
    boolean byHand(String id, long sequence) {
        for (InjectPlan inject : injects()) {
            if (inject.id().equals(id) && !world().team().fired().containsKey(id)) {
                fire(inject, sequence);
                return true;
            }
        }
        return false;
    }

    private void fire(InjectPlan inject, long sequence) {
        if (world().team().fired().containsKey(inject.id())) {
            return;
        }
        world().team().fired().put(inject.id(), core.now());
        if (inject.kind() == InjectPlan.Kind.INJECT && core.now() >= core.incident().playStart()) {
            world().team().first("notice", core.now());
        }
        send(
                inject.from(),
                inject.channel(),
                inject.to(),
                new Words(inject.textKey(), names(), sequence, inject.id()));
    }

    /// What texts may name: the run's own names, the first victim's address and times of the attack.
    private TreeMap<String, String> names() {
        TreeMap<String, String> names = new TreeMap<>(core.setting().names());
        names.put("now", core.local(core.now()));
        names.putAll(new Knowledge(core).traces());
        return names;
    }

    private record Words(
            String key, TreeMap<String, String> arguments, long command, String inject) {}

    private void send(String from, InjectPlan.Channel channel, List<TeamRole> to, Words words) {
        core.message(
                new Message(
                        world().team().nextMessage(),
                        core.now(),
                        from,
                        channel,
                        to,
                        words.key(),
                        words.arguments(),
                        words.command(),
                        words.inject()));
    }

    void says(Command.NpcSays said) {
        TreeMap<String, String> arguments = new TreeMap<>();
        arguments.put("text", said.text());
        send(
                said.npc(),
                InjectPlan.Channel.CHAT,
                said.to(),
                new Words("typed", arguments, said.sequence(), ""));
    }

    // ---- people

    /// When a person answers who is spoken to now: after a while, in the hours in which they can be had.
    long reachedAt(Npc npc, long from, String occasion) {
        RandomStream random = core.setting().random("latency", npc.id() + " " + occasion);
        long at = from + random.between(npc.manner().minDelay(), npc.manner().maxDelay());
        int minute = Clock.minute(core.setting().organisation(), at);
        int opens = npc.manner().fromMinute();
        int closes = npc.manner().toMinute();
        if (opens >= closes || minute >= opens && minute < closes) {
            return Math.max(at, from + 1);
        }
        int day = core.setting().day(at) + (minute >= closes ? 1 : 0);
        return Clock.at(core.setting().organisation(), day, opens)
                + random.between(0, 20 * Ticks.MINUTE);
    }

    long answerAt(Command.Team order, long from) {
        Optional<Npc> npc =
                core.setting().scenario().npc(order.arguments().getOrDefault("npc", ""));
        return npc.map(person -> reachedAt(person, from, order.arguments().toString()))
                .orElse(from + 1);
    }

    void answers(Due.Answer due) {
        Deed deed = world().team().deeds().get(due.sequence());
        if (deed == null) {
            return;
        }
        world().team().record(deed.with("done", due.at()));
        String npc = deed.arguments().getOrDefault("npc", "");
        Optional<Npc> found = core.setting().scenario().npc(npc);
        if (found.isEmpty()) {
            return;
        }
        Knowledge.Answer answer = new Knowledge(core).ask(found.get(), deed.arguments());
        send(
                npc,
                InjectPlan.Channel.CHAT,
                List.of(TeamRole.valueOf(deed.role())),
                new Words(answer.textKey(), answer.arguments(), deed.sequence(), ""));
    }

    void decided(Npc npc, Deed deed, boolean granted) {
        String ending = granted ? ".granted" : ".refused";
        boolean own = core.setting().scenario().texts().has("en", npc.textKey() + ending);
        // Words of one's own may name what the scenario names; the plain answer is shown with its
        // arguments.
        TreeMap<String, String> arguments = own ? names() : new TreeMap<>();
        arguments.putAll(deed.arguments());
        arguments.put("action", deed.action());
        send(
                npc.id(),
                InjectPlan.Channel.PHONE,
                List.of(TeamRole.valueOf(deed.role())),
                new Words(
                        (own ? npc.textKey() : "decision") + ending,
                        arguments,
                        deed.sequence(),
                        ""));
    }

    /// Machines that the team watches report what starts on them.
    void watch(int before) {
        for (int i = before; i < world().runs().size(); i++) {
            World.StepRun run = world().runs().get(i);
            HostState state = world().touched(run.host());
            if (state != null && state.watched()) {
                TreeMap<String, String> arguments = new TreeMap<>();
                arguments.put("host", core.setting().host(run.host()).name());
                arguments.put("time", core.local(run.at()));
                send(
                        Message.SYSTEM,
                        InjectPlan.Channel.TICKET,
                        List.of(TeamRole.ANALYST, TeamRole.HANDLER),
                        new Words("alert.watch-host", arguments, 0, ""));
            }
        }
    }
}
