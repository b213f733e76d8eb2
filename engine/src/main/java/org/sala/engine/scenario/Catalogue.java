package org.sala.engine.scenario;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A catalogue held as tables.
public record Catalogue(
        SortedMap<String, TechniqueCatalogue.Signature> techniqueTable,
        SortedMap<String, TechniqueCatalogue.Signature> herringTable,
        List<String> actions,
        List<String> facts)
        implements TechniqueCatalogue {

    public Catalogue {
        actions = List.copyOf(actions);
        facts = List.copyOf(facts);
    }

    @Override
    public List<String> techniques() {
        return List.copyOf(techniqueTable.keySet());
    }

    @Override
    public Optional<Signature> technique(String id) {
        return Optional.ofNullable(techniqueTable.get(id));
    }

    @Override
    public List<String> herrings() {
        return List.copyOf(herringTable.keySet());
    }

    @Override
    public Optional<Signature> herring(String kind) {
        return Optional.ofNullable(herringTable.get(kind));
    }
}
