package org.sala.library.play;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.ActionSpec;
import org.sala.engine.sim.Actions;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;

/// Presses whatever button comes to hand, two or three times an hour.
final class RandomRobot implements Robot {

    private static final int ACTIONS = 12;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public boolean searches() {
        return false;
    }

    @Override
    public void play(Desk desk) {
        RandomStream random = RandomStream.of(desk.incident().seeds().team(), "robot", "random");
        Organisation organisation = desk.incident().organisation();
        for (int i = 0; i < ACTIONS && !desk.over(); i++) {
            desk.pass(random.between(12 * Ticks.MINUTE, 48 * Ticks.MINUTE));
            ActionSpec spec = random.pick(Actions.catalogue());
            SortedMap<String, String> arguments = new TreeMap<>();
            boolean complete = true;
            for (ActionSpec.Parameter parameter : spec.parameters()) {
                String value = value(organisation, parameter.kind(), random);
                complete &= !value.isEmpty() || !parameter.required();
                if (!value.isEmpty()) {
                    arguments.put(parameter.name(), value);
                }
            }
            if (complete && !desk.over()) {
                List<TeamRole> roles = new ArrayList<>(spec.roles());
                desk.act(random.pick(roles), spec.id(), arguments);
            }
        }
    }

    private static String value(
            Organisation organisation, ActionSpec.Kind kind, RandomStream random) {
        return switch (kind) {
            case HOST -> hostName(organisation, random);
            case ACCOUNT -> accountName(organisation, random);
            case DOMAIN -> "www.worldtimes.example";
            case SERVICE -> random.pick(organisation.assets().services()).id();
            case ZONE -> random.pick(organisation.network().zones()).name();
            case TEXT -> "to be on the safe side";
            case LEVEL -> "serious";
            case PERSON, ADDRESS, HASH, SENDER, NPC, TOPIC, ENTITY, TIME, NUMBER, FILE -> "";
        };
    }

    private static String hostName(Organisation organisation, RandomStream random) {
        Host host = random.pick(organisation.hosts());
        return host.name();
    }

    private static String accountName(Organisation organisation, RandomStream random) {
        Account account = random.pick(organisation.accounts());
        return account.name();
    }
}
