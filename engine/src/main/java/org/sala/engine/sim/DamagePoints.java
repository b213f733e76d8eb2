package org.sala.engine.sim;

/// What an incident has cost, in whole points by kind.
public record DamagePoints(long outages, long leaked, long lateness, long disruption, long locked) {
    public long total() {
        return outages + leaked + lateness + disruption + locked;
    }
}
