package org.sala.centre.exercise;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sala.centre.run.Author;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunClosed;
import org.sala.centre.run.RunService;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Simulation;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Organisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells the runs what only the room knows, so that conditions can ask for it: that a team has named
/// something that is so, and for how many minutes of the room it has named nothing.
@Component
public class Discoveries {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final JdbcClient jdbc;
    private final RunService service;
    private final Clock clock;
    private final Map<Long, Quiet> quiet = new ConcurrentHashMap<>();

    Discoveries(JdbcClient jdbc, RunService service, Clock clock) {
        this.jdbc = jdbc;
        this.service = service;
        this.clock = clock;
    }

    /// @param millis of the room since the last right finding, while the incident's clock went
    /// @param named what the findings named when the truth was last asked, in lower case
    private record Quiet(Instant looked, long millis, Set<String> named, Instant asked) {}

    /// @param fresh names that the run has not been told of
    /// @param told minutes that it has been told of
    /// @param asks whether an inject waits for a team that is stuck
    private record View(Set<String> fresh, long told, boolean asks) {}

    /// Looks at a run that is in this node's memory.
    ///
    /// @param goes whether the room's time goes
    void look(LiveRun live, boolean goes) {
        Instant now = clock.instant();
        Set<String> named = named(live.id());
        Optional<View> seen = live.tryRead(simulation -> view(simulation, named));
        if (seen.isEmpty()) {
            return;
        }
        View view = seen.get();
        Quiet before = quiet.get(live.id());
        long millis = before == null ? view.told() * MILLIS_PER_MINUTE : before.millis();
        if (before != null && goes && live.speed() > 0) {
            millis += Duration.between(before.looked(), now).toMillis();
        }
        boolean due =
                before == null
                        || !named.equals(before.named())
                        || before.asked().plus(AGAIN).isBefore(now);
        boolean found = due && !view.fresh().isEmpty() && tellFound(live, view.fresh());
        millis = found ? 0 : millis;
        quiet.put(
                live.id(),
                new Quiet(now, millis, named, due || before == null ? now : before.asked()));
        long minutes = millis / MILLIS_PER_MINUTE;
        if (!found && view.asks() && minutes > view.told()) {
            tell(
                    live.id(),
                    UUID.randomUUID(),
                    Command.Told.STUCK,
                    "minutes",
                    Long.toString(minutes));
        }
    }

    /// Minutes of the room since a run's last right finding; nothing where this node does not know.
    OptionalLong minutes(long run) {
        Quiet known = quiet.get(run);
        return known == null
                ? OptionalLong.empty()
                : OptionalLong.of(known.millis() / MILLIS_PER_MINUTE);
    }

    private static View view(Simulation simulation, Set<String> named) {
        Set<String> fresh = new TreeSet<>(named);
        fresh.removeIf(simulation.world().team()::hasFound);
        boolean asks = false;
        for (InjectPlan inject : simulation.openInjects()) {
            asks |=
                    inject.trigger() instanceof InjectPlan.Trigger.When when
                            && asksForStuck(when.condition());
        }
        return new View(fresh, simulation.world().team().stuckMinutes(), asks);
    }

    static boolean asksForStuck(Expr condition) {
        return switch (condition) {
            case Expr.And and -> and.all().stream().anyMatch(Discoveries::asksForStuck);
            case Expr.Or or -> or.any().stream().anyMatch(Discoveries::asksForStuck);
            case Expr.Not not -> asksForStuck(not.of());
            case Expr.Compare compare ->
                    asksForStuck(compare.left()) || asksForStuck(compare.right());
            case Expr.Call call -> call.name().equals(Command.Told.STUCK);
            case Expr.Name name -> name.dotted().equals(Command.Told.STUCK);
            case Expr.Literal _ -> false;
        };
    }

    // Two nodes that both think of it tell it once: the command's id is made from run and name.
    private boolean tellFound(LiveRun live, Set<String> fresh) {
        Simulation copy = live.read(simulation -> simulation.copy(Noise.NONE));
        Set<String> right = names(GroundTruth.of(copy), live.incident().organisation());
        boolean told = false;
        for (String name : fresh) {
            if (right.contains(name)) {
                byte[] once = ("found " + live.id() + " " + name).getBytes(StandardCharsets.UTF_8);
                told |=
                        tell(
                                live.id(),
                                UUID.nameUUIDFromBytes(once),
                                Command.Told.FOUND,
                                "name",
                                name);
            }
        }
        return told;
    }

    private boolean tell(long run, UUID id, String fact, String argument, String value) {
        SortedMap<String, String> arguments = new TreeMap<>();
        arguments.put(argument, value);
        try {
            service.submit(run, id, Author.CENTRE, new Command.Told(0, 0, fact, arguments));
            return true;
        } catch (RunClosed e) {
            return false;
        }
    }

    // What the team's findings name. An address of a sender names its domain as well.
    private Set<String> named(long run) {
        Set<String> names = new TreeSet<>();
        jdbc.sql(
                        """
                        select lower(trim(ff.value)) from finding f
                          join finding_field ff on ff.finding_id = f.id and ff.field = 'entity'
                         where f.run_id = ? and not f.withdrawn and trim(ff.value) <> ''
                        """)
                .param(run)
                .query((rs, _) -> {
                    String name = rs.getString(1);
                    names.add(name);
                    names.add(name.substring(name.indexOf('@') + 1));
                    return 0;
                })
                .list();
        names.remove("");
        return names;
    }

    /// Names of the hosts, accounts and indicators of the truth, in lower case.
    static Set<String> names(GroundTruth truth, Organisation organisation) {
        Set<String> names = new TreeSet<>();
        for (GroundTruth.HostFact host : truth.scope().hosts()) {
            names.add(organisation.host(host.host()).name().toLowerCase(Locale.ROOT));
        }
        for (GroundTruth.AccountFact account : truth.scope().accounts()) {
            names.add(organisation.account(account.account()).name().toLowerCase(Locale.ROOT));
        }
        for (GroundTruth.Indicator indicator : truth.scope().indicators()) {
            names.add(indicator.value().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
