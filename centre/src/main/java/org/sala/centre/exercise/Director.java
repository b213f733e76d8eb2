package org.sala.centre.exercise;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Answer;
import org.sala.centre.run.Author;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunFenced;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.centre.run.ScenarioShelf;
import org.sala.engine.scenario.Act;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Pace;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.time.Ticks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Leads an exercise through its acts: what the instructor decides for the room becomes a command of each
/// run, and what the plan fixes in the room's time is brought in when its moment comes.
@Service
public final class Director implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Director.class);
    private static final long BEAT_MILLIS = 1000;

    private final Exercises exercises;
    private final RunStore runs;
    private final RunService service;
    private final ScenarioShelf shelf;
    private final News news;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    /// The room's clock and where its news go.
    @org.springframework.stereotype.Component
    record News(Outbox outbox, Clock clock, InjectHolds holds, Ending ending, Watch watch) {}

    /// What is looked after while an exercise runs.
    @org.springframework.stereotype.Component
    record Watch(Discoveries discoveries, Gates gates) {}

    Director(
            Exercises exercises,
            RunStore runs,
            RunService service,
            ScenarioShelf shelf,
            News news) {
        this.exercises = exercises;
        this.runs = runs;
        this.service = service;
        this.shelf = shelf;
        this.news = news;
        threads.execute(this::beat);
    }

    /// The plan of acts that a scenario proposes.
    public static List<Exercise.ActLine> plan(Scenario scenario) {
        List<Exercise.ActLine> lines = new ArrayList<>();
        for (Act act : scenario.acts()) {
            int seconds = (int) Ticks.toSeconds(act.wallTicks());
            int number = lines.size();
            lines.add(
                    switch (act.pace()) {
                        case Pace.Stopped _ ->
                                new Exercise.ActLine(
                                        number, act.name(), "stopped", null, null, seconds);
                        case Pace.Ratio ratio ->
                                new Exercise.ActLine(
                                        number, act.name(), "ratio", ratio.ratio(), null, seconds);
                        case Pace.AdvanceTo to ->
                                new Exercise.ActLine(
                                        number,
                                        act.name(),
                                        "advance",
                                        null,
                                        new Exercise.Jump(to.workdays(), to.minuteOfDay()),
                                        seconds);
                    });
        }
        return lines;
    }

    /// Makes every team's run and writes its history in the background.
    public void prepare(long exercise) {
        exercises.state(exercise, Exercise.State.PREPARING);
        for (Team team : exercises.teams(exercise)) {
            Run run = runs.create(exercise, team.id());
            if (run.state() == Run.State.NEW || run.state() == Run.State.FAILED) {
                service.prepare(run.id());
            }
        }
        tell(exercise, "state");
    }

    /// Whether every run is ready; then the exercise is too.
    public boolean ready(Exercise exercise) {
        List<Run> all = runs.ofExercise(exercise.id());
        boolean ready = !all.isEmpty() && all.stream().allMatch(Run::playable);
        if (ready && exercise.state() == Exercise.State.PREPARING) {
            exercises.state(exercise.id(), Exercise.State.READY);
        }
        return ready;
    }

    /// Begins an act for every team.
    public void begin(Exercise exercise, int number, Author author) {
        Exercise.ActLine act = exercises.acts(exercise.id()).get(number);
        exercises.begin(exercise.id(), number);
        if (act.pace().equals("advance")) {
            // A night takes seconds for each team; nobody waits for it in front of a blank page.
            threads.execute(() -> {
                each(exercise.id(), run -> enter(exercise, run, act, author));
                tell(exercise.id(), "room");
            });
        } else {
            each(exercise.id(), run -> enter(exercise, run, act, author));
        }
        tell(exercise.id(), "act");
    }

    // At level A a team that lacks what the acts before are for stands at the gate.
    private void enter(Exercise exercise, LiveRun run, Exercise.ActLine act, Author author) {
        Gates gates = news.watch().gates();
        List<String> missing =
                act.pace().equals("stopped")
                        ? List.of()
                        : gates.missing(exercise, run, act.number());
        if (!missing.isEmpty() && gates.stand(run.id(), act.number(), missing)) {
            change(run.id(), new Command.Clock.Pause(), author);
        } else {
            begin(run, act, author);
        }
    }

    /// Lets a team through the gate at which it stands; what it missed it is told.
    public void letThrough(Exercise exercise, long run, Author author) {
        open(exercise, service.open(run), author);
    }

    private void open(Exercise exercise, LiveRun run, Author author) {
        int number = exercise.act().number();
        if (news.watch().gates().open(run.id(), number, author.account())) {
            service.tell(run.id(), "gate", "{}");
            begin(run, exercises.acts(exercise.id()).get(number), author);
            tell(exercise.id(), "room");
        }
    }

    private void begin(LiveRun run, Exercise.ActLine act, Author author) {
        switch (act.pace()) {
            case "ratio" -> {
                news.ending().foresee(run);
                Integer ratio = act.ratio();
                change(run.id(), new Command.Clock.Ratio(ratio == null ? 1 : ratio), author);
                change(run.id(), new Command.Clock.Resume(), author);
            }
            case "advance" -> {
                Exercise.Jump to = act.to();
                change(run.id(), new Command.Clock.Pause(), author);
                if (to != null) {
                    long at = jump(run.incident(), run.at(), to);
                    change(run.id(), new Command.Clock.AdvanceTo(at), author);
                }
            }
            default -> change(run.id(), new Command.Clock.Pause(), author);
        }
    }

    /// The moment so many workdays on, at a minute of the day.
    static long jump(Incident incident, long from, Exercise.Jump to) {
        int day = incident.organisation().country().workday(incident.dayOf(from), to.workdays());
        int offset = incident.organisation().country().offsetSeconds();
        return Ticks.startOfDay(day, offset) + to.minute() * Ticks.MINUTE;
    }

    /// Lets the room and every clock stand, or go on.
    public void stand(Exercise exercise, boolean stand, Author author) {
        exercises.pause(exercise.id(), stand);
        List<Exercise.ActLine> acts = exercises.acts(exercise.id());
        boolean runsNow = acts.get(exercise.act().number()).pace().equals("ratio");
        each(
                exercise.id(),
                run -> {
                    if (stand) {
                        change(run.id(), new Command.Clock.Pause(), author);
                    } else if (runsNow
                            && !news.watch().gates().stands(run.id(), exercise.act().number())) {
                        change(run.id(), new Command.Clock.Resume(), author);
                    }
                });
        tell(exercise.id(), "act");
    }

    /// Changes the ratio for every team.
    public void ratio(Exercise exercise, int ratio, Author author) {
        each(exercise.id(), run -> change(run.id(), new Command.Clock.Ratio(ratio), author));
    }

    /// Changes one run's clock.
    public Answer change(long run, Command.Clock.Change change, Author author) {
        return service.submit(run, UUID.randomUUID(), author, new Command.Clock(0, 0, change));
    }

    /// Ends the exercise: every clock stands for good.
    public void end(Exercise exercise) {
        for (Run run : runs.ofExercise(exercise.id())) {
            service.end(run.id());
        }
        exercises.state(exercise.id(), Exercise.State.ENDED);
        for (Run run : runs.ofExercise(exercise.id())) {
            if (run.state() == Run.State.ENDED) {
                news.ending().grade(run.id());
            }
        }
        tell(exercise.id(), "act");
    }

    /// Tells everybody in the room.
    public void tell(long exercise, String kind) {
        news.outbox().publish(Exercise.topic(exercise), kind, "{}");
    }

    // Teams are carried at once: an advance over a night takes seconds for each.
    private void each(long exercise, java.util.function.Consumer<LiveRun> work) {
        List<Future<?>> all = new ArrayList<>();
        for (Run run : runs.ofExercise(exercise)) {
            if (run.playable()) {
                all.add(threads.submit(() -> work.accept(service.open(run.id()))));
            }
        }
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.ExecutionException e) {
                LOG.error("a run of exercise {} did not follow", exercise, e);
            }
        }
    }

    /// Takes up what was running when this node last stopped: every run stands at its horizon, and so
    /// does the room, until the instructor lets it go on. What another node has stays there.
    private void takeUp() {
        for (Exercise exercise : exercises.running()) {
            boolean taken = false;
            for (Run run : runs.ofExercise(exercise.id())) {
                try {
                    taken |= run.playable() && service.open(run.id()).speed() == 0;
                } catch (RunFenced e) {
                    LOG.info("run {} is on another node", run.id());
                } catch (RuntimeException e) {
                    LOG.error("run {} could not be taken up", run.id(), e);
                }
            }
            if (taken) {
                exercises.pause(exercise.id(), true);
                tell(exercise.id(), "act");
            }
        }
    }

    private void beat() {
        try {
            takeUp();
        } catch (RuntimeException e) {
            LOG.error("running exercises could not be taken up", e);
        }
        while (!closed) {
            try {
                Thread.sleep(BEAT_MILLIS);
                for (Exercise exercise : exercises.running()) {
                    fireWallInjects(exercise);
                    lookAfter(exercise);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.error("the plan of an exercise could not be followed", e);
                }
            }
        }
    }

    private void lookAfter(Exercise exercise) {
        Gates gates = news.watch().gates();
        boolean goes = exercise.act().pausedAt() == null;
        int number = exercise.act().number();
        for (Run run : runs.ofExercise(exercise.id())) {
            LiveRun live = run.playable() ? service.here(run.id()).orElse(null) : null;
            if (live == null) {
                continue;
            }
            news.watch().discoveries().look(live, goes);
            if (goes
                    && exercise.terms().level().equals(Gates.LEVEL)
                    && gates.stands(run.id(), number)
                    && gates.missing(exercise, live, number).isEmpty()) {
                open(exercise, live, Author.CENTRE);
            }
        }
    }

    // The id of the command is made from run and inject: two nodes that both think of it fire it
    // once.
    private void fireWallInjects(Exercise exercise) {
        Exercise.CurrentAct act = exercise.act();
        if (act.pausedAt() != null) {
            return;
        }
        Instant now = news.clock().instant();
        String name = exercises.acts(exercise.id()).get(act.number()).name();
        Duration elapsed = act.elapsed(now);
        for (InjectPlan inject : shelf.get(exercise.terms().scenario()).injects()) {
            if (inject.trigger() instanceof InjectPlan.Trigger.Wall wall
                    && wall.act().equals(name)
                    && elapsed.toMillis() * Ticks.MILLISECOND >= wall.wall()) {
                for (Run run : runs.ofExercise(exercise.id())) {
                    fireOnce(run, inject.id());
                }
            }
        }
    }

    private void fireOnce(Run run, String inject) {
        boolean here = service.here(run.id()).isPresent();
        if (here
                && run.playable()
                && !news.holds().held(run.id(), inject)
                && !news.holds().fired(run.id(), inject)) {
            UUID once =
                    UUID.nameUUIDFromBytes(
                            ("inject " + run.id() + " " + inject).getBytes(StandardCharsets.UTF_8));
            service.submit(run.id(), once, Author.CENTRE, new Command.Inject(0, 0, inject));
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
