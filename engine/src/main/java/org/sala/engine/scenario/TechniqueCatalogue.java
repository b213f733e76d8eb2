package org.sala.engine.scenario;

import java.util.List;
import java.util.Optional;

/// What a scenario may name: techniques with their parameters, herrings, actions, facts.
public interface TechniqueCatalogue {

    /// Ids, sorted: "T1566.001".
    List<String> techniques();

    Optional<Signature> technique(String id);

    /// Kinds of herrings, sorted.
    List<String> herrings();

    Optional<Signature> herring(String kind);

    /// Ids of actions of the team, sorted.
    List<String> actions();

    /// Names of facts that conditions may use, sorted.
    List<String> facts();

    record Signature(List<Parameter> parameters) {}

    record Parameter(String name, Kind kind, boolean required) {}

    enum Kind {
        PERSON,
        HOST,
        ACCOUNT,
        TEXT,
        DOMAIN,
        NUMBER,
        DURATION,
        LIST,
        ANY
    }
}
