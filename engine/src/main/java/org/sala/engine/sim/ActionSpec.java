package org.sala.engine.sim;

import java.util.List;
import org.sala.engine.scenario.TeamRole;

/// What a team may do, and on what terms: shown before it is done.
///
/// @param id     kebab case; texts of the pages stand under `action.<id>`
/// @param roles  who may order it
/// @param d3fend technique of MITRE D3FEND, empty where none fits
public record ActionSpec(
        String id,
        Family family,
        List<Parameter> parameters,
        List<TeamRole> roles,
        Authority authority,
        Terms terms,
        String d3fend) {

    public ActionSpec {
        parameters = List.copyOf(parameters);
        roles = List.copyOf(roles);
    }

    public enum Family {
        TRIAGE,
        ASK,
        LOOK,
        CONTAIN,
        ERADICATE,
        RECOVER,
        COMMUNICATE,
        CUSTODY
    }

    public record Parameter(String name, Kind kind, boolean required) {}

    public enum Kind {
        HOST,
        ACCOUNT,
        PERSON,
        DOMAIN,
        ADDRESS,
        HASH,
        SENDER,
        SERVICE,
        ZONE,
        NPC,
        TOPIC,
        ENTITY,
        TIME,
        NUMBER,
        FILE,
        TEXT,
        LEVEL
    }

    /// @param decider  "lead", "handler", "analyst", "liaison", or "npc:manager"; the scenario may override it
    /// @param physical whether it can be done without leave: then it goes ahead, with a mark against authority
    public record Authority(String decider, boolean physical) {}

    /// @param cost         ticks that the member is occupied
    /// @param delay        ticks from then until it takes effect
    /// @param success      per mille of the tries that succeed
    /// @param disruption   points of self-made disruption for each hour that it stays in force
    /// @param consequences what cannot be had back
    public record Terms(
            long cost, long delay, int success, int disruption, Consequences consequences) {}

    /// @param visible      whether the attacker can notice it
    /// @param irreversible whether it cannot be undone
    /// @param evidence     what becomes of the host's evidence
    public record Consequences(boolean visible, boolean irreversible, EvidenceEffect evidence) {}

    public enum EvidenceEffect {
        NONE,
        KEEPS,
        LOSES_MEMORY,
        LOSES_DISK,
        CHANGES_DISK
    }

    public boolean has(String parameter) {
        return parameters.stream().anyMatch(p -> p.name().equals(parameter));
    }
}
