package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;

/// What has become of one machine. A machine of which nothing has become is like [#HostState()].
public final class HostState {

    public static final long NEVER = Long.MAX_VALUE;

    /// The attacker's program as it stands on the machine.
    ///
    /// @param process key of its running process; 0 while it does not run
    /// @param system  whether it runs as the machine itself
    /// @param started when that process was started
    public record Implant(
            long since,
            String step,
            int account,
            boolean system,
            Event.Program program,
            long process,
            long started) {
        public Implant running(long key, long at) {
            return new Implant(since, step, account, system, program, key, at);
        }
    }

    /// What starts the implant again. @param kind "task", "run-key", "service", "startup-folder"
    public record Persistence(String kind, String name, String command, long since, String step) {}

    /// A file that the attack left.
    public record Dropped(String path, Content content, long since, String step) {}

    private boolean off;
    private boolean isolated;
    private boolean unplugged;
    private boolean antivirusOff;
    private boolean watched;
    private boolean dataLost;
    private long downUntil;
    private long encryptedAt = NEVER;
    private long everEncryptedAt = NEVER;
    private long memoryLostAt = NEVER;
    private long diskLostAt = NEVER;
    private long compromisedAt = NEVER;
    private long cutAt = NEVER;
    private String compromisedBy = "";
    private @Nullable Implant implant;
    private final List<Persistence> persistence = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private final TreeSet<String> saved = new TreeSet<>();
    private final TreeSet<String> stopped = new TreeSet<>();

    HostState copy() {
        HostState copy = new HostState();
        copy.off = off;
        copy.isolated = isolated;
        copy.unplugged = unplugged;
        copy.antivirusOff = antivirusOff;
        copy.watched = watched;
        copy.dataLost = dataLost;
        copy.downUntil = downUntil;
        copy.encryptedAt = encryptedAt;
        copy.everEncryptedAt = everEncryptedAt;
        copy.memoryLostAt = memoryLostAt;
        copy.diskLostAt = diskLostAt;
        copy.compromisedAt = compromisedAt;
        copy.cutAt = cutAt;
        copy.compromisedBy = compromisedBy;
        copy.implant = implant;
        copy.persistence.addAll(persistence);
        copy.dropped.addAll(dropped);
        copy.saved.addAll(saved);
        copy.stopped.addAll(stopped);
        return copy;
    }

    void digest(StateDigest digest) {
        digest.add(off).add(isolated).add(unplugged).add(antivirusOff).add(watched).add(dataLost);
        digest.add(downUntil).add(encryptedAt).add(everEncryptedAt).add(memoryLostAt);
        digest.add(diskLostAt).add(compromisedAt).add(cutAt).add(compromisedBy);
        digest.add(String.valueOf(implant)).addText(persistence).addText(dropped.size());
        digest.addText(saved).addText(stopped);
    }

    // ---- power and network

    public boolean off() {
        return off;
    }

    public boolean isolated() {
        return isolated;
    }

    public boolean unplugged() {
        return unplugged;
    }

    /// Whether the team has taken it off the network or off power, or it is being set up anew.
    public boolean cut(long now) {
        return off || isolated || unplugged || now < downUntil;
    }

    /// Whether it does nothing at all.
    public boolean dead(long now) {
        return off || now < downUntil;
    }

    public void isolate(boolean on) {
        isolated = on;
    }

    public void unplug(boolean on) {
        unplugged = on;
    }

    public void powerOff(long now) {
        off = true;
        loseMemory(now);
    }

    public void powerOn() {
        off = false;
    }

    /// Its memory is gone: the implant's process with it, until something starts it again.
    public void loseMemory(long now) {
        memoryLostAt = Math.min(memoryLostAt, now);
        Implant present = implant;
        if (present != null) {
            implant = present.running(0, 0);
        }
    }

    /// Its disk is new: nothing of the attack is left. It works again at `until`.
    public void wipe(long now, long until) {
        loseMemory(now);
        diskLostAt = now;
        downUntil = until;
        off = false;
        encryptedAt = NEVER;
        implant = null;
        persistence.clear();
        dropped.clear();
        stopped.clear();
        antivirusOff = false;
        markCut(now);
    }

    // ---- the attack

    public @Nullable Implant implant() {
        return implant;
    }

    public void implant(Implant put) {
        if (compromisedAt == NEVER) {
            compromisedAt = put.since();
            compromisedBy = put.step();
        }
        cutAt = NEVER;
        implant = put;
    }

    public void removeImplant(long now) {
        implant = null;
        markCut(now);
    }

    public void markCut(long now) {
        if (compromisedAt != NEVER && cutAt == NEVER) {
            cutAt = now;
        }
    }

    public void unmarkCut() {
        cutAt = NEVER;
    }

    public List<Persistence> persistence() {
        return persistence;
    }

    public List<Dropped> dropped() {
        return dropped;
    }

    public void drop(Dropped file) {
        dropped.removeIf(old -> old.path().equals(file.path()));
        dropped.add(file);
    }

    public void encrypt(long now) {
        encryptedAt = now;
        dataLost = true;
        everEncryptedAt = Math.min(everEncryptedAt, now);
    }

    public boolean encrypted() {
        return encryptedAt != NEVER;
    }

    public long everEncryptedAt() {
        return everEncryptedAt;
    }

    /// Whether its files were locked and no copy has been put back: setting it up anew brings none.
    public boolean dataLost() {
        return dataLost;
    }

    public void bringBack() {
        dataLost = false;
    }

    public boolean antivirusOff() {
        return antivirusOff;
    }

    public void antivirus(boolean on) {
        antivirusOff = !on;
    }

    public boolean compromised() {
        return compromisedAt != NEVER;
    }

    public long compromisedAt() {
        return compromisedAt;
    }

    public String compromisedBy() {
        return compromisedBy;
    }

    public long cutAt() {
        return cutAt;
    }

    // ---- evidence

    public long memoryLostAt() {
        return memoryLostAt;
    }

    public long diskLostAt() {
        return diskLostAt;
    }

    public long downUntil() {
        return downUntil;
    }

    /// Copies taken by the team: "triage", "disk", "capture".
    public TreeSet<String> saved() {
        return saved;
    }

    /// Names of services that the team or the attack stopped.
    public TreeSet<String> stopped() {
        return stopped;
    }

    public boolean watched() {
        return watched;
    }

    public void watch() {
        watched = true;
    }
}
