package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The graph of the adversary's steps: names that exist, no circle, and a way through for every choice.
final class StepGraph {

    /// Combinations of options looked at one by one; more than any shipped scenario has.
    private static final int MOST = 4096;

    private final AdversaryPlan plan;
    private final List<Fault> faults = new ArrayList<>();

    private StepGraph(AdversaryPlan plan) {
        this.plan = plan;
    }

    static List<Fault> check(AdversaryPlan plan) {
        StepGraph graph = new StepGraph(plan);
        graph.ids();
        graph.options();
        graph.needs();
        if (graph.faults.isEmpty()) {
            graph.circles();
        }
        if (graph.faults.isEmpty()) {
            graph.everyChoice();
        }
        return graph.faults;
    }

    private void ids() {
        TreeSet<String> seen = new TreeSet<>();
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            if (!seen.add(step.id())) {
                fault(step, "", "two steps are called '" + step.id() + "'", "rename one");
            }
        }
    }

    private void options() {
        TreeSet<String> known = new TreeSet<>();
        for (AdversaryPlan.Slot slot : plan.slots()) {
            for (AdversaryPlan.Option option : slot.options()) {
                known.add(slot.name() + "=" + option.name());
            }
        }
        TreeSet<String> used = new TreeSet<>();
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            used.add(step.option());
            if (!step.option().isEmpty() && !known.contains(step.option())) {
                String message = "no slot has the option '" + step.option() + "'";
                fault(step, ".option", message, NearestName.fix(step.option(), known));
            }
        }
        for (AdversaryPlan.Slot slot : plan.slots()) {
            for (AdversaryPlan.Option option : slot.options()) {
                String path = "adversary.slots." + slot.name();
                String name = slot.name() + "=" + option.name();
                if (!used.contains(name)) {
                    String fix = "give a step option: " + name + ", or take it out of the slot";
                    faults.add(new Fault(path, "no step belongs to " + name, fix));
                }
                for (String excluded : option.excludes()) {
                    if (!known.contains(excluded)) {
                        String message = "no slot has the option '" + excluded + "'";
                        faults.add(new Fault(path, message, NearestName.fix(excluded, known)));
                    }
                }
            }
        }
    }

    private void needs() {
        TreeSet<String> names = new TreeSet<>();
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            names.add(step.id());
            names.add(step.as());
        }
        names.remove("");
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            for (String need : step.needs()) {
                if (!names.contains(need)) {
                    String message = "no step is called '" + need + "'";
                    fault(step, ".needs", message, NearestName.fix(need, names));
                }
            }
            boolean begins =
                    step.timing() instanceof Timing.At || step.timing() instanceof Timing.Called;
            if (step.needs().isEmpty() && !begins) {
                String fix = "add needs: [step] or at: \"d0-2workday 09:40\"";
                fault(step, "", "the step has neither a need nor a moment", fix);
            }
        }
    }

    private void circles() {
        SortedMap<String, Integer> state = new TreeMap<>();
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            visit(step, state, new ArrayList<>());
        }
    }

    private boolean visit(
            AdversaryPlan.StepPlan step, SortedMap<String, Integer> state, List<String> trail) {
        Integer mark = state.get(step.id());
        if (mark != null && mark == 2) {
            return false;
        }
        if (mark != null) {
            List<String> circle = trail.subList(trail.indexOf(step.id()), trail.size());
            String shown = String.join(" → ", circle) + " → " + step.id();
            fault(step, ".needs", "the steps need each other: " + shown, "take one need out");
            return true;
        }
        state.put(step.id(), 1);
        trail.add(step.id());
        boolean found = false;
        for (String need : step.needs()) {
            for (AdversaryPlan.StepPlan other : plan.steps()) {
                found = found || (other.goesBy(need) && visit(other, state, trail));
            }
        }
        trail.removeLast();
        state.put(step.id(), 2);
        return found;
    }

    private void everyChoice() {
        int[] choice = new int[plan.slots().size()];
        TreeSet<String> told = new TreeSet<>();
        for (int round = 0; round < MOST; round++) {
            oneChoice(choice, told);
            int i = 0;
            while (i < choice.length && ++choice[i] == plan.slots().get(i).options().size()) {
                choice[i++] = 0;
            }
            if (i == choice.length) {
                return;
            }
        }
    }

    private void oneChoice(int[] choice, TreeSet<String> told) {
        TreeSet<String> options = new TreeSet<>();
        options.add("");
        List<AdversaryPlan.Option> taken = new ArrayList<>();
        for (int i = 0; i < choice.length; i++) {
            AdversaryPlan.Slot slot = plan.slots().get(i);
            taken.add(slot.options().get(choice[i]));
            options.add(slot.name() + "=" + slot.options().get(choice[i]).name());
        }
        for (AdversaryPlan.Option option : taken) {
            for (String excluded : option.excludes()) {
                if (options.contains(excluded)) {
                    return;
                }
            }
        }
        TreeSet<String> reached = new TreeSet<>();
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            if (options.contains(step.option())) {
                reached.add(step.id());
                reached.add(step.as());
            }
        }
        for (AdversaryPlan.StepPlan step : plan.steps()) {
            for (String need : step.needs()) {
                boolean missing = options.contains(step.option()) && !reached.contains(need);
                if (missing && told.add(step.id() + " " + need)) {
                    options.remove("");
                    String under = String.join(", ", options);
                    options.add("");
                    String fix = "give each option of the slot a step with as: " + need;
                    fault(step, ".needs", "with " + under + " no step gives '" + need + "'", fix);
                }
            }
        }
    }

    private void fault(AdversaryPlan.StepPlan step, String part, String message, String fix) {
        faults.add(new Fault("adversary.steps." + step.id() + part, message, fix));
    }
}
