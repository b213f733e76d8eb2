package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Simulation;
import org.sala.engine.sim.Unattended;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Organisation;

/// What would have come of the same incident under other hands: silent forks, that need truth and no
/// evidence. All of them share the team's luck.
final class Counterfactuals {
    /// When the second fork cuts, after the beginning of play: 10:40 where play begins at 8:50.
    static final long CUT_AFTER = 110 * Ticks.MINUTE;

    private static final long REFERENCE_AFTER = 60 * Ticks.MINUTE;
    private static final long REFERENCE_EVERY = 30 * Ticks.MINUTE;
    private static final int REFERENCE_TIMES = 6;

    private Counterfactuals() {}

    /// The team's own course to the fixed horizon, nobody doing anything more.
    static GroundTruth epilogue(Simulation simulation) {
        Simulation fork = simulation.copy(Noise.NONE);
        fork.runTo(Math.max(fork.now(), fork.incident().horizon()), Output.NOWHERE);
        return GroundTruth.of(fork);
    }

    /// Nobody acts.
    static GroundTruth idle(Incident incident) {
        Simulation fork = Simulation.begin(incident, Noise.NONE);
        Unattended.run(fork, incident.horizon());
        return GroundTruth.of(fork);
    }

    /// Every foothold of that moment is cut once, and nothing after it.
    static GroundTruth cut(Incident incident) {
        Simulation fork = Simulation.begin(incident, Noise.NONE);
        fork.runTo(incident.playStart() + CUT_AFTER, Output.NOWHERE);
        cutAll(fork, 1);
        return epilogue(fork);
    }

    /// A responder who, from an hour on, cuts every foothold that there is, again and again for three
    /// hours: the best that could be asked for.
    static GroundTruth reference(Incident incident) {
        Simulation fork = Simulation.begin(incident, Noise.NONE);
        long sequence = 1;
        for (int i = 0; i < REFERENCE_TIMES; i++) {
            long at = incident.playStart() + REFERENCE_AFTER + i * REFERENCE_EVERY;
            fork.runTo(at, Output.NOWHERE);
            sequence = cutAll(fork, sequence);
        }
        return epilogue(fork);
    }

    private static long cutAll(Simulation fork, long first) {
        Organisation organisation = fork.incident().organisation();
        GroundTruth truth = GroundTruth.of(fork);
        List<Command> orders = new ArrayList<>();
        long sequence = first;
        for (GroundTruth.HostFact host : truth.scope().hosts()) {
            if (host.cutAt() == GroundTruth.NEVER) {
                String name = organisation.host(host.host()).name();
                orders.add(order(fork, sequence++, "isolate-host", "host", name));
            }
        }
        for (GroundTruth.AccountFact account : truth.scope().accounts()) {
            String name = organisation.account(account.account()).name();
            orders.add(order(fork, sequence++, "reset-password", "account", name));
        }
        for (GroundTruth.Indicator indicator : truth.scope().indicators()) {
            if (indicator.kind() == GroundTruth.IndicatorKind.DOMAIN) {
                orders.add(order(fork, sequence++, "block-domain", "domain", indicator.value()));
            }
        }
        for (Command order : orders) {
            fork.apply(order);
        }
        return sequence;
    }

    // Each order by a hand of its own, so that none waits for another.
    private static Command order(
            Simulation fork, long sequence, String action, String parameter, String value) {
        SortedMap<String, String> arguments = new TreeMap<>();
        arguments.put(parameter, value);
        return new Command.Team(
                sequence, fork.now(), "fork " + sequence, TeamRole.HANDLER, action, arguments);
    }
}
