package org.sala.centre.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sala.centre.live.Outbox;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Runs on this node: opens them from their logs, takes commands exactly once, keeps their clocks.
@Service
public final class RunService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunService.class);
    private static final int TICK_MILLIS = 250;
    private static final int TICKS_PER_SECOND = 4;
    private static final int CHECKPOINT_EVERY = 10;
    private static final int PREPARING = 2;

    private final RunStore runs;
    private final CommandLog log;
    private final Outbox outbox;
    private final Room room;
    private final Map<Long, LiveRun> live = new ConcurrentHashMap<>();
    private final Map<Long, Object> doors = new ConcurrentHashMap<>();
    // Threads of their own: two histories in the making would keep both carriers of the virtual
    // threads, and no page would be answered before they are done.
    private final ExecutorService preparing =
            Executors.newFixedThreadPool(
                    PREPARING, Thread.ofPlatform().daemon().name("prepare-", 1).factory());
    private final ExecutorService opening =
            Executors.newFixedThreadPool(
                    PREPARING, Thread.ofPlatform().daemon().name("open-", 1).factory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    /// What runs are made from.
    @org.springframework.stereotype.Component
    record Room(Node.Here here, Incidents incidents, RunSeeds seeds, RunEvidence.Room evidence) {}

    RunService(RunStore runs, CommandLog log, Outbox outbox, Room room) {
        this.runs = runs;
        this.log = log;
        this.outbox = outbox;
        this.room = room;
        threads.execute(this::beat);
    }

    /// Writes a run's history in the background, so that it can begin at once later.
    public void prepare(long run) {
        runs.preparing(run, 0);
        preparing.execute(() -> prepareNow(run));
    }

    private void prepareNow(long id) {
        try {
            if (!closed) {
                open(id);
            }
        } catch (RuntimeException e) {
            LOG.error("run {} cannot be prepared", id, e);
            runs.failed(id, String.valueOf(e.getMessage()));
        } finally {
            tell(id, "state", "{}");
        }
    }

    /// The run in memory, taken up from its log if this node does not have it yet.
    ///
    /// @throws RunFenced if another node has it
    public LiveRun open(long id) {
        LiveRun here = live.get(id);
        if (here != null && !here.lost()) {
            return here;
        }
        synchronized (doors.computeIfAbsent(id, _ -> new Object())) {
            LiveRun again = live.get(id);
            if (again != null && !again.lost()) {
                return again;
            }
            LiveRun opened = Thread.currentThread().isVirtual() ? elsewhere(id) : take(id);
            live.put(id, opened);
            return opened;
        }
    }

    private LiveRun elsewhere(long id) {
        try {
            return opening.submit(() -> take(id)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(e.getCause());
        }
    }

    private LiveRun take(long id) {
        OptionalLong epoch = runs.lease(id, room.here().node());
        if (epoch.isEmpty()) {
            throw new RunFenced(id);
        }
        runs.stand(id);
        Run run = runs.get(id);
        Incident incident = room.incidents().of(room.seeds().scenario(run), room.seeds().of(run));
        boolean fresh = run.pace().playStart() == 0;
        RunEvidence.Opened begun =
                room.evidence()
                        .open(
                                run,
                                incident,
                                percent -> {
                                    if (fresh) {
                                        runs.preparing(id, percent);
                                    }
                                });
        LiveRun opened = new LiveRun(run, epoch.getAsLong(), begun);
        opened.replay(log.replay(run), run.horizon());
        if (fresh) {
            runs.prepared(
                    id,
                    incident.playStart(),
                    room.incidents().fingerprint(room.seeds().scenario(run)));
        }
        return opened;
    }

    /// The run if it is in this node's memory.
    public Optional<LiveRun> here(long id) {
        return Optional.ofNullable(live.get(id)).filter(run -> !run.lost());
    }

    /// Takes a command exactly once and says what came of it. Its `sequence` and `at` are settled here.
    ///
    /// @param clientId chosen by the sender; the same id again gives the first answer again
    /// @throws RunClosed if the run has ended
    public Answer submit(long id, UUID clientId, Author author, Command draft) {
        LiveRun run = open(id);
        CommandLog.Wish wish =
                new CommandLog.Wish(
                        clientId,
                        CommandBody.kind(draft),
                        CommandBody.write(draft),
                        author.account(),
                        author.seat());
        run.lock().lock();
        try {
            CommandLog.Taken taken = log.take(id, run.epoch(), run.at(), wish);
            CommandLog.Entry entry = taken.entry();
            if (taken.again()) {
                return new Answer(entry.sequence(), entry.at(), first(run, entry), true);
            }
            Command command = CommandBody.read(entry);
            Receipt receipt = run.apply(command);
            log.answer(id, entry.sequence(), CommandBody.write(receipt));
            settle(run, command);
            return new Answer(entry.sequence(), entry.at(), receipt, false);
        } catch (RunFenced e) {
            forget(run);
            throw e;
        } finally {
            run.lock().unlock();
        }
    }

    // A crash between commit and answer leaves no receipt; the replay has applied the command
    // since.
    private Receipt first(LiveRun run, CommandLog.Entry entry) {
        String receipt = entry.receipt();
        return receipt == null
                ? new Receipt.Accepted(run.at(), run.at(), "")
                : CommandBody.readReceipt(receipt);
    }

    private void settle(LiveRun run, Command command) {
        boolean news = run.follow(command);
        boolean clock = command instanceof Command.Clock;
        if (clock) {
            runs.pace(run.id(), run.epoch(), run.going(), Math.max(1, run.ratio()));
            runs.reached(run.id(), run.epoch(), run.at());
        }
        if (clock || command.sequence() % CHECKPOINT_EVERY == 0) {
            runs.checkpoint(run.id(), command.sequence(), command.at(), digest(run), null);
        }
        if (run.tick() || news) {
            tell(run.id(), "message", "{}");
        }
        if (clock) {
            tell(run.id(), "clock", clockJson(run));
        }
    }

    private static String digest(LiveRun run) {
        return Long.toHexString(run.simulation().digest());
    }

    /// What a page needs to show the clock: simulated seconds since 1970, and the speed.
    public static String clockJson(LiveRun run) {
        return "{\"at\":" + run.at() / 10_000_000 + ",\"speed\":" + run.speed() + "}";
    }

    /// Opens a practice branch at the moment of a checkpoint; the run it leaves stays as it is.
    public Run rewind(long id, RunStore.Checkpoint to, Author author) {
        Run from = runs.get(id);
        here(id).ifPresent(this::forget);
        Run branch = runs.branch(from, to.sequence(), to.at());
        submit(branch.id(), UUID.randomUUID(), author, new Command.Branch(0, 0, to.sequence()));
        tell(id, "branch", "{\"run\":" + branch.id() + "}");
        return branch;
    }

    /// Ends a run: its clock stands for good.
    public void end(long id) {
        here(id).ifPresent(run -> {
            run.lock().lock();
            try {
                run.tick();
                run.follow(new Command.Clock(0, run.at(), new Command.Clock.Pause()));
                runs.reached(id, run.epoch(), run.at());
            } finally {
                run.lock().unlock();
            }
        });
        runs.ended(id);
        tell(id, "state", "{}");
    }

    /// Publishes a piece of news to everybody who follows the run.
    public void tell(long id, String kind, String json) {
        outbox.publish(Run.topic(id), kind, json);
    }

    /// Forgets what this node holds of a run; the next who asks takes it up from the log.
    public void drop(long id) {
        here(id).ifPresent(run -> {
            run.lock().lock();
            try {
                forget(run);
            } finally {
                run.lock().unlock();
            }
        });
    }

    private void forget(LiveRun run) {
        run.lose();
        live.remove(run.id(), run);
        run.evidence().close();
    }

    // The heart: four times a second every clock is followed, once a second the horizon is kept.
    private void beat() {
        for (long beat = 0; !closed; beat++) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            boolean keep = beat % TICKS_PER_SECOND == 0;
            for (LiveRun run : List.copyOf(live.values())) {
                if (run.going() || keep) {
                    threads.execute(() -> tick(run, keep));
                }
            }
        }
    }

    private void tick(LiveRun run, boolean keep) {
        if (!run.lock().tryLock()) {
            return;
        }
        try {
            boolean news = run.going() && run.tick();
            if (keep && !runs.reached(run.id(), run.epoch(), run.at())) {
                forget(run);
            }
            if (news) {
                tell(run.id(), "message", "{}");
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("run {} stands: its clock could not be followed", run.id(), e);
            }
        } finally {
            run.lock().unlock();
        }
    }

    /// Lets every run stand at its horizon and gives the leases back.
    @Override
    public void close() {
        closed = true;
        for (LiveRun run : live.values()) {
            run.lock().lock();
            try {
                runs.reached(run.id(), run.epoch(), run.at());
                runs.stand(run.id());
                runs.release(run.id(), run.epoch());
                run.lose();
                run.evidence().close();
            } finally {
                run.lock().unlock();
            }
        }
        live.clear();
        preparing.shutdown();
        opening.shutdown();
        threads.shutdown();
    }
}
