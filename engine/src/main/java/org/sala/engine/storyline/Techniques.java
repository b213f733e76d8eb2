package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sala.engine.scenario.TechniqueCatalogue.Signature;
import org.sala.engine.storyline.technique.Library;

/// All techniques by their ids.
public final class Techniques {

    private static final TreeMap<String, Technique> BY_ID = byId();

    private Techniques() {}

    private static TreeMap<String, Technique> byId() {
        TreeMap<String, Technique> table = new TreeMap<>();
        for (Technique technique : Library.all()) {
            table.put(technique.id(), technique);
        }
        return table;
    }

    /// @throws IllegalArgumentException if there is none of that id
    public static Technique named(String id) {
        Technique technique = BY_ID.get(id);
        if (technique == null) {
            throw new IllegalArgumentException("no technique is called " + id);
        }
        return technique;
    }

    public static List<Technique> all() {
        return new ArrayList<>(BY_ID.values());
    }

    /// Id → what it asks for.
    public static TreeMap<String, Signature> signatures() {
        TreeMap<String, Signature> table = new TreeMap<>();
        for (Technique technique : BY_ID.values()) {
            table.put(technique.id(), technique.signature());
        }
        return table;
    }
}
