package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.AdversaryPlan;
import org.sala.engine.scenario.Anchor;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Timing;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the section `adversary`.
final class AdversaryReader {

    private static final String NEXT_WORKDAY = "next workday";

    private final List<String> variables;

    AdversaryReader(List<String> variables) {
        this.variables = variables;
    }

    AdversaryPlan read(Fields top) {
        Fields fields = top.block("adversary");
        if (fields == null) {
            top.missing("adversary", "adversary: { steps: … }");
            return new AdversaryPlan(
                    "none",
                    Ticks.DAY,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    AdversaryPlan.Limits.NONE);
        }
        String profile = fields.text("profile", "affiliate");
        long patience = fields.parsed("patience", 36 * Ticks.HOUR, Quantities::simulated);
        List<AdversaryPlan.Slot> slots = slots(fields);
        List<AdversaryPlan.StepPlan> steps = steps(fields);
        List<AdversaryPlan.ReactionPlan> reactions = reactions(fields);
        List<AdversaryPlan.HerringPlan> herrings = herrings(fields);
        int drawn = fields.number("draw_herrings", 0, 20, Math.min(2, herrings.size()));
        List<Integer> bounds = fields.pair("difficulty", -1, text -> (int) Quantities.number(text));
        AdversaryPlan.Limits limits =
                bounds.getFirst() < 0
                        ? AdversaryPlan.Limits.NONE
                        : new AdversaryPlan.Limits(bounds.getFirst(), bounds.getLast());
        fields.end();
        return new AdversaryPlan(
                profile, patience, slots, steps, reactions, herrings, drawn, limits);
    }

    private static List<AdversaryPlan.Slot> slots(Fields fields) {
        List<AdversaryPlan.Slot> slots = new ArrayList<>();
        Fields all = fields.block("slots");
        if (all == null) {
            return slots;
        }
        for (String name : all.rest()) {
            List<AdversaryPlan.Option> options = new ArrayList<>();
            for (Fields.Item item : all.items(name)) {
                int difficulty = item.fields().number("difficulty", 1, 5, 2);
                List<String> excludes = item.fields().words("excludes");
                options.add(new AdversaryPlan.Option(item.name(), difficulty, excludes));
                item.fields().end();
            }
            if (options.isEmpty()) {
                all.wrong(name, "the slot '" + name + "' has no option", "write first: { }");
            } else {
                slots.add(new AdversaryPlan.Slot(name, options));
            }
        }
        return slots;
    }

    private List<AdversaryPlan.StepPlan> steps(Fields fields) {
        List<AdversaryPlan.StepPlan> steps = new ArrayList<>();
        for (Fields.Item item : fields.items("steps")) {
            Fields of = item.fields();
            String technique = of.text("technique");
            String as = of.text("as", "");
            String option = of.text("option", "");
            List<String> needs = of.words("needs");
            Timing timing = timing(of);
            List<Expr.Call> yields = yields(of);
            SortedMap<String, Value> arguments = Expressions.arguments(of, variables);
            of.end();
            steps.add(
                    new AdversaryPlan.StepPlan(
                            item.name(), as, option, technique, needs, timing, arguments, yields));
        }
        if (steps.isEmpty()) {
            fields.missing("steps", "steps: with a technique each");
        }
        return steps;
    }

    private static List<Expr.Call> yields(Fields of) {
        List<Expr.Call> yields = new ArrayList<>();
        for (Expr expr : Expressions.list(of, "yields")) {
            if (expr instanceof Expr.Call call) {
                yields.add(call);
            } else {
                of.wrong("yields", "what a step yields has an object", "write foothold(victim1)");
            }
        }
        return yields;
    }

    private Timing timing(Fields of) {
        String at = of.text("at", "");
        Node repeat = of.take("repeat");
        boolean window = of.has("window");
        boolean called = of.truth("called", false);
        List<Integer> hours = window(of);
        List<Long> after = of.pair("after", 0L, Quantities::simulated);
        if (after.getFirst() > after.getLast()) {
            of.wrong("after", "the range is empty", "write the smaller value first");
        }
        int ways = (at.isEmpty() ? 0 : 1) + (repeat == null ? 0 : 1) + (window ? 1 : 0);
        if (ways > 1) {
            of.wrong("at", "a step has one of at, repeat and window", "keep one of them");
        }
        if (called) {
            return new Timing.Called();
        }
        if (repeat != null) {
            return new Timing.Repeat(Expressions.value(of.problems(), repeat, variables));
        }
        if (window) {
            return new Timing.Window(
                    hours.getFirst(), hours.getLast(), after.getFirst(), after.getLast());
        }
        return at.isEmpty() ? new Timing.After(after.getFirst(), after.getLast()) : moment(of, at);
    }

    private static List<Integer> window(Fields of) {
        if (of.raw("window").equals("night")) {
            of.take("window");
            return List.of(20 * 60, 5 * 60);
        }
        return of.pair("window", 0, Quantities::clock);
    }

    private static Timing moment(Fields of, String text) {
        try {
            if (text.startsWith(NEXT_WORKDAY)) {
                String rest = "d0 " + text.substring(NEXT_WORKDAY.length()).strip();
                Anchor anchor = Quantities.anchor(rest);
                return new Timing.NextWorkday(1, anchor.minuteOfDay(), anchor.spread());
            }
            return new Timing.At(Quantities.anchor(text));
        } catch (IllegalArgumentException e) {
            of.wrong("at", "'" + text + "': " + e.getMessage(), "");
            return new Timing.After(0, 0);
        }
    }

    private List<AdversaryPlan.ReactionPlan> reactions(Fields fields) {
        List<AdversaryPlan.ReactionPlan> reactions = new ArrayList<>();
        for (Fields.Item item : fields.items("react")) {
            Fields of = item.fields();
            Expr when = Expressions.required(of, "when");
            List<Long> after = of.pair("after", 0L, Quantities::simulated);
            int chance = of.parsed("chance", 1000, Quantities::perMille);
            String response = of.text("do");
            String otherwise = of.text("else", "");
            SortedMap<String, Value> arguments = new TreeMap<>();
            Node within = of.take("within");
            if (within != null) {
                arguments.put("within", Expressions.value(of.problems(), within, variables));
            }
            for (String key : List.of("step", "to", "for")) {
                Node node = of.take(key);
                if (node != null) {
                    arguments.put(key, Expressions.value(of.problems(), node, variables));
                }
            }
            of.end();
            AdversaryPlan.Response first = response(of, "do", response, arguments);
            AdversaryPlan.Response second =
                    otherwise.isEmpty() ? null : response(of, "else", otherwise, new TreeMap<>());
            reactions.add(
                    new AdversaryPlan.ReactionPlan(
                            item.name(),
                            when,
                            first,
                            after.getFirst(),
                            after.getLast(),
                            chance,
                            second));
        }
        return reactions;
    }

    private static AdversaryPlan.Response response(
            Fields of, String key, String text, SortedMap<String, Value> arguments) {
        AdversaryPlan.Response.Kind kind = AdversaryPlan.Response.Kind.CONTINUE;
        SortedMap<String, Value> all = new TreeMap<>(arguments);
        int open = text.indexOf('(');
        String word = open < 0 ? text : text.substring(0, open);
        if (open >= 0 && text.endsWith(")")) {
            String named = text.substring(open + 1, text.length() - 1).strip();
            all.put(word.equals("fallback") ? "to" : "step", new Value.Text(named));
        }
        if (!word.isEmpty()) {
            try {
                kind = Quantities.choice(word, AdversaryPlan.Response.Kind.values());
            } catch (IllegalArgumentException e) {
                of.wrong(key, "'" + word + "' is no response: " + e.getMessage(), "");
            }
        }
        return new AdversaryPlan.Response(kind, all);
    }

    private List<AdversaryPlan.HerringPlan> herrings(Fields fields) {
        List<AdversaryPlan.HerringPlan> herrings = new ArrayList<>();
        for (Fields.Item item : fields.items("herrings")) {
            Fields of = item.fields();
            String kind = of.text("kind", item.name());
            Timing timing = timing(of);
            List<String> refutes = of.words("refuted_by");
            int minutes = of.number("minutes", 1, 120, 8);
            String text = of.text("text", "herring." + item.name());
            SortedMap<String, Value> arguments = Expressions.arguments(of, variables);
            of.end();
            herrings.add(
                    new AdversaryPlan.HerringPlan(
                            item.name(), kind, timing, arguments, refutes, minutes, text));
        }
        return herrings;
    }
}
