package org.sala.engine.scenario;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.sala.engine.world.Organisation;

/// A lesson as its author wrote it, resolved: every name in it is known, every graph in it can be walked.
///
/// Source: the scenario author's guide, docs/reference/scenario-format.md.
public record Scenario(
        Meta meta,
        List<Act> acts,
        List<Variable> variables,
        Place place,
        AdversaryPlan adversary,
        List<InjectPlan> injects,
        List<Npc> npcs,
        Assessment assessment,
        Lesson lesson,
        List<Invariant> invariants,
        Texts texts) {

    public Scenario {
        acts = List.copyOf(acts);
        variables = List.copyOf(variables);
        injects = List.copyOf(injects);
        npcs = List.copyOf(npcs);
        invariants = List.copyOf(invariants);
    }

    /// @param id      lower case, digits and hyphens
    /// @param version as in semantic versioning 2.0.0
    /// @param modes   "live", "async", "tabletop", "forensics", "ctf"
    /// @param epilogue ticks from the start of play to the horizon of the damage figure
    public record Meta(
            String id,
            String version,
            Level level,
            List<String> modes,
            String licence,
            long epilogue) {
        /// The key of the title in [Texts].
        public String titleKey() {
            return "title";
        }

        public String summaryKey() {
            return "summary";
        }
    }

    /// How much the team is led: A gates the phases, B says nothing till the end, C adds a second path.
    public enum Level {
        A,
        B,
        C
    }

    /// The first workday variable: the day on which the team sits down.
    public Variable.WorkdayOf startDay() {
        for (Variable variable : variables) {
            if (variable instanceof Variable.WorkdayOf day) {
                return day;
            }
        }
        throw new IllegalStateException("scenario " + meta.id() + " has no workday variable");
    }

    /// Minute after local midnight at which the clock first runs; 8:50 where the acts name none.
    public int startMinute() {
        for (Act act : acts) {
            if (act.pace() instanceof Pace.Ratio ratio && ratio.fromMinuteOfDay() >= 0) {
                return ratio.fromMinuteOfDay();
            }
        }
        return 8 * 60 + 50;
    }

    public Optional<Npc> npc(String id) {
        for (Npc npc : npcs) {
            if (npc.id().equals(id)) {
                return Optional.of(npc);
            }
        }
        return Optional.empty();
    }

    /// Names for texts in a language: what was drawn, and the persons of the scenario as "npc.manager".
    public SortedMap<String, String> names(
            Variation variation, Organisation organisation, String language) {
        SortedMap<String, String> names = variation.names(organisation);
        for (Npc npc : npcs) {
            String name = texts.render(language, npc.textKey() + ".name", names);
            names.put("npc." + npc.id(), name);
        }
        return names;
    }

    public Optional<Variable> variable(String name) {
        for (Variable variable : variables) {
            if (variable.name().equals(name)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    /// The part of the file that states what every robot and seed must keep to.
    ///
    /// @param share per mille of the seeds in which it must hold
    public record Invariant(String id, Expr require, int share) {}
}
