package org.sala.evidence.numbering;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event.Logon;
import org.sala.engine.event.Event.LogonType;
import org.sala.engine.event.Event.ProcessStart;
import org.sala.engine.event.Event.Program;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.evidence.HostClock;

/// The numbers of one host: a fold over its events in order. Pure: no clock, no draw.
///
/// Process ids are multiples of 4 on Windows, free again when the process ends. An id is found from
/// the process's key, so that one process more seldom moves the number of another.
public final class HostNumbers {

    /// LUID of the machine's own session. Source: [MS-DTYP], SYSTEM_LUID.
    public static final long SYSTEM_LUID = 0x3e7;

    private static final int PIDS = 4096;
    private static final int FIRST_FREE_PID = 1028;
    private static final int REMEMBERED = 256;
    private static final String[] ONCE = {
        "System",
        "Registry",
        "smss.exe",
        "wininit.exe",
        "winlogon.exe",
        "services.exe",
        "lsass.exe",
        "Sysmon64.exe"
    };
    private static final int[] FIRST = {4, 92, 320, 480, 560, 620, 668, 920};
    private static final int[] SPREAD = {1, 1, 8, 8, 8, 8, 8, 16};

    private final int host;
    private final boolean windows;
    private final long machine;
    private HostClock clock;
    private LongMap<RunningProcess> processes = new LongMap<>();
    private LongMap<LogonSession> sessions = new LongMap<>();
    private LongMap<LogonSession> shares = new LongMap<>();
    private long[] taken = new long[PIDS / 64];
    private long[] ended = new long[REMEMBERED];
    private int endedCount;
    private long luid;
    private long started;
    private long bootAt;
    private boolean running;
    private boolean lostPower;
    private long stoppedAt;
    private int terminal;
    private int nextDaemonPid;

    /// @param identity what tells this machine from others, as its machine SID
    public HostNumbers(int host, boolean windows, long identity, HostClock clock) {
        this.host = host;
        this.windows = windows;
        this.machine = RandomStream.mix(identity + host) >>> 32;
        this.clock = clock;
        boot(clock.since());
    }

    private HostNumbers(HostNumbers other) {
        host = other.host;
        windows = other.windows;
        machine = other.machine;
        clock = other.clock;
        processes = other.processes.copy();
        sessions = other.sessions.copy();
        taken = other.taken.clone();
        ended = other.ended.clone();
        endedCount = other.endedCount;
        luid = other.luid;
        started = other.started;
        bootAt = other.bootAt;
        running = other.running;
        lostPower = other.lostPower;
        stoppedAt = other.stoppedAt;
        shares = other.shares.copy();
        terminal = other.terminal;
        nextDaemonPid = other.nextDaemonPid;
    }

    public HostNumbers copy() {
        return new HostNumbers(this);
    }

    /// The time that the host's clock shows.
    public long shows(long at) {
        return clock.shows(at);
    }

    public void stepClock(long at, long ticks) {
        clock = clock.stepped(at, ticks);
    }

    /// A boot frees all process ids and forgets all sessions.
    public final void boot(long at) {
        processes = new LongMap<>();
        sessions = new LongMap<>();
        shares = new LongMap<>();
        taken = new long[PIDS / 64];
        endedCount = 0;
        started = 0;
        terminal = 0;
        bootAt = at;
        running = true;
        luid = 0x10000 + (RandomStream.mix(machine ^ at) >>> 48);
        nextDaemonPid = 2200 + (int) (RandomStream.mix(machine + at) >>> 55);
    }

    /// @param lost whether power went without a shutdown
    public void halt(long at, boolean lost) {
        running = false;
        lostPower = lost;
        stoppedAt = shows(at);
    }

    /// Whether the last stop was no orderly shutdown.
    public boolean lostPower() {
        return lostPower;
    }

    /// When it last stopped, by its own clock; 0 if it never did.
    public long stoppedAt() {
        return stoppedAt;
    }

    /// The kernel's own process.
    public RunningProcess system() {
        return new RunningProcess(
                0,
                4,
                machine << 32 | guidTime(shows(bootAt)),
                0xEB03_0000_0000_0000L,
                new Program("System", new Content.Stub(4, 1, "-", "-")),
                "",
                "NT AUTHORITY\\SYSTEM",
                session(0, -1, bootAt));
    }

    /// The session in which an account last came in over the network, and so uses shares.
    public LogonSession networkSession(int account, long at) {
        LogonSession known = shares.get(account + 2L);
        if (known != null) {
            return known;
        }
        LogonSession taken = session(RandomStream.mix(account + 0x517CC1B7L), account, at);
        shares.put(account + 2L, taken);
        return taken;
    }

    /// Whether it runs; a host that never booted in the events is taken to have run before them.
    public boolean running() {
        return running;
    }

    public long bootAt() {
        return bootAt;
    }

    public RunningProcess start(ProcessStart event, String user) {
        LogonSession session = session(event.context().logon(), event);
        long time = shows(event.at());
        int pid = pid(event);
        long ordinal = ++started;
        long high = machine << 32 | guidTime(time);
        long low = (ordinal & 0xFF) << 56 | (ordinal >>> 8 & 0xFF) << 48;
        long tail = RandomStream.mix(machine ^ bootAt) >>> 56;
        RunningProcess process =
                new RunningProcess(
                        event.process(),
                        pid,
                        high,
                        low | tail << 8 | 1,
                        event.image(),
                        event.context().commandLine(),
                        user,
                        session);
        processes.put(event.process(), process);
        return process;
    }

    // a Sysmon GUID holds Unix seconds with the low half first
    private static long guidTime(long time) {
        long seconds = Ticks.toSeconds(time);
        return (seconds & 0xFFFF) << 16 | seconds >>> 16 & 0xFFFF;
    }

    private int pid(ProcessStart event) {
        int fixed = windows ? systemPid(event.image().path()) : 0;
        if (fixed != 0) {
            return fixed;
        }
        if (!windows) {
            return daemonPid(event.process());
        }
        int slot = (int) (RandomStream.mix(event.process()) >>> 40) % PIDS;
        slot = Math.max(slot, FIRST_FREE_PID / 4);
        for (int tried = 0; tried < PIDS && taken(slot); tried++) {
            slot = slot + 1 == PIDS ? FIRST_FREE_PID / 4 : slot + 1;
        }
        taken[slot >> 6] |= 1L << slot;
        return slot * 4;
    }

    private boolean taken(int slot) {
        return (taken[slot >> 6] & 1L << slot) != 0;
    }

    /// The process id of a program that runs once since boot, 0 for all others.
    public int systemPid(String path) {
        int slash = path.lastIndexOf('\\') + 1;
        int length = path.length() - slash;
        for (int i = 0; i < ONCE.length; i++) {
            if (ONCE[i].length() == length && path.regionMatches(true, slash, ONCE[i], 0, length)) {
                return i < 2 ? FIRST[i] : FIRST[i] + part(i - 1) % SPREAD[i] * 4;
            }
        }
        return 0;
    }

    private int part(int which) {
        return (int) (RandomStream.mix(machine + bootAt + which) >>> 40);
    }

    /// A fresh process id of a Linux host.
    public int daemonPid(long key) {
        nextDaemonPid += 1 + (int) (RandomStream.mix(key) >>> 59);
        if (nextDaemonPid >= 4_194_304) {
            nextDaemonPid = 2200;
        }
        return nextDaemonPid;
    }

    /// Frees the number; the process is remembered for a while, because traces of it may still come.
    public @Nullable RunningProcess end(long process) {
        RunningProcess gone = processes.get(process);
        if (gone == null) {
            return null;
        }
        int slot = gone.pid() / 4;
        if (windows && slot < PIDS) {
            taken[slot >> 6] &= ~(1L << slot);
        }
        int place = endedCount++ % REMEMBERED;
        if (ended[place] != 0) {
            processes.remove(ended[place]);
        }
        ended[place] = process;
        return gone;
    }

    public @Nullable RunningProcess process(long key) {
        return key == 0 ? null : processes.get(key);
    }

    public LogonSession logon(Logon event) {
        luid += 0x900 + (RandomStream.mix(event.logon()) >>> 49);
        LogonSession session =
                open(event.logon(), shows(event.at()), event.header().account(), event.type());
        if (event.logon() != 0) {
            sessions.put(event.logon(), session);
        }
        if (event.type() == LogonType.NETWORK) {
            shares.put(event.header().account() + 2L, session);
        }
        return session;
    }

    private LogonSession open(long key, long since, int account, LogonType type) {
        boolean person =
                type == LogonType.INTERACTIVE
                        || type == LogonType.REMOTE_INTERACTIVE
                        || type == LogonType.CACHED;
        long high = machine << 32 | guidTime(since);
        return new LogonSession(
                key, luid, since, account, type, high, littleEndian(luid), person ? ++terminal : 0);
    }

    private static long littleEndian(long value) {
        return Long.reverseBytes(value);
    }

    /// The session with a key; one that began before the events is taken up when it first shows.
    public LogonSession session(long key, int account, long at) {
        if (key == 0) {
            return new LogonSession(
                    0,
                    SYSTEM_LUID,
                    bootAt,
                    -1,
                    LogonType.SERVICE,
                    machine << 32 | guidTime(bootAt),
                    littleEndian(SYSTEM_LUID),
                    0);
        }
        LogonSession known = sessions.get(key);
        if (known != null) {
            return known;
        }
        luid += 0x900 + (RandomStream.mix(key) >>> 49);
        LogonSession taken = open(key, shows(at), account, LogonType.INTERACTIVE);
        sessions.put(key, taken);
        return taken;
    }

    private LogonSession session(long key, ProcessStart event) {
        return session(key, event.header().account(), event.at());
    }

    public @Nullable LogonSession logoff(long key) {
        LogonSession gone = key == 0 ? null : sessions.get(key);
        if (gone != null) {
            sessions.remove(key);
        }
        return gone;
    }
}
