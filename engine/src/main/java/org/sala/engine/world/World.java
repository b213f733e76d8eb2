package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All of the organisation and of the attacker's mind that changes in a run.
///
/// Copies share nothing that moves. Machines and accounts are as born until something touches them.
public final class World {

    private final Organisation organisation;
    private final @Nullable HostState[] hosts;
    private final TreeMap<Integer, AccountState> accounts = new TreeMap<>();
    private final TreeSet<Long> suppressed = new TreeSet<>();
    private final TreeSet<String> purged = new TreeSet<>();
    private final List<StepRun> runs = new ArrayList<>();
    private BlockLists blocks = new BlockLists();
    private Adversary adversary = new Adversary();
    private Ledger ledger = new Ledger();
    private TeamRecord team = new TeamRecord();

    /// A step as it really ran. @param result "done", "failed", "prevented", "running"
    public record StepRun(
            String id,
            String technique,
            int attempt,
            long at,
            long until,
            int host,
            int account,
            String result) {}

    private World(Organisation organisation) {
        this.organisation = organisation;
        this.hosts = new @Nullable HostState[organisation.hosts().size()];
    }

    public static World of(Organisation organisation) {
        return new World(organisation);
    }

    public World copy() {
        World copy = new World(organisation);
        for (int i = 0; i < hosts.length; i++) {
            HostState host = hosts[i];
            copy.hosts[i] = host == null ? null : host.copy();
        }
        copy.accounts.putAll(accounts);
        copy.suppressed.addAll(suppressed);
        copy.purged.addAll(purged);
        copy.runs.addAll(runs);
        copy.blocks = blocks.copy();
        copy.adversary = adversary.copy();
        copy.ledger = ledger.copy();
        copy.team = team.copy();
        return copy;
    }

    /// 64 bits of everything that moves, save which acts of normal life were suppressed: that follows.
    public long digest() {
        StateDigest digest = new StateDigest();
        for (int i = 0; i < hosts.length; i++) {
            HostState host = hosts[i];
            if (host != null) {
                digest.add(i);
                host.digest(digest);
            }
        }
        digest.addText(accounts).addText(purged);
        digest.addText(runs);
        blocks.digest(digest);
        adversary.digest(digest);
        ledger.digest(digest);
        team.digest(digest);
        return digest.value();
    }

    public Organisation organisation() {
        return organisation;
    }

    /// The state of a machine, to be changed.
    public HostState host(int id) {
        HostState state = hosts[id];
        if (state == null) {
            state = new HostState();
            hosts[id] = state;
        }
        return state;
    }

    /// The state of a machine, null while it is as born.
    public @Nullable HostState touched(int id) {
        return id < 0 ? null : hosts[id];
    }

    public AccountState account(int id) {
        return accounts.getOrDefault(id, AccountState.BORN);
    }

    public void account(int id, AccountState state) {
        accounts.put(id, state);
    }

    public TreeMap<Integer, AccountState> accounts() {
        return accounts;
    }

    public BlockLists blocks() {
        return blocks;
    }

    public Adversary adversary() {
        return adversary;
    }

    public Ledger ledger() {
        return ledger;
    }

    public TeamRecord team() {
        return team;
    }

    /// Keys of sessions and processes of normal life that did not come about.
    public TreeSet<Long> suppressed() {
        return suppressed;
    }

    /// Senders whose mails were taken out of the mailboxes.
    public TreeSet<String> purged() {
        return purged;
    }

    public List<StepRun> runs() {
        return runs;
    }

    /// Whether a machine can talk to another inside.
    public boolean reaches(int from, int to, long now) {
        if (cut(from, now) || cut(to, now)) {
            return false;
        }
        int a = organisation.host(from).zone();
        int b = organisation.host(to).zone();
        return a == b || (!blocks.zones().contains(a) && !blocks.zones().contains(b));
    }

    /// Whether a machine can talk to the outside.
    public boolean reachesOutside(int from, long now) {
        return !cut(from, now)
                && !blocks.internet()
                && !blocks.zones().contains(organisation.host(from).zone());
    }

    public boolean cut(int host, long now) {
        HostState state = touched(host);
        return state != null && state.cut(now);
    }

    public boolean dead(int host, long now) {
        HostState state = touched(host);
        return state != null && state.dead(now);
    }

    public boolean encrypted(int host) {
        HostState state = touched(host);
        return state != null && state.encrypted();
    }

    /// Whether an implant stands on the machine, running or to be started again.
    public boolean infected(int host) {
        HostState state = touched(host);
        return state != null && state.implant() != null;
    }

    /// Machines with an implant that is neither cut off nor without power, in order.
    public List<Integer> footholds(long now) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            HostState host = hosts[i];
            if (host != null && host.implant() != null && !host.cut(now)) {
                found.add(i);
            }
        }
        return found;
    }

    /// Machines that the attacker ever held, in order.
    public List<Integer> everCompromised() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            HostState host = hosts[i];
            if (host != null && host.compromised()) {
                found.add(i);
            }
        }
        return found;
    }

    /// Machines that are locked now, in order.
    public List<Integer> locked() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            HostState host = hosts[i];
            if (host != null && host.encrypted()) {
                found.add(i);
            }
        }
        return found;
    }

    /// How many machines were ever locked.
    public int everLocked() {
        int count = 0;
        for (HostState host : hosts) {
            if (host != null && host.everEncryptedAt() != HostState.NEVER) {
                count++;
            }
        }
        return count;
    }
}
