package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The attacker's mind: how far it is, what it holds true (which may be wrong), what it noticed.
public final class Adversary {

    public enum Status {
        WAITING,
        SCHEDULED,
        RUNNING,
        DONE,
        /// It tried and gave this step up.
        FAILED
    }

    /// @param at     tick at which it is due, or ran
    /// @param forced whether it runs without what it needs, out of hurry
    public record Progress(Status status, int attempt, long at, long until, boolean forced) {
        static final Progress WAITING =
                new Progress(Status.WAITING, 0, HostState.NEVER, HostState.NEVER, false);
    }

    /// A way from a machine to the attacker.
    ///
    /// @param period   ticks; @param jitter per mille of it; @param count beacons sent
    /// @param failures beacons in a row without an answer
    /// @param asked    when the machine last asked for the name, [HostState#NEVER] before
    public record Channel(
            String domain,
            long period,
            int jitter,
            long count,
            int failures,
            long lastAnswer,
            long asked) {
        public Channel sent(boolean answered, long now) {
            return new Channel(
                    domain,
                    period,
                    jitter,
                    count + 1,
                    answered ? 0 : failures + 1,
                    answered ? now : lastAnswer,
                    asked);
        }

        /// The same, its name asked for.
        public Channel asking(long now) {
            return new Channel(domain, period, jitter, count, failures, lastAnswer, now);
        }

        public Channel over(String other) {
            return new Channel(other, period, jitter, count, 0, lastAnswer, HostState.NEVER);
        }
    }

    /// Something it noticed. @param order sequence of the command behind it, 0 if none
    public record Notice(String what, long at, long order) {}

    /// Records that wait to be carried off. @param path the archive
    public record Staged(String store, long records, int host, String path, long bytes) {}

    private final TreeMap<String, Progress> steps = new TreeMap<>();
    private final TreeMap<Integer, Integer> credentials = new TreeMap<>();
    private final TreeMap<Integer, Channel> channels = new TreeMap<>();
    private final TreeSet<Integer> believed = new TreeSet<>();
    private final TreeSet<Integer> lost = new TreeSet<>();
    private final TreeMap<String, Notice> noticed = new TreeMap<>();
    private final TreeMap<String, Long> reactions = new TreeMap<>();
    private final TreeMap<String, Staged> staged = new TreeMap<>();
    private final TreeSet<String> burnt = new TreeSet<>();
    private final List<Notice> tipOffs = new ArrayList<>();
    private long silentUntil;
    private boolean gone;

    Adversary copy() {
        Adversary copy = new Adversary();
        copy.steps.putAll(steps);
        copy.credentials.putAll(credentials);
        copy.channels.putAll(channels);
        copy.believed.addAll(believed);
        copy.lost.addAll(lost);
        copy.noticed.putAll(noticed);
        copy.reactions.putAll(reactions);
        copy.staged.putAll(staged);
        copy.burnt.addAll(burnt);
        copy.tipOffs.addAll(tipOffs);
        copy.silentUntil = silentUntil;
        copy.gone = gone;
        return copy;
    }

    void digest(StateDigest digest) {
        digest.addText(steps).addText(credentials).addText(channels).addText(believed);
        digest.addText(lost).addText(noticed).addText(reactions).addText(staged);
        digest.addText(burnt).addText(tipOffs).add(silentUntil).add(gone);
    }

    public Progress step(String id) {
        return steps.getOrDefault(id, Progress.WAITING);
    }

    public void step(String id, Progress progress) {
        steps.put(id, progress);
    }

    public TreeMap<String, Progress> steps() {
        return steps;
    }

    /// Account → version of the password that it holds.
    public TreeMap<Integer, Integer> credentials() {
        return credentials;
    }

    public TreeMap<Integer, Channel> channels() {
        return channels;
    }

    public @Nullable Channel channel(int host) {
        return channels.get(host);
    }

    /// Machines that it thinks it holds.
    public TreeSet<Integer> believed() {
        return believed;
    }

    /// Machines that it thinks it lost.
    public TreeSet<Integer> lost() {
        return lost;
    }

    public void gains(int host) {
        believed.add(host);
        lost.remove(host);
    }

    public void loses(int host) {
        believed.remove(host);
        lost.add(host);
    }

    public boolean hasNoticed(String what) {
        return noticed.containsKey(what);
    }

    /// @return whether it was news
    public boolean notices(Notice notice) {
        return noticed.putIfAbsent(notice.what(), notice) == null;
    }

    public void forgets(String what) {
        noticed.remove(what);
    }

    public TreeMap<String, Notice> noticed() {
        return noticed;
    }

    /// Reaction → tick at which it was decided.
    public TreeMap<String, Long> reactions() {
        return reactions;
    }

    public TreeMap<String, Staged> staged() {
        return staged;
    }

    /// Domains that it no longer uses.
    public TreeSet<String> burnt() {
        return burnt;
    }

    public List<Notice> tipOffs() {
        return tipOffs;
    }

    public long silentUntil() {
        return silentUntil;
    }

    public void silentUntil(long until) {
        silentUntil = until;
    }

    public boolean gone() {
        return gone;
    }

    public void leaves() {
        gone = true;
    }
}
