package org.sala.engine.event;

/// Why an event happened. Every event has one, so "log line, event, attacker's step" needs no guessing.
public sealed interface Cause {

    /// A habit of a person or a machine; `law` names it, as "browsing" or "nightly-backup".
    record Habit(String law) implements Cause {}

    /// A benign oddity of the scenario that may mislead, by its id.
    record Herring(String id) implements Cause {}

    /// A step of the attacker, by its id in the storyline, and the number of the attempt from 1.
    record Step(String id, int attempt) implements Cause {}

    /// A command of the run, by its sequence number.
    record Order(long sequence) implements Cause {}

    default boolean isAttack() {
        return this instanceof Step;
    }
}
