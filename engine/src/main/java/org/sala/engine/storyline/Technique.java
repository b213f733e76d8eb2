package org.sala.engine.storyline;

import org.sala.engine.scenario.TechniqueCatalogue.Signature;

/// A way of attacking: what it asks for, what must hold, which mechanisms it sets off, what it leaves.
///
/// It never writes a log: sensors do.
public interface Technique {

    /// ATT&CK id, with an optional ":variant". Source: MITRE ATT&CK v17 and the ids of v19 beside them.
    String id();

    Signature signature();

    /// Whether it can be begun now.
    Readiness readiness(Attempt attempt);

    /// Sets the mechanisms down and lets the scene's clock go on to its end.
    void play(Attempt attempt, Scene scene);

    /// What holds in the world once it has come to its end.
    void settle(Attempt attempt, long until);

    /// The machine on which it shows most, -1 none.
    int host(Attempt attempt);

    /// The account that it uses or takes, -1 none.
    default int account(Attempt attempt) {
        return attempt.has("account") ? attempt.account("account") : -1;
    }

    /// Whether it can be begun.
    enum Readiness {
        READY,
        /// The moment is wrong: a machine is off, a person away. Later is as good.
        LATER,
        /// Something that it builds on does not hold any more.
        BROKEN,
        /// A credential was refused: it shows in the logs, and the attacker learns it.
        REFUSED
    }

    /// What shows when the credential is refused.
    default void playRefused(Attempt attempt, Scene scene) {}
}
