package org.sala.engine.random;

/// For whom a value varies: the same for a whole cohort, for one team, or for one learner.
public enum Scope {
    COHORT,
    TEAM,
    LEARNER
}
