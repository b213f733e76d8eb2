package org.sala.centre.exercise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.engine.scenario.AdversaryPlan;
import org.sala.engine.sim.Forecast;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Simulation;
import org.sala.engine.truth.GroundTruth;
import org.springframework.stereotype.Component;

/// What the control room sees of each team: read from the runs, for staff only.
@Component
public class Board {
    /// A team without a correct finding for so long in the room is stuck.
    static final Duration STUCK = Duration.ofMinutes(12);

    private static final long FORECAST_SECONDS = 20;

    private final RunStore runs;
    private final RunService service;
    private final TeamWork work;
    private final Director.Watch watch;
    private final Clock clock;
    private final Map<Long, Seen> forecasts = new ConcurrentHashMap<>();

    Board(RunStore runs, RunService service, TeamWork work, Director.Watch watch, Clock clock) {
        this.runs = runs;
        this.service = service;
        this.work = work;
        this.watch = watch;
        this.clock = clock;
    }

    /// One team.
    ///
    /// @param clock null while the run is not in memory
    /// @param stuckMinutes minutes in the room without a correct finding, -1 where that is not counted
    /// @param missing how much the team has still to find before it may go on, 0 where it stands at no gate
    public record Card(
            Team team,
            Run run,
            @Nullable String clock,
            int speed,
            TeamWork.@Nullable Order last,
            Outlook outlook,
            long stuckMinutes,
            int present,
            int missing) {
        public boolean stuck() {
            return stuckMinutes >= STUCK.toMinutes();
        }
    }

    /// What really goes on, and what would come.
    ///
    /// @param step technique of what the attacker did last, @param next of what it means to do
    /// @param nextAt, encryptionAt time in the incident's zone, empty for never
    /// @param damage so far, @param idle at the horizon had nobody acted, @param heading if nobody acts any more
    public record Outlook(
            String step,
            String next,
            String nextAt,
            String encryptionAt,
            long damage,
            long heading,
            long idle,
            int infected,
            int cut) {
        static final Outlook NONE = new Outlook("", "", "", "", 0, 0, 0, 0, 0);
    }

    private record Seen(Instant at, long sequence, Outlook outlook) {}

    /// The teams of an exercise; those that need a tutor most come first in `queue`.
    public List<Card> cards(Exercise exercise, List<Team> teams) {
        List<Card> cards = new ArrayList<>();
        for (Team team : teams) {
            Optional<Run> run = runs.ofTeam(team.id());
            if (run.isPresent()) {
                cards.add(card(exercise, team, run.get()));
            }
        }
        return cards;
    }

    /// A question with the name of the person that it goes to; as it came where the run is not at hand.
    public Desk.Question named(Exercise exercise, Desk.Question question) {
        return service.here(question.run())
                .map(live -> new Inbox.Names(live.incident(), exercise.terms().language()))
                .map(names -> question.to(names.person(question.npc())))
                .orElse(question);
    }

    private Card card(Exercise exercise, Team team, Run run) {
        int present = 0;
        Instant now = clock.instant();
        for (Team.Seat seat : team.seats()) {
            Team.Person person = seat.person();
            Instant seen = person == null ? null : person.seen();
            present += seen != null && seen.isAfter(now.minusSeconds(120)) ? 1 : 0;
        }
        Optional<LiveRun> live = service.here(run.id());
        if (live.isEmpty()) {
            return new Card(team, run, null, 0, null, Outlook.NONE, -1, present, 0);
        }
        LiveRun here = live.get();
        int offset = here.incident().organisation().country().offsetSeconds();
        List<TeamWork.Order> orders = work.orders(run.id(), here.at());
        Seen look = look(run, here, offset);
        return new Card(
                team,
                run,
                RunFramePages.date(here.at(), offset) + " " + RunFramePages.time(here.at(), offset),
                here.speed(),
                orders.isEmpty() ? null : orders.getFirst(),
                look.outlook(),
                stuck(exercise, run),
                present,
                missing(exercise, here));
    }

    private int missing(Exercise exercise, LiveRun live) {
        int act = exercise.act().number();
        return watch.gates().stands(live.id(), act)
                ? watch.gates().missing(exercise, live, act).size()
                : 0;
    }

    // A forecast is a fork to the horizon, made again after a command or every so many seconds.
    // Only
    // the copy is taken under the run's lock, so that nobody's order waits for it.
    private Seen look(Run run, LiveRun live, int offset) {
        Instant now = clock.instant();
        Seen seen = forecasts.get(run.id());
        if (seen != null
                && seen.sequence() == run.progress().sequence()
                && seen.at().isAfter(now.minusSeconds(FORECAST_SECONDS))) {
            return seen;
        }
        Optional<Simulation> copy = live.tryRead(simulation -> simulation.copy(Noise.NONE));
        if (copy.isEmpty()) {
            return seen == null ? new Seen(now, -1, Outlook.NONE) : seen;
        }
        Simulation fork = copy.get();
        GroundTruth truth = GroundTruth.of(fork);
        Outlook outlook = outlook(live, truth, Forecast.idle(fork), offset);
        Seen fresh = new Seen(now, run.progress().sequence(), outlook);
        forecasts.put(run.id(), fresh);
        return fresh;
    }

    private final Map<Long, Long> idle = new ConcurrentHashMap<>();

    private long idle(LiveRun live) {
        return idle.computeIfAbsent(live.id(), _ -> Forecast.idleDamage(live.incident()));
    }

    private long stuck(Exercise exercise, Run run) {
        return exercise.state() == Exercise.State.RUNNING && run.playable()
                ? watch.discoveries().minutes(run.id()).orElse(-1)
                : -1;
    }

    private Outlook outlook(LiveRun live, GroundTruth truth, Forecast forecast, int offset) {
        GroundTruth.StepFact last = null;
        for (GroundTruth.StepFact step : truth.attack().steps()) {
            boolean begun = step.at() <= truth.now() && !step.result().equals("prevented");
            if (begun && (last == null || step.at() >= last.at())) {
                last = step;
            }
        }
        int cut = 0;
        for (GroundTruth.HostFact host : truth.scope().hosts()) {
            cut += host.cutAt() == GroundTruth.NEVER ? 0 : 1;
        }
        return new Outlook(
                last == null ? "" : last.technique(),
                technique(live, forecast.nextStep()),
                moment(forecast.nextStepAt(), offset),
                moment(forecast.encryptionAt(), offset),
                truth.damage().total(),
                forecast.damage(),
                idle(live),
                truth.scope().hosts().size(),
                cut);
    }

    /// The ATT&CK id of a step of the storyline, without its variant; the step's own id where none has it.
    static String technique(LiveRun live, String step) {
        for (AdversaryPlan.StepPlan plan : live.incident().scenario().adversary().steps()) {
            if (plan.id().equals(step)) {
                return plan.technique().replaceFirst(":.*", "");
            }
        }
        return step;
    }

    private static String moment(long at, int offset) {
        return at == Long.MAX_VALUE
                ? ""
                : RunFramePages.date(at, offset).substring(5)
                        + " "
                        + RunFramePages.time(at, offset);
    }
}
