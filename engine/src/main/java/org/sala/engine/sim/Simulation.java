package org.sala.engine.sim;

import org.sala.engine.world.World;

/// One run in the making: the loop that carries an incident through time.
///
/// `runTo(a); runTo(b)` is `runTo(b)`, and a copy that goes on is the original that goes on.
public final class Simulation {

    private final Incident incident;
    private final Noise noise;
    private final World world;
    private long now;

    private Simulation(Incident incident, Noise noise, World world, long now) {
        this.incident = incident;
        this.noise = noise;
        this.world = world;
        this.now = now;
    }

    /// At the start of the history; `runTo(incident.playStart(), …)` brings it to where a team begins.
    public static Simulation begin(Incident incident, Noise noise) {
        return new Simulation(
                incident, noise, World.of(incident.organisation()), incident.historyStart());
    }

    /// Gives everything that happens before `at` (not at it).
    ///
    /// @throws IllegalArgumentException if `at` lies in the past
    public void runTo(long at, Output out) {
        if (at < now) {
            throw new IllegalArgumentException("simulated time does not go back");
        }
        incident.life().emit(now, at, noise == Noise.ALL ? out::event : _ -> {});
        now = at;
    }

    /// Takes a command that is due now; run to its tick first.
    public Receipt apply(Command command) {
        if (command.at() != now) {
            throw new IllegalArgumentException("the command is due at another time");
        }
        return new Receipt.Accepted(now, now, "");
    }

    public Simulation copy() {
        return copy(noise);
    }

    /// A fork that gives other events, the state being the same.
    public Simulation copy(Noise other) {
        return new Simulation(incident, other, world.copy(), now);
    }

    public long now() {
        return now;
    }

    public Incident incident() {
        return incident;
    }

    public World world() {
        return world;
    }

    /// 64 bits of all that moves; equal states have equal digests.
    public long digest() {
        return world.digest() * 31 + now;
    }
}
