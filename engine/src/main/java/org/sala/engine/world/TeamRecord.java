package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the team has done so far, and what it has been told.
public final class TeamRecord {

    /// @param result "pending", "done", "failed", "refused", "requested"
    /// @param marked whether it went against authority
    public record Deed(
            long sequence,
            long at,
            String member,
            String role,
            String action,
            SortedMap<String, String> arguments,
            long effectAt,
            String result,
            boolean marked) {
        public Deed with(String newResult, long newEffect) {
            return new Deed(
                    sequence, at, member, role, action, arguments, newEffect, newResult, marked);
        }
    }

    /// @param kind "memory", "disk", "logs"; @param saved whether a copy had been taken before
    public record Loss(int host, String kind, long at, long order, boolean saved) {}

    private final TreeMap<Long, Deed> deeds = new TreeMap<>();
    private final TreeMap<String, Long> busyUntil = new TreeMap<>();
    private final TreeMap<String, Long> fired = new TreeMap<>();
    private final TreeMap<String, Long> firsts = new TreeMap<>();
    private final TreeMap<String, Long> found = new TreeMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private long stuckMinutes;
    private long messages;

    TeamRecord copy() {
        TeamRecord copy = new TeamRecord();
        copy.deeds.putAll(deeds);
        copy.busyUntil.putAll(busyUntil);
        copy.fired.putAll(fired);
        copy.firsts.putAll(firsts);
        copy.found.putAll(found);
        copy.stuckMinutes = stuckMinutes;
        copy.losses.addAll(losses);
        copy.messages = messages;
        return copy;
    }

    void digest(StateDigest digest) {
        digest.addText(deeds).addText(busyUntil).addText(fired).addText(firsts).addText(losses);
        digest.addText(found).add(stuckMinutes);
        digest.add(messages);
    }

    public TreeMap<Long, Deed> deeds() {
        return deeds;
    }

    public void record(Deed deed) {
        deeds.put(deed.sequence(), deed);
    }

    public long busyUntil(String member) {
        return busyUntil.getOrDefault(member, 0L);
    }

    public void busy(String member, long until) {
        busyUntil.put(member, until);
    }

    /// Inject → tick at which it came.
    public TreeMap<String, Long> fired() {
        return fired;
    }

    /// Firsts: "notice", "acknowledge", "declare", "containment", "notify-regulator" → tick.
    public TreeMap<String, Long> firsts() {
        return firsts;
    }

    public void first(String what, long now) {
        firsts.putIfAbsent(what, now);
    }

    public long firstOf(String what) {
        return firsts.getOrDefault(what, HostState.NEVER);
    }

    /// The team has named something true: it is stuck no longer. @param name in lower case
    public void found(String name, long now) {
        found.putIfAbsent(name, now);
        stuckMinutes = 0;
    }

    public boolean hasFound(String name) {
        return found.containsKey(name);
    }

    /// The team has named nothing true for so many minutes of the room.
    public void stuck(long minutes) {
        stuckMinutes = minutes;
    }

    public long stuckMinutes() {
        return stuckMinutes;
    }

    public List<Loss> losses() {
        return losses;
    }

    public long nextMessage() {
        return ++messages;
    }

    /// Whether an action has taken effect, on a host if one is named.
    public boolean did(String action, String host) {
        for (Deed deed : deeds.values()) {
            if (deed.action().equals(action)
                    && deed.result().equals("done")
                    && (host.isEmpty() || deed.arguments().containsValue(host))) {
                return true;
            }
        }
        return false;
    }
}
