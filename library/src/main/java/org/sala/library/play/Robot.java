package org.sala.library.play;

/// A responder that plays by itself.
public interface Robot {

    /// As in the published order: "reference", "careful-novice".
    String name();

    /// Whether it needs rendered records to play.
    boolean searches();

    /// Plays until it has nothing more to do, or the session is over.
    void play(Desk desk);
}
