package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Assessment.Measure;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Lesson;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads what is judged and taught: assess, hints, dilemmas, documents, role cards, debrief, invariants.
final class AssessmentReader {

    private static final List<String> MEASURES =
            List.of(
                    "scope",
                    "entry-vector",
                    "timeline",
                    "detect",
                    "contain",
                    "preserve",
                    "report",
                    "calibration",
                    "damage-avoided",
                    "actions");
    private static final Pattern ORDER =
            Pattern.compile("(?:\\+(\\S+)\\s+)?(?:([a-z]+):\\s*)?([a-z][a-z-]*)(?:\\((.*)\\))?");

    private final List<String> variables;

    AssessmentReader(List<String> variables) {
        this.variables = variables;
    }

    Assessment assessment(Fields top) {
        List<Assessment.Objective> objectives = new ArrayList<>();
        for (Fields.Item item : top.items("assess")) {
            Fields of = item.fields();
            int weight = of.number("weight", 0, 100, 10);
            String text = of.text("text", "objective." + item.name());
            String measured = of.text("measure");
            boolean timed = measured.equals("detect") || measured.equals("contain");
            Assessment.Marks marks = timed ? new Assessment.Marks(900, 600, 300) : marks(of);
            Measure measure = measure(of, measured);
            List<String> tags = of.words("tags");
            of.end();
            objectives.add(
                    new Assessment.Objective(item.name(), text, measure, weight, marks, tags));
        }
        return new Assessment(objectives);
    }

    private static Assessment.Marks marks(Fields of) {
        return new Assessment.Marks(
                of.parsed("P", 850, Quantities::perMille),
                of.parsed("S", 600, Quantities::perMille),
                of.parsed("M", 300, Quantities::perMille));
    }

    private static Assessment.Limits limits(Fields of) {
        return new Assessment.Limits(
                of.parsed("P", 2 * Ticks.HOUR, Quantities::simulated),
                of.parsed("S", 6 * Ticks.HOUR, Quantities::simulated),
                of.parsed("M", 12 * Ticks.HOUR, Quantities::simulated));
    }

    private static Measure measure(Fields of, String measured) {
        return switch (measured) {
            case "scope" ->
                    new Measure.Scope(
                            of.required(
                                    "set",
                                    Measure.ScopeSet.HOSTS,
                                    t -> Quantities.choice(t, Measure.ScopeSet.values())));
            case "entry-vector" -> new Measure.EntryVector();
            case "timeline" ->
                    new Measure.Timeline(
                            of.parsed("tolerance", 10 * Ticks.MINUTE, Quantities::simulated));
            case "detect" -> new Measure.Detect(limits(of));
            case "contain" -> new Measure.Contain(limits(of));
            case "preserve" ->
                    new Measure.Preserve(
                            of.parsedList("forbid", AssessmentReader::precedence),
                            of.parsed("each", 250, Quantities::perMille));
            case "report" ->
                    new Measure.Report(
                            of.text("deliverable"),
                            of.words("facts"),
                            of.parsed("due", 24 * Ticks.HOUR, Quantities::simulated));
            case "calibration" -> new Measure.Calibration();
            case "damage-avoided" -> new Measure.DamageAvoided();
            case "actions" -> new Measure.Actions(Expressions.list(of, "expect"));
            default -> {
                if (!measured.isEmpty()) {
                    String message = "no measure is called '" + measured + "'";
                    of.wrong("measure", message, NearestName.fix(measured, MEASURES));
                }
                of.rest();
                yield new Measure.Calibration();
            }
        };
    }

    private static Assessment.Precedence precedence(String text) {
        Matcher match = Pattern.compile("([a-z-]+) before ([a-z-]+)").matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("write reimage before disk-image");
        }
        return new Assessment.Precedence(match.group(1), match.group(2));
    }

    Lesson lesson(Fields top) {
        List<Lesson.Hint> hints = new ArrayList<>();
        for (Fields.Item item : top.items("hints")) {
            Fields of = item.fields();
            String objective = of.text("objective");
            String act = of.text("act", "");
            Expr until = Expressions.required(of, "until");
            hints.add(new Lesson.Hint(item.name(), objective, act, until, rungs(item.name(), of)));
            of.end();
        }
        List<Lesson.Dilemma> dilemmas = new ArrayList<>();
        for (Fields.Item item : top.items("dilemmas")) {
            Fields of = item.fields();
            String text = of.text("text", "dilemma." + item.name());
            Expr when = Expressions.required(of, "when");
            List<Lesson.Order> first = of.parsedList("first", this::order);
            List<Lesson.Order> second = of.parsedList("second", this::order);
            dilemmas.add(new Lesson.Dilemma(item.name(), text, when, first, second));
            of.end();
        }
        return new Lesson(hints, dilemmas, questions(top), documents(top), roleCards(top));
    }

    private static List<Lesson.Rung> rungs(String hint, Fields of) {
        List<Lesson.Rung> rungs = new ArrayList<>();
        for (Fields.Item item : of.items("rungs")) {
            Fields rung = item.fields();
            String text = rung.text("text", "hint." + hint + "." + (rungs.size() + 1));
            rungs.add(
                    new Lesson.Rung(text, rung.text("query", ""), rung.number("cost", 0, 100, 0)));
            rung.end();
        }
        return rungs;
    }

    private static List<String> questions(Fields top) {
        Fields debrief = top.block("debrief");
        if (debrief == null) {
            return List.of();
        }
        List<String> questions = debrief.words("questions");
        debrief.end();
        return questions;
    }

    private static List<Lesson.Document> documents(Fields top) {
        List<Lesson.Document> documents = new ArrayList<>();
        for (Fields.Item item : top.items("documents")) {
            Fields of = item.fields();
            String text = of.text("text", "document." + item.name());
            documents.add(new Lesson.Document(item.name(), text, PeopleReader.roles(of, "for")));
            of.end();
        }
        return documents;
    }

    private static List<Lesson.RoleCard> roleCards(Fields top) {
        List<Lesson.RoleCard> cards = new ArrayList<>();
        for (TeamRole role :
                top.parsedList("role_cards", t -> Quantities.choice(t, TeamRole.values()))) {
            String name = role.name().toLowerCase(java.util.Locale.ROOT);
            cards.add(new Lesson.RoleCard(role, "role." + name));
        }
        return cards;
    }

    /// An order of a dilemma: "+10m handler: isolate-host(host=victim1.host)".
    private Lesson.Order order(String text) {
        Matcher match = ORDER.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "an order is written +10m handler: isolate-host(host=victim1.host)");
        }
        long delay = match.group(1) == null ? 0 : Quantities.simulated(match.group(1));
        TeamRole role =
                match.group(2) == null
                        ? TeamRole.HANDLER
                        : Quantities.choice(match.group(2), TeamRole.values());
        SortedMap<String, Value> arguments = new TreeMap<>();
        String inner = match.group(4) == null ? "" : match.group(4);
        for (String pair : inner.isBlank() ? new String[0] : inner.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("an argument is written host=victim1.host");
            }
            String value = pair.substring(equals + 1).strip();
            arguments.put(
                    pair.substring(0, equals).strip(), Quantities.value(value, true, variables));
        }
        return new Lesson.Order(match.group(3), arguments, delay, role);
    }

    static List<Scenario.Invariant> invariants(Fields top) {
        List<Scenario.Invariant> invariants = new ArrayList<>();
        int number = 1;
        for (Node node : top.list("invariants")) {
            String id = "V" + number++;
            if (node instanceof MappingNode) {
                Fields of = Fields.of(top.problems(), "invariants." + id, node);
                String name = of.text("id", id);
                Expr require = Expressions.required(of, "require");
                int share = of.parsed("in", 1000, Quantities::perMille);
                of.end();
                invariants.add(new Scenario.Invariant(name, require, share));
            } else {
                Expr require = Expressions.of(top.problems(), node);
                invariants.add(new Scenario.Invariant(id, require, 1000));
            }
        }
        return invariants;
    }
}
