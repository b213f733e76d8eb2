package org.sala.engine.world;

/// All of the organisation and of the attacker's mind that changes in a run.
public final class World {

    private final Organisation organisation;

    private World(Organisation organisation) {
        this.organisation = organisation;
    }

    public static World of(Organisation organisation) {
        return new World(organisation);
    }

    public Organisation organisation() {
        return organisation;
    }

    public World copy() {
        return new World(organisation);
    }

    public long digest() {
        return organisation.hosts().size();
    }
}
