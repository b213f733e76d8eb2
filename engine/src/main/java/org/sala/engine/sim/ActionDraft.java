package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.ActionSpec.EvidenceEffect;
import org.sala.engine.sim.ActionSpec.Family;
import org.sala.engine.sim.ActionSpec.Kind;
import org.sala.engine.sim.ActionSpec.Parameter;
import org.sala.engine.time.Ticks;

/// The terms of one action while they are put together.
final class ActionDraft {
    private final String id;
    private final Family family;
    private final List<Parameter> parameters = new ArrayList<>();
    private List<TeamRole> roles = List.of(TeamRole.values());
    private String decider = "any";
    private long cost;
    private long delay;
    private int success = 1000;
    private int disruption;
    private boolean visible;
    private boolean irreversible;
    private EvidenceEffect evidence = EvidenceEffect.NONE;
    private String d3fend = "";

    ActionDraft(String id, Family family) {
        this.id = id;
        this.family = family;
    }

    ActionDraft with(String name, Kind kind) {
        parameters.add(new Parameter(name, kind, true));
        return this;
    }

    ActionDraft maybe(String name, Kind kind) {
        parameters.add(new Parameter(name, kind, false));
        return this;
    }

    ActionDraft by(List<TeamRole> who, String decides) {
        roles = who;
        decider = decides;
        return this;
    }

    ActionDraft minutes(int busy, int until) {
        cost = busy * Ticks.MINUTE;
        delay = until * Ticks.MINUTE;
        return this;
    }

    ActionDraft success(int perMille) {
        success = perMille;
        return this;
    }

    ActionDraft disruption(int perHour) {
        disruption = perHour;
        return this;
    }

    ActionDraft visible() {
        visible = true;
        return this;
    }

    ActionDraft forGood() {
        irreversible = true;
        return this;
    }

    ActionDraft evidence(EvidenceEffect effect) {
        evidence = effect;
        return this;
    }

    ActionDraft d3fend(String technique) {
        d3fend = technique;
        return this;
    }

    ActionSpec spec() {
        boolean physical = family == Family.CONTAIN || family == Family.ERADICATE;
        return new ActionSpec(
                id,
                family,
                parameters,
                roles,
                new ActionSpec.Authority(decider, physical),
                new ActionSpec.Terms(
                        cost,
                        delay,
                        success,
                        disruption,
                        new ActionSpec.Consequences(visible, irreversible, evidence)),
                d3fend);
    }
}
