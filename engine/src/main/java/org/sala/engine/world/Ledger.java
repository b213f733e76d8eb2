package org.sala.engine.world;

import java.util.TreeMap;

/// What the incident has cost so far. Integrals are kept in point-minutes, so nothing is rounded on the way.
public final class Ledger {

    private final TreeMap<String, Long> downSince = new TreeMap<>();
    private final TreeMap<String, Long> leaked = new TreeMap<>();
    private final TreeMap<String, Long> leakedAt = new TreeMap<>();
    private final TreeMap<String, Long> outage = new TreeMap<>();
    private long disruptionMinutes;
    private long latenessMinutes;
    private boolean backupsGone;
    private long offlineBackupAt;

    Ledger copy() {
        Ledger copy = new Ledger();
        copy.downSince.putAll(downSince);
        copy.leaked.putAll(leaked);
        copy.leakedAt.putAll(leakedAt);
        copy.outage.putAll(outage);
        copy.disruptionMinutes = disruptionMinutes;
        copy.latenessMinutes = latenessMinutes;
        copy.backupsGone = backupsGone;
        copy.offlineBackupAt = offlineBackupAt;
        return copy;
    }

    void digest(StateDigest digest) {
        digest.addText(downSince).addText(leaked).addText(leakedAt).addText(outage);
        digest.add(disruptionMinutes).add(latenessMinutes).add(backupsGone).add(offlineBackupAt);
    }

    /// Service → tick since which it is down; not there while it is up.
    public TreeMap<String, Long> downSince() {
        return downSince;
    }

    /// Store → records that got out.
    public TreeMap<String, Long> leaked() {
        return leaked;
    }

    public TreeMap<String, Long> leakedAt() {
        return leakedAt;
    }

    public void leak(String store, long records, long now) {
        leaked.merge(store, records, Math::max);
        leakedAt.putIfAbsent(store, now);
    }

    public void addOutage(String service, long pointMinutes) {
        outage.merge(service, pointMinutes, Long::sum);
    }

    public void addDisruption(long pointMinutes) {
        disruptionMinutes += pointMinutes;
    }

    public void addLateness(long pointMinutes) {
        latenessMinutes += pointMinutes;
    }

    public long outagePoints() {
        long sum = 0;
        for (long pointMinutes : outage.values()) {
            sum += pointMinutes;
        }
        return sum / 60;
    }

    /// Points of one service.
    public long outagePoints(String service) {
        return outage.getOrDefault(service, 0L) / 60;
    }

    public long disruptionPoints() {
        return disruptionMinutes / 60;
    }

    public long latenessPoints() {
        return latenessMinutes / 60;
    }

    public boolean backupsGone() {
        return backupsGone;
    }

    public void loseBackups() {
        backupsGone = true;
    }

    /// Tick of the last copy that no network reaches, 0 without.
    public long offlineBackupAt() {
        return offlineBackupAt;
    }

    public void offlineBackup(long now) {
        offlineBackupAt = now;
    }
}
