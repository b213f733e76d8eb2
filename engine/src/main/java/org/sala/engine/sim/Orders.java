package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.storyline.Due;
import org.sala.engine.world.TeamRecord;
import org.sala.engine.world.World;

/// Takes the team's orders: who may give them, whether the member is free, who else must decide.
final class Orders {

    private static final String PENDING = "pending";

    private final Core core;

    Orders(Core core) {
        this.core = core;
    }

    private World world() {
        return core.world();
    }

    Receipt take(Command.Team order) {
        Optional<ActionSpec> found = Actions.find(order.action());
        if (found.isEmpty()) {
            return refused("refused.unknown-action", order.action());
        }
        ActionSpec spec = found.get();
        Optional<Receipt> fault = fault(spec, order);
        if (fault.isPresent()) {
            return fault.get();
        }
        boolean forced = "true".equals(order.arguments().get("force"));
        boolean physical = spec.authority().physical();
        boolean wrongRole = !spec.roles().contains(order.role());
        if (wrongRole && !(physical && forced)) {
            return refused("refused.role", names(spec.roles()));
        }
        String decider = decider(spec, order);
        if (decider.startsWith("npc:") && !(physical && forced)) {
            Optional<Npc> npc = npc(decider.substring(4), order.action());
            if (npc.isPresent()) {
                return request(npc.get(), order);
            }
        }
        boolean against = wrongRole || decider.startsWith("npc:");
        boolean mine = against && physical && forced;
        return accept(spec, order, mine);
    }

    private Receipt accept(ActionSpec spec, Command.Team order, boolean marked) {
        long busy = order.at() + spec.terms().cost();
        long effect = Math.max(order.at() + 1, busy + spec.terms().delay());
        world().team().busy(order.member(), busy);
        note(order, effect, PENDING, marked);
        if (spec.id().equals("ask")) {
            core.add(new Due.Answer(core.desk().answerAt(order, busy), order.sequence()));
        } else {
            core.add(new Due.ActionEffect(effect, order.sequence()));
        }
        return new Receipt.Accepted(effect, busy, marked ? "warning.authority" : "");
    }

    private void note(Command.Team order, long effect, String result, boolean marked) {
        world().team()
                .record(
                        new TeamRecord.Deed(
                                order.sequence(),
                                order.at(),
                                order.member(),
                                order.role().name(),
                                order.action(),
                                order.arguments(),
                                effect,
                                result,
                                marked));
    }

    // ---- what speaks against it

    private Optional<Receipt> fault(ActionSpec spec, Command.Team order) {
        long busy = world().team().busyUntil(order.member());
        if (busy > order.at()) {
            return Optional.of(refused("refused.busy", core.local(busy)));
        }
        for (ActionSpec.Parameter parameter : spec.parameters()) {
            String value = order.arguments().getOrDefault(parameter.name(), "");
            if (parameter.required() && value.isBlank()) {
                return Optional.of(refused("refused.missing", parameter.name()));
            }
            if (!value.isBlank() && !known(parameter.kind(), value)) {
                return Optional.of(refused("refused.unknown", value));
            }
        }
        return Optional.empty();
    }

    private boolean known(ActionSpec.Kind kind, String value) {
        return switch (kind) {
            case HOST -> core.setting().hostNamed(value) >= 0;
            case ACCOUNT -> core.setting().accountNamed(value) >= 0;
            case NPC -> core.setting().scenario().npc(value).isPresent();
            case ZONE -> core.zoneNamed(value) >= 0;
            case ADDRESS -> core.address(value) != 0;
            case PERSON,
                    DOMAIN,
                    HASH,
                    SENDER,
                    SERVICE,
                    TOPIC,
                    ENTITY,
                    TIME,
                    NUMBER,
                    FILE,
                    TEXT,
                    LEVEL ->
                    true;
        };
    }

    // ---- who decides

    private String decider(ActionSpec spec, Command.Team order) {
        SortedMap<String, String> own = core.setting().scenario().place().authority();
        String host = order.arguments().getOrDefault("host", "");
        int index = host.isEmpty() ? -1 : core.setting().hostNamed(host);
        if (index >= 0) {
            boolean desk = core.setting().host(index).isWorkstation();
            String kind = spec.id() + (desk ? ":workstation" : ":server");
            if (own.containsKey(kind)) {
                return own.get(kind);
            }
        }
        return own.getOrDefault(spec.id(), spec.authority().decider());
    }

    private Optional<Npc> npc(String id, String action) {
        Optional<Npc> named = core.setting().scenario().npc(id);
        if (named.isPresent()) {
            return named;
        }
        for (Npc npc : core.setting().scenario().npcs()) {
            if (npc.decides().contains(action)) {
                return Optional.of(npc);
            }
        }
        return Optional.empty();
    }

    private Receipt request(Npc npc, Command.Team order) {
        long at = core.desk().reachedAt(npc, order.at(), "request " + order.sequence());
        note(order, at, "requested", false);
        world().team().busy(order.member(), order.at() + 2 * org.sala.engine.time.Ticks.MINUTE);
        core.add(new Due.Decision(at, order.sequence()));
        return new Receipt.Requested(npc.id(), at);
    }

    /// A person decides: refuses at first, by temper; what is granted is done at once.
    void decide(Due.Decision due) {
        TeamRecord.Deed deed = world().team().deeds().get(due.sequence());
        if (deed == null || !deed.result().equals("requested")) {
            return;
        }
        ActionSpec spec = Actions.find(deed.action()).orElseThrow();
        Command.Team order = core.order(deed);
        String decider = decider(spec, order);
        Npc npc = npc(decider.substring(decider.indexOf(':') + 1), deed.action()).orElseThrow();
        RandomStream random =
                core.setting().random("decision", deed.action() + asked(deed) + npc.id());
        boolean refuses = asked(deed) == 0 && random.below(1000) < npc.manner().refuses();
        if (refuses) {
            world().team().record(deed.with("refused", due.at()));
        } else {
            long effect = due.at() + spec.terms().cost() + spec.terms().delay();
            world().team().record(deed.with(PENDING, effect));
            core.add(new Due.ActionEffect(effect, deed.sequence()));
        }
        core.desk().decided(npc, deed, !refuses);
    }

    /// How often the same was refused before.
    private int asked(TeamRecord.Deed deed) {
        int count = 0;
        for (TeamRecord.Deed other : world().team().deeds().values()) {
            if (other.action().equals(deed.action()) && other.result().equals("refused")) {
                count++;
            }
        }
        return count;
    }

    private static String names(List<TeamRole> roles) {
        List<String> names = new ArrayList<>();
        for (TeamRole role : roles) {
            names.add(role.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }

    private static Receipt refused(String key, String what) {
        TreeMap<String, String> arguments = new TreeMap<>();
        arguments.put("what", what);
        return new Receipt.Refused(key, arguments);
    }
}
