package org.sala.engine.sim;

/// Which events a simulation gives. The state of its world is the same under each of them.
public enum Noise {
    /// Normal life, attack and response.
    ALL,
    /// Attack, herrings and response: the team's own part, where normal life is common to a cohort.
    TEAM_ONLY,
    /// None: only the state and the messages, for forks.
    NONE
}
