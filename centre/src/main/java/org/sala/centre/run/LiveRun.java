package org.sala.centre.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sala.engine.event.Event;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Receipt;
import org.sala.engine.sim.Simulation;

/// A run in the memory of the node that holds its lease: the simulation, the clock, the messages so far
/// and the evidence. Everything in it follows from the log.
///
/// One thread at a time works on it, under its lock.
public final class LiveRun {
    private static final long PATIENCE_MILLIS = 400;

    private final long id;
    private final long epoch;
    private final Simulation simulation;
    private final RunEvidence evidence;
    private final RunClock clock;
    private final List<Message> messages = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Output output = new Out();
    private volatile Now now;
    private volatile boolean lost;
    private volatile List<Message> told = List.of();

    /// Where the clock stands, readable without the lock.
    ///
    /// @param at simulated ticks when it was taken; @param nanos the room's monotonic time of that
    private record Now(long at, long nanos, int ratio, boolean going) {}

    LiveRun(Run run, long epoch, RunEvidence.Opened opened) {
        this.id = run.id();
        this.epoch = epoch;
        this.evidence = opened.evidence();
        this.simulation = opened.start();
        this.messages.addAll(opened.before());
        this.clock = new RunClock(simulation.now(), run.pace().ratio());
        this.now = new Now(simulation.now(), 0, 1, false);
    }

    /// Brings it from the start of play to where the log and the horizon say it was.
    void replay(List<CommandLog.Entry> log, long horizon) {
        evidence.inBulk(() -> {
            for (CommandLog.Entry entry : log) {
                Command command = CommandBody.read(entry);
                simulation.runTo(command.at(), output);
                apply(command);
            }
            simulation.runTo(Math.max(horizon, simulation.now()), output);
        });
        evidence.reach(simulation.now());
        clock.advance(simulation.now(), System.nanoTime());
        clock.pause(System.nanoTime());
        publish();
    }

    /// Applies a command that has been logged, at its time.
    Receipt apply(Command command) {
        if (simulation.now() < command.at()) {
            simulation.runTo(command.at(), output);
        }
        Receipt receipt = simulation.apply(command);
        if (command instanceof Command.Clock set
                && set.change() instanceof Command.Clock.AdvanceTo to
                && to.to() > simulation.now()) {
            evidence.inBulk(() -> simulation.runTo(to.to(), output));
        }
        simulation.handOver(output);
        return receipt;
    }

    /// Lets the clock follow what was applied. Returns whether messages came.
    boolean follow(Command command) {
        long nanos = System.nanoTime();
        if (command instanceof Command.Clock set) {
            switch (set.change()) {
                case Command.Clock.Pause _ -> clock.pause(nanos);
                case Command.Clock.Resume _ -> clock.resume(nanos);
                case Command.Clock.Ratio ratio -> clock.ratio(ratio.ratio(), nanos);
                case Command.Clock.AdvanceTo _ -> clock.advance(simulation.now(), nanos);
            }
        }
        return publish();
    }

    /// Carries the simulation to where the clock is. Returns whether messages came.
    boolean tick() {
        long at = clock.at(System.nanoTime());
        if (at > simulation.now()) {
            simulation.runTo(at, output);
        }
        evidence.reach(simulation.now());
        return publish();
    }

    private boolean publish() {
        now = new Now(clock.at(System.nanoTime()), System.nanoTime(), clock.ratio(), clock.going());
        if (messages.size() == told.size()) {
            return false;
        }
        told = List.copyOf(messages);
        return true;
    }

    public long id() {
        return id;
    }

    int ratio() {
        return now.ratio();
    }

    long epoch() {
        return epoch;
    }

    ReentrantLock lock() {
        return lock;
    }

    boolean going() {
        return clock.going();
    }

    /// Another node has it: nothing more may be written.
    void lose() {
        lost = true;
    }

    boolean lost() {
        return lost;
    }

    public Incident incident() {
        return simulation.incident();
    }

    /// The simulated present.
    public long at() {
        Now seen = now;
        return seen.going()
                ? seen.at() + (System.nanoTime() - seen.nanos()) / 100 * seen.ratio()
                : seen.at();
    }

    /// Simulated seconds for a second of the room; 0 while it stands.
    public int speed() {
        Now seen = now;
        return seen.going() ? seen.ratio() : 0;
    }

    /// Every message so far, in the order of time.
    public List<Message> messages() {
        return told;
    }

    /// The rendered logs.
    public RunEvidence evidence() {
        return evidence;
    }

    /// Works on the simulation while nothing else does. The work must not move it: forks copy.
    public <T> T read(Reading<T> work) {
        lock.lock();
        try {
            return work.of(simulation);
        } finally {
            lock.unlock();
        }
    }

    /// Like [#read], but gives up where the run is being carried over a night, for pages that cannot
    /// wait.
    public <T> Optional<T> tryRead(Reading<T> work) {
        try {
            if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.of(simulation));
        } finally {
            lock.unlock();
        }
    }

    Simulation simulation() {
        return simulation;
    }

    /// Reads a simulation.
    @FunctionalInterface
    public interface Reading<T> {
        T of(Simulation simulation);
    }

    private final class Out implements Output {
        @Override
        public void event(Event event) {
            evidence.accept(event);
        }

        @Override
        public void message(Message message) {
            messages.add(message);
        }
    }
}
