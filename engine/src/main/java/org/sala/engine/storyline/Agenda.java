package org.sala.engine.storyline;

/// Where what is to come is put down.
public interface Agenda {

    void add(Due due);

    void plan(Planned planned);
}
