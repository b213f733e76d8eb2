package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Cause;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.scenario.Timing;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.Adversary.Progress;
import org.sala.engine.world.Adversary.Status;
import org.sala.engine.world.World;

/// Goes through the graph of steps: what is due when, what a try comes to, what follows from it.
///
/// It holds nothing that moves; all of that is in [Adversary].
public final class Attacker {

    private static final int TRIES = 4;

    /// A machine that is off over days without work tries nobody's patience.
    private static final long WEEKEND = 4 * Ticks.DAY;

    private final Setting setting;
    private final World world;
    private final Agenda agenda;
    private final List<StepPlan> steps;

    public Attacker(Setting setting, World world, Agenda agenda, List<StepPlan> chosen) {
        this.setting = setting;
        this.world = world;
        this.agenda = agenda;
        this.steps = chosen;
    }

    /// The steps of the path that this run drew.
    public static List<StepPlan> chosen(Setting setting) {
        List<StepPlan> chosen = new ArrayList<>();
        for (StepPlan step : setting.scenario().adversary().steps()) {
            if (step.chosen(setting.variation())) {
                chosen.add(step);
            }
        }
        return List.copyOf(chosen);
    }

    public List<StepPlan> steps() {
        return steps;
    }

    private Adversary mind() {
        return world.adversary();
    }

    private StepPlan plan(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }

    /// Puts the steps that need nothing on the agenda.
    public void begin(long now) {
        for (StepPlan step : steps) {
            if (step.needs().isEmpty()) {
                schedule(step, now, now);
            }
        }
    }

    private void schedule(StepPlan step, long since, long now) {
        if (step.timing() instanceof Timing.Called) {
            return;
        }
        int attempt = mind().step(step.id()).attempt() + 1;
        long at = Math.max(now, due(step, since, attempt));
        put(step, attempt, at, false);
    }

    /// Puts a step down for a moment; an earlier entry of it becomes void.
    public void put(StepPlan step, int attempt, long at, boolean forced) {
        mind().step(step.id(), new Progress(Status.SCHEDULED, attempt, at, 0, forced));
        agenda.add(new Due.StepBegins(at, step.id(), attempt));
    }

    private long due(StepPlan step, long since, int attempt) {
        RandomStream random = setting.random("step timing", step.id() + " attempt " + attempt);
        return switch (step.timing()) {
            case Timing.At at ->
                    at.anchor()
                            .resolve(
                                    setting.variation().day(at.anchor().variable()),
                                    setting.organisation().country(),
                                    random);
            case Timing.After after ->
                    inTime(
                            step,
                            since,
                            random,
                            awake(since + random.between(after.min(), after.max()), random));
            case Timing.Called _ -> Long.MAX_VALUE;
            case Timing.Repeat _ -> since + random.between(20, 90) * Ticks.SECOND;
            case Timing.Window window -> inTime(step, since, random, inside(window, since, random));
            case Timing.NextWorkday next -> {
                int day =
                        setting.organisation()
                                .country()
                                .workday(setting.day(since), Math.max(1, next.n()));
                yield Clock.at(setting.organisation(), day, next.minuteOfDay())
                        + random.between(0, Math.max(0, next.spread()));
            }
        };
    }

    /// It plans backwards from the moments that it has set itself: where waiting would miss the next of
    /// them, it goes faster.
    private long inTime(StepPlan step, long since, RandomStream random, long wanted) {
        long deadline = deadline(step, new ArrayList<>());
        long share = random.between(15, 45);
        if (wanted < deadline) {
            return wanted;
        }
        long left = Math.max(0, deadline - since);
        return since + Math.max(random.between(4, 15) * Ticks.MINUTE, left * share / 100);
    }

    /// The earliest fixed moment of a step that builds on this one.
    private long deadline(StepPlan step, List<String> seen) {
        long earliest = Long.MAX_VALUE;
        for (StepPlan next : steps) {
            if (!needsOf(next, step) || seen.contains(next.id())) {
                continue;
            }
            seen.add(next.id());
            long own = next.timing() instanceof Timing.At ? due(next, 0, 1) : deadline(next, seen);
            earliest = Math.min(earliest, own);
        }
        return earliest;
    }

    /// It sleeps four hours of the day: what falls there waits until it is up.
    private long awake(long at, RandomStream random) {
        int minute = (int) (Math.floorMod(at, Ticks.DAY) / Ticks.MINUTE);
        int asleep = 20 * 60 + 15;
        int up = 23 * 60 + 55;
        if (minute < asleep || minute >= up) {
            return at;
        }
        return at + (up - minute) * Ticks.MINUTE + random.between(0, 15 * Ticks.MINUTE);
    }

    private long inside(Timing.Window window, long since, RandomStream random) {
        long wanted = since + random.between(window.min(), window.max());
        int minute = Clock.minute(setting.organisation(), wanted);
        boolean spans = window.fromMinute() > window.toMinute();
        boolean within =
                spans
                        ? minute >= window.fromMinute() || minute < window.toMinute()
                        : minute >= window.fromMinute() && minute < window.toMinute();
        if (within) {
            return wanted;
        }
        int day = setting.day(wanted);
        long opens = Clock.at(setting.organisation(), day, window.fromMinute());
        if (opens < wanted) {
            opens += Ticks.DAY;
        }
        int length = Math.floorMod(window.toMinute() - window.fromMinute(), 24 * 60);
        return opens + random.between(0, Math.max(1, length / 3) * Ticks.MINUTE);
    }

    // ---- a step begins

    public void begins(Due.StepBegins due) {
        StepPlan step = plan(due.step());
        Progress progress = mind().step(step.id());
        boolean stale =
                progress.status() != Status.SCHEDULED
                        || progress.at() != due.at()
                        || progress.attempt() != due.attempt();
        if (stale || mind().gone()) {
            return;
        }
        if (due.at() < mind().silentUntil() && !progress.forced()) {
            put(step, due.attempt(), mind().silentUntil() + Ticks.MINUTE, false);
            return;
        }
        Attempt attempt = new Attempt(setting, world, step, due.attempt(), due.at());
        new Revival(setting, world, agenda).all(due.at());
        Technique technique = Techniques.named(step.technique());
        switch (technique.readiness(attempt)) {
            case READY -> play(attempt, technique, progress.forced());
            case LATER -> later(attempt, technique, progress);
            case BROKEN -> broken(attempt, technique, progress);
            case REFUSED -> refused(attempt, technique, progress);
        }
    }

    private Scene scene(Attempt attempt, List<Planned> out) {
        return new Scene(
                setting,
                new Cause.Step(attempt.id(), attempt.number()),
                attempt.id() + " attempt " + attempt.number(),
                attempt.at() + Ticks.SECOND,
                out);
    }

    private void play(Attempt attempt, Technique technique, boolean forced) {
        List<Planned> out = new ArrayList<>();
        Scene scene = scene(attempt, out);
        technique.play(attempt, scene);
        out.forEach(agenda::plan);
        long until = Math.max(scene.at(), attempt.at() + 1);
        mind().step(
                        attempt.id(),
                        new Progress(
                                Status.RUNNING, attempt.number(), attempt.at(), until, forced));
        record(attempt, technique, until, "running");
        agenda.add(new Due.StepEnds(until, attempt.id(), attempt.number()));
    }

    private void record(Attempt attempt, Technique technique, long until, String result) {
        world.runs()
                .removeIf(
                        run -> run.id().equals(attempt.id()) && run.attempt() == attempt.number());
        world.runs()
                .add(
                        new World.StepRun(
                                attempt.id(),
                                technique.id(),
                                attempt.number(),
                                attempt.at(),
                                until,
                                technique.host(attempt),
                                technique.account(attempt),
                                result));
    }

    /// The moment is wrong: it looks again a while later, the same try.
    private void later(Attempt attempt, Technique technique, Progress progress) {
        long waited = attempt.at() - progress.until();
        long first = progress.until() == 0 ? attempt.at() : progress.until();
        RandomStream random =
                setting.random("wait", attempt.id() + " at " + attempt.at() / Ticks.SECOND);
        boolean patient =
                progress.until() == 0
                        || waited < setting.scenario().adversary().patience() + WEEKEND;
        if (!patient) {
            fail(attempt, technique);
            return;
        }
        long next = attempt.at() + random.between(4 * Ticks.MINUTE, 14 * Ticks.MINUTE);
        mind().step(
                        attempt.id(),
                        new Progress(
                                Status.SCHEDULED,
                                attempt.number(),
                                next,
                                first,
                                progress.forced()));
        agenda.add(new Due.StepBegins(next, attempt.id(), attempt.number()));
    }

    /// Something is missing on which it builds: it comes back to it some times, then gives it up.
    private void broken(Attempt attempt, Technique technique, Progress progress) {
        if (attempt.number() >= TRIES) {
            fail(attempt, technique);
            return;
        }
        RandomStream random = setting.random("retry", attempt.id() + " " + attempt.number());
        long next = attempt.at() + random.between(25 * Ticks.MINUTE, 90 * Ticks.MINUTE);
        put(attempt.plan(), attempt.number() + 1, next, progress.forced());
    }

    private void refused(Attempt attempt, Technique technique, Progress progress) {
        List<Planned> out = new ArrayList<>();
        Scene scene = scene(attempt, out);
        technique.playRefused(attempt, scene);
        out.forEach(agenda::plan);
        record(attempt, technique, scene.at(), "failed");
        int account = technique.account(attempt);
        if (account >= 0) {
            String what = world.account(account).disabled() ? "disabled:" : "reset:";
            agenda.add(new Due.Notices(scene.at() + Ticks.SECOND, what + account, 0));
        }
        broken(attempt, technique, progress);
    }

    private void fail(Attempt attempt, Technique technique) {
        mind().step(
                        attempt.id(),
                        new Progress(
                                Status.FAILED,
                                attempt.number(),
                                attempt.at(),
                                attempt.at(),
                                false));
        record(attempt, technique, attempt.at(), "prevented");
    }

    // ---- a step ends

    public void ends(Due.StepEnds due) {
        StepPlan step = plan(due.step());
        Progress progress = mind().step(step.id());
        if (progress.status() != Status.RUNNING || progress.attempt() != due.attempt()) {
            return;
        }
        Attempt attempt = new Attempt(setting, world, step, due.attempt(), progress.at());
        Technique technique = Techniques.named(step.technique());
        if (cutMeanwhile(attempt, technique, due.at())) {
            record(attempt, technique, due.at(), "prevented");
            broken(new Attempt(setting, world, step, due.attempt(), due.at()), technique, progress);
            return;
        }
        technique.settle(attempt, due.at());
        record(attempt, technique, due.at(), "done");
        mind().step(
                        step.id(),
                        new Progress(
                                Status.DONE,
                                due.attempt(),
                                progress.at(),
                                due.at(),
                                progress.forced()));
        followUp(step, due.at());
    }

    /// Whether the machine on which it works was taken away while it went on.
    private boolean cutMeanwhile(Attempt attempt, Technique technique, long now) {
        int host = technique.host(attempt);
        return host >= 0 && world.cut(host, now);
    }

    private void followUp(StepPlan step, long now) {
        beacons(step, now);
        for (StepPlan next : steps) {
            boolean waits = mind().step(next.id()).status() == Status.WAITING;
            if (waits && needsOf(next, step) && ready(next)) {
                schedule(next, now, now);
            }
        }
        if (step.timing() instanceof Timing.Repeat && !channel(step)) {
            schedule(step, now, now);
        }
    }

    private static boolean channel(StepPlan step) {
        return step.technique().equals("T1071.001") || step.technique().equals("T1008");
    }

    private void beacons(StepPlan step, long now) {
        if (!channel(step)) {
            return;
        }
        int host = new Attempt(setting, world, step, 1, now).host("host");
        Adversary.Channel channel = mind().channel(host);
        if (channel != null) {
            agenda.add(new Due.Beacon(now + channel.period(), host, channel.count() + 1));
        }
    }

    private static boolean needsOf(StepPlan next, StepPlan done) {
        for (String need : next.needs()) {
            if (done.goesBy(need)) {
                return true;
            }
        }
        return false;
    }

    private boolean ready(StepPlan step) {
        for (String need : step.needs()) {
            boolean met = false;
            for (StepPlan other : steps) {
                met |= other.goesBy(need) && mind().step(other.id()).status() == Status.DONE;
            }
            if (!met) {
                return false;
            }
        }
        return true;
    }

    /// The next step that is on the agenda, null if none.
    public static @Nullable StepPlan next(List<StepPlan> steps, World world) {
        @Nullable StepPlan next = null;
        long at = Long.MAX_VALUE;
        for (StepPlan step : steps) {
            Progress progress = world.adversary().step(step.id());
            if (progress.status() == Status.SCHEDULED && progress.at() < at) {
                at = progress.at();
                next = step;
            }
        }
        return next;
    }
}
