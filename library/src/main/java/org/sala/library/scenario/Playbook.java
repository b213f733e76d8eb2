package org.sala.library.scenario;

import java.util.List;
import java.util.SortedMap;

/// The reference responder's plan: what it searches, what it takes from what it finds, what it does on it.
///
/// Modelled on CACAO 2.0 playbooks: a start, steps that name the next on success and on failure.
///
/// @param start id of the first step
public record Playbook(String name, String start, List<Step> steps) {

    public Playbook {
        steps = List.copyOf(steps);
    }

    public Step step(String id) {
        for (Step step : steps) {
            if (step.id().equals(id)) {
                return step;
            }
        }
        throw new IllegalArgumentException("the playbook has no step '" + id + "'");
    }

    /// @param next  id of the next step, empty to end
    /// @param otherwise where the step found nothing; `next` where empty
    /// @param minutes  simulated minutes that the thinking takes
    public record Step(String id, Work work, String next, String otherwise, int minutes) {}

    /// What one step does.
    public sealed interface Work {

        /// A query of the trainee's language; `${name}` stands for what was found before.
        ///
        /// @param takes   field → name of the set into which its values go
        /// @param unlike  values that contain one of these are left out
        /// @param most    values taken at most, the first in time
        record Search(String query, SortedMap<String, String> takes, List<String> unlike, int most)
                implements Work {}

        /// A response action by a role; done for each value of `each` where that is a set.
        record Act(String role, String action, SortedMap<String, String> arguments, String each)
                implements Work {}

        /// Puts what was found on the case board. @param kind "host", "account", "indicator", "records", "entry"
        record Find(String kind, String value, int confidence, String time) implements Work {}

        /// Hands in a report. @param fields field → value with `${name}`
        record Report(String deliverable, SortedMap<String, String> fields) implements Work {}

        /// Waits. @param until a condition on what was found, or empty; @param at minute of day, -1 none
        record Wait(long ticks, int workdays, int at) implements Work {}
    }
}
