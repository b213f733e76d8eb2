package org.sala.engine.world;

import java.util.TreeMap;

/// What the incident has cost so far. Integrals are kept in quarters of a point-minute, so nothing is rounded
/// on the way.
public final class Ledger {

    /// Quarters in a whole minute: what is missed by few, as at night, counts one of them.
    public static final int WHOLE = 4;

    private static final int HOUR = 60 * WHOLE;

    private final TreeMap<String, Long> downSince = new TreeMap<>();
    private final TreeMap<String, Long> leaked = new TreeMap<>();
    private final TreeMap<String, Long> leakedAt = new TreeMap<>();
    private final TreeMap<String, Long> outage = new TreeMap<>();
    private final TreeMap<String, Long> missed = new TreeMap<>();
    private long disruptionQuarters;
    private long latenessQuarters;
    private boolean backupsGone;
    private long offlineBackupAt;

    Ledger copy() {
        Ledger copy = new Ledger();
        copy.downSince.putAll(downSince);
        copy.leaked.putAll(leaked);
        copy.leakedAt.putAll(leakedAt);
        copy.outage.putAll(outage);
        copy.missed.putAll(missed);
        copy.disruptionQuarters = disruptionQuarters;
        copy.latenessQuarters = latenessQuarters;
        copy.backupsGone = backupsGone;
        copy.offlineBackupAt = offlineBackupAt;
        return copy;
    }

    void digest(StateDigest digest) {
        digest.addText(downSince).addText(leaked).addText(leakedAt).addText(outage);
        digest.addText(missed);
        digest.add(disruptionQuarters).add(latenessQuarters).add(backupsGone).add(offlineBackupAt);
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

    /// One more minute without a service, of so many quarters.
    ///
    /// @return quarters of minutes that it was missed before
    public long miss(String service, int quarters) {
        return missed.merge(service, (long) quarters, Long::sum) - quarters;
    }

    public void addOutage(String service, long quarters) {
        outage.merge(service, quarters, Long::sum);
    }

    public void addDisruption(long quarters) {
        disruptionQuarters += quarters;
    }

    public void addLateness(long quarters) {
        latenessQuarters += quarters;
    }

    public long outagePoints() {
        long sum = 0;
        for (long quarters : outage.values()) {
            sum += quarters;
        }
        return sum / HOUR;
    }

    /// Points of one service.
    public long outagePoints(String service) {
        return outage.getOrDefault(service, 0L) / HOUR;
    }

    public long disruptionPoints() {
        return disruptionQuarters / HOUR;
    }

    public long latenessPoints() {
        return latenessQuarters / HOUR;
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
