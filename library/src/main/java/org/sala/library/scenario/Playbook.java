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

        /// A query of the trainee's language; `${name}` stands for each value found before.
        ///
        /// @param takes  field → name of the set into which its values go
        /// @param unlike values that contain one of these are left out
        /// @param most   values taken of one answer at most, in its order
        /// @param around name of a moment found before; then only records so long before and after it
        record Search(
                String query,
                SortedMap<String, String> takes,
                List<String> unlike,
                int most,
                String around,
                long before,
                long after)
                implements Work {}

        /// Looks a set up in the inventory of the handbook.
        ///
        /// @param field "machine" of an address, "address" of a machine, "addresses" that it ever had, "owner" or "mail" of a machine's
        ///              person, "domain" of a mail address, "store" of a path, "rarest-sender" or
        ///              "rarest-domain" of several
        record Look(String field, String of, String into) implements Work {}

        /// A response action by a role; done for each value of the set `each` where it names one.
        record Act(String role, String action, SortedMap<String, String> arguments, String each)
                implements Work {}

        /// Puts what was found on the case board. @param kind "host", "account", "indicator", "records", "entry"
        record Find(String kind, String value, int confidence, SortedMap<String, String> details)
                implements Work {}

        /// Puts an event on the timeline. @param at name of a moment found before
        record Note(String at, String host, String technique) implements Work {}

        /// Hands in a report. @param fields field → value with `${name}`
        record Report(String deliverable, SortedMap<String, String> fields) implements Work {}

        /// A conclusion, kept under a name for later steps.
        record Know(String name, String value) implements Work {}

        /// Waits. @param ticks so long. @param at then until this minute of the day, -1 none
        record Wait(long ticks, int workdays, int at) implements Work {}
    }
}
