package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What a scenario must keep to before it can be played, over all its parts at once.
public final class ScenarioRules {

    /// The responders that `check` plays. Source: EXERCISE, "Robots".
    public static final List<String> ROBOTS =
            List.of(
                    "idle",
                    "reference",
                    "careful-novice",
                    "panic",
                    "tip-off",
                    "destroyer",
                    "random");

    private final Scenario scenario;
    private final TechniqueCatalogue catalogue;
    private final List<Fault> faults = new ArrayList<>();
    private final ArgumentRules arguments;

    private ScenarioRules(Scenario scenario, TechniqueCatalogue catalogue) {
        this.scenario = scenario;
        this.catalogue = catalogue;
        this.arguments = new ArgumentRules(scenario, faults);
    }

    /// All faults, in the order of the sections.
    public static List<Fault> check(Scenario scenario, TechniqueCatalogue catalogue) {
        return new ScenarioRules(scenario, catalogue).all();
    }

    private List<Fault> all() {
        acts();
        variables();
        place();
        steps();
        faults.addAll(StepGraph.check(scenario.adversary()));
        reactions();
        herrings();
        injects();
        npcs();
        assessment();
        lesson();
        faults.addAll(TextRules.check(scenario));
        return List.copyOf(faults);
    }

    private void acts() {
        boolean runs = false;
        for (Act act : scenario.acts()) {
            runs |= act.pace() instanceof Pace.Ratio;
            if (act.wallTicks() <= 0) {
                fault("acts." + act.name(), "the act lasts no time", "write wall: 30m");
            }
        }
        if (!runs) {
            fault("acts", "in no act does the clock run", "give one act a ratio, as ratio: 3");
        }
    }

    private void variables() {
        boolean day = false;
        for (Variable variable : scenario.variables()) {
            day |= variable instanceof Variable.WorkdayOf;
            String path = "vary." + variable.name();
            switch (variable) {
                case Variable.PersonOf of -> known(path, of.where().apart(), names(), "variable");
                case Variable.HostOf of -> known(path, of.where().apart(), names(), "variable");
                case Variable.AccountOf of -> known(path, of.where().apart(), names(), "variable");
                case Variable.WorkdayOf of -> ordered(path, of.from(), of.to());
                case Variable.DurationOf of -> ordered(path, of.low(), of.high());
                case Variable.RecordsOf of -> ordered(path, of.low(), of.high());
                case Variable.NumberOf of -> ordered(path, of.low(), of.high());
                case Variable.ChoiceOf _, Variable.DomainOf _ -> {}
            }
        }
        if (!day) {
            fault(
                    "vary",
                    "no variable is a workday, so the start day is not known",
                    "add d0: { type: workday, between: [-30d, -10d], scope: cohort }");
        }
    }

    private void ordered(String path, long low, long high) {
        if (low > high) {
            fault(path + ".between", "the range is empty", "write the smaller value first");
        }
    }

    private void place() {
        for (Map.Entry<String, String> entry : scenario.place().authority().entrySet()) {
            String path = "organisation.authority." + entry.getKey();
            known(path, List.of(entry.getKey()), catalogue.actions(), "action");
            String who = entry.getValue();
            if (who.startsWith("npc:")) {
                known(path, List.of(who.substring(4)), npcIds(), "person of the scenario");
            } else {
                known(path, List.of(who), roles(), "role");
            }
        }
    }

    private void steps() {
        for (AdversaryPlan.StepPlan step : scenario.adversary().steps()) {
            String path = "adversary.steps." + step.id();
            catalogue
                    .technique(step.technique())
                    .ifPresentOrElse(
                            signature -> arguments.check(path, signature, step.arguments()),
                            () ->
                                    unknown(
                                            path + ".technique",
                                            "technique",
                                            step.technique(),
                                            catalogue.techniques()));
            timing(path, step.timing());
        }
    }

    private void timing(String path, Timing timing) {
        if (timing instanceof Timing.At at) {
            known(path + ".at", List.of(at.anchor().variable()), days(), "workday variable");
        }
    }

    private void reactions() {
        List<String> steps = stepNames();
        for (AdversaryPlan.ReactionPlan reaction : scenario.adversary().reactions()) {
            String path = "adversary.react." + reaction.id();
            expression(path + ".when", reaction.when());
            called(path, reaction.response(), steps);
            if (reaction.otherwise() != null) {
                called(path, reaction.otherwise(), steps);
            }
        }
    }

    private void called(String path, AdversaryPlan.Response response, List<String> steps) {
        if (response.arguments().get("step") instanceof Value.Text step) {
            known(path + ".do", List.of(step.text()), steps, "step");
        }
        if (response.arguments().get("to") instanceof Value.Text to) {
            List<String> ways = new ArrayList<>(names());
            ways.addAll(steps);
            known(path + ".do", List.of(to.text()), ways, "step or domain variable");
        }
    }

    private void herrings() {
        AdversaryPlan plan = scenario.adversary();
        for (AdversaryPlan.HerringPlan herring : plan.herrings()) {
            String path = "adversary.herrings." + herring.id();
            catalogue
                    .herring(herring.kind())
                    .ifPresentOrElse(
                            signature -> arguments.check(path, signature, herring.arguments()),
                            () ->
                                    unknown(
                                            path + ".kind",
                                            "kind of herring",
                                            herring.kind(),
                                            catalogue.herrings()));
            timing(path, herring.timing());
            if (herring.refutes().isEmpty()) {
                fault(path, "nothing refutes this herring", "add refuted_by: [dhcp, npc:it-admin]");
            }
        }
        if (plan.herringsDrawn() > plan.herrings().size()) {
            fault("adversary.draw_herrings", "more herrings are drawn than there are", "");
        }
    }

    private void injects() {
        List<String> acts = new ArrayList<>();
        for (Act act : scenario.acts()) {
            acts.add(act.name());
        }
        List<String> objectives = objectives();
        for (InjectPlan inject : scenario.injects()) {
            String path = "injects." + inject.id();
            known(path + ".from", List.of(inject.from()), npcIds(), "person of the scenario");
            if (!inject.objective().isEmpty()) {
                known(path + ".objective", List.of(inject.objective()), objectives, "objective");
            }
            for (Expr expects : inject.expects()) {
                expression(path + ".expect", expects);
            }
            switch (inject.trigger()) {
                case InjectPlan.Trigger.Wall wall ->
                        known(path + ".at", List.of(wall.act()), acts, "act");
                case InjectPlan.Trigger.Clock clock ->
                        known(path + ".at", List.of(clock.anchor().variable()), days(), "day");
                case InjectPlan.Trigger.When when -> {
                    expression(path + ".when", when.condition());
                    if (when.unless() != null) {
                        expression(path + ".unless", when.unless());
                    }
                }
                case InjectPlan.Trigger.Manual _ -> {}
            }
        }
    }

    private void npcs() {
        for (Npc npc : scenario.npcs()) {
            String path = "npcs." + npc.id();
            known(path + ".decides", npc.decides(), catalogue.actions(), "action");
            if (!npc.who().isEmpty()) {
                known(path + ".who", List.of(npc.who()), names(), "variable");
            }
        }
    }

    private void assessment() {
        for (Assessment.Objective objective : scenario.assessment().objectives()) {
            String path = "assess." + objective.id();
            Assessment.Marks marks = objective.marks();
            if (marks.performed() < marks.some() || marks.some() < marks.major()) {
                fault(path, "P, S and M do not descend", "write P: 90%, S: 70%, M: 40%");
            }
            if (objective.measure() instanceof Assessment.Measure.Preserve preserve) {
                for (Assessment.Precedence rule : preserve.rules()) {
                    List<String> both = List.of(rule.action(), rule.first());
                    known(path + ".forbid", both, catalogue.actions(), "action");
                }
            }
            if (objective.measure() instanceof Assessment.Measure.Actions actions) {
                for (Expr expected : actions.expected()) {
                    expression(path + ".expect", expected);
                }
            }
        }
    }

    private void lesson() {
        for (Lesson.Hint hint : scenario.lesson().hints()) {
            String path = "hints." + hint.id();
            expression(path + ".until", hint.until());
            if (hint.rungs().size() != 4) {
                fault(
                        path,
                        "a hint has four rungs, not " + hint.rungs().size(),
                        "where to look, which field, the query, the answer");
            }
            known(path + ".objective", List.of(hint.objective()), objectives(), "objective");
            if (!hint.act().isEmpty()) {
                List<String> acts = scenario.acts().stream().map(Act::name).toList();
                known(path + ".act", List.of(hint.act()), acts, "act");
            }
        }
        for (Lesson.Dilemma dilemma : scenario.lesson().dilemmas()) {
            String path = "dilemmas." + dilemma.id();
            expression(path + ".when", dilemma.when());
            List<Lesson.Order> orders = new ArrayList<>(dilemma.first());
            orders.addAll(dilemma.second());
            for (Lesson.Order order : orders) {
                known(path, List.of(order.action()), catalogue.actions(), "action");
            }
        }
    }

    private void expression(String path, Expr expr) {
        switch (expr) {
            case Expr.And and -> and.all().forEach(part -> expression(path, part));
            case Expr.Or or -> or.any().forEach(part -> expression(path, part));
            case Expr.Not not -> expression(path, not.of());
            case Expr.Compare compare -> {
                expression(path, compare.left());
                expression(path, compare.right());
            }
            case Expr.Call call -> {
                if (call.name().equals("plus") || call.name().equals("minus")) {
                    call.arguments().forEach(part -> expression(path, part));
                } else {
                    known(path, List.of(call.name()), catalogue.facts(), "fact");
                    objects(path, call);
                }
            }
            case Expr.Name name -> {
                if (scenario.variable(Value.Ref.of(name.dotted()).variable()).isEmpty()) {
                    known(path, List.of(name.dotted()), catalogue.facts(), "fact");
                }
            }
            case Expr.Literal _ -> {}
        }
    }

    /// What a fact is about: a variable, step, act, inject, slot, service, robot, or a call in its turn.
    private void objects(String path, Expr.Call call) {
        TreeSet<String> known = new TreeSet<>(names());
        known.addAll(stepNames());
        known.addAll(ROBOTS);
        known.addAll(catalogue.actions());
        scenario.acts().forEach(act -> known.add(act.name()));
        scenario.injects().forEach(inject -> known.add(inject.id()));
        scenario.adversary().slots().forEach(slot -> known.add(slot.name()));
        scenario.adversary().herrings().forEach(herring -> known.add(herring.id()));
        scenario.place().impact().outages().forEach(outage -> known.add(outage.service()));
        for (Expr argument : call.arguments()) {
            if (argument instanceof Expr.Name name) {
                String first = Value.Ref.of(name.dotted()).variable();
                if (!known.contains(first)) {
                    unknown(path, "variable, step or act", name.dotted(), known);
                }
            } else {
                expression(path, argument);
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Variable variable : scenario.variables()) {
            names.add(variable.name());
        }
        return names;
    }

    private List<String> days() {
        List<String> names = new ArrayList<>();
        for (Variable variable : scenario.variables()) {
            if (variable instanceof Variable.WorkdayOf) {
                names.add(variable.name());
            }
        }
        return names;
    }

    private List<String> stepNames() {
        TreeSet<String> names = new TreeSet<>();
        for (AdversaryPlan.StepPlan step : scenario.adversary().steps()) {
            names.add(step.id());
            if (!step.as().isEmpty()) {
                names.add(step.as());
            }
        }
        return List.copyOf(names);
    }

    private List<String> npcIds() {
        List<String> ids = new ArrayList<>();
        for (Npc npc : scenario.npcs()) {
            ids.add(npc.id());
        }
        return ids;
    }

    private List<String> objectives() {
        List<String> ids = new ArrayList<>();
        for (Assessment.Objective objective : scenario.assessment().objectives()) {
            ids.add(objective.id());
        }
        return ids;
    }

    private static List<String> roles() {
        List<String> names = new ArrayList<>();
        for (TeamRole role : TeamRole.values()) {
            names.add(role.name().toLowerCase(java.util.Locale.ROOT));
        }
        return names;
    }

    private void known(String path, List<String> words, Collection<String> known, String what) {
        for (String word : words) {
            if (!known.contains(word)) {
                unknown(path, what, word, known);
            }
        }
    }

    private void unknown(String path, String what, String word, Collection<String> known) {
        fault(path, "no " + what + " is called '" + word + "'", NearestName.fix(word, known));
    }

    private void fault(String path, String message, String fix) {
        faults.add(new Fault(path, message, fix));
    }
}
