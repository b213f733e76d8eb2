package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.engine.grading.ScopeGrading.Graded;
import org.sala.engine.grading.Submission.Finding;
import org.sala.engine.grading.Submission.Report;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.truth.GroundTruth.ActionTaken;

/// What the team did and when: times, evidence kept, actions expected, reports.
final class ConductGrading {

    private static final long WHEN_TOLERANCE = 2 * Ticks.HOUR;

    private final GradingInput input;
    private final GroundTruth truth;

    ConductGrading(GradingInput input) {
        this.input = input;
        this.truth = input.truth();
    }

    /// @param by what it rests on
    Graded time(String rule, long at, List<String> by, Assessment.Limits limits, int of) {
        long from = truth.moments().before().firstNotice();
        if (at == GroundTruth.NEVER || from == GroundTruth.NEVER) {
            return new Graded(0, List.of(Reason.of(rule + ".never", 0, of, List.of())));
        }
        long taken = StrictMath.max(0, at - from);
        int perMille = inTime(taken, limits);
        long observable = truth.moments().before().firstObservable();
        long sinceTrace = observable == GroundTruth.NEVER ? taken : at - observable;
        Reason reason =
                Reason.of(
                        rule,
                        perMille * of / 1000,
                        of,
                        by,
                        "minutes",
                        Long.toString(taken / Ticks.MINUTE),
                        "sinceTrace",
                        Long.toString(sinceTrace / Ticks.MINUTE),
                        "limit",
                        Long.toString(limits.performed() / Ticks.MINUTE));
        return new Graded(perMille, List.of(reason));
    }

    /// 1000 within the first limit, falling evenly to 600, 300 and, at twice the last, to 0.
    static int inTime(long taken, Assessment.Limits limits) {
        if (taken <= limits.performed()) {
            return 1000;
        }
        if (taken <= limits.some()) {
            return fall(taken, limits.performed(), limits.some(), 1000, 600);
        }
        if (taken <= limits.major()) {
            return fall(taken, limits.some(), limits.major(), 600, 300);
        }
        return taken >= 2 * limits.major()
                ? 0
                : fall(taken, limits.major(), 2 * limits.major(), 300, 0);
    }

    private static int fall(long taken, long from, long to, int high, int low) {
        return to <= from ? low : (int) (high - (taken - from) * (high - low) / (to - from));
    }

    /// How soon the first true machine was named.
    Graded detect(Assessment.Limits limits, int of) {
        Finding first = firstTrueMachine();
        List<String> by = first == null ? List.of() : List.of(first.id());
        return time("detect", detectedAt(), by, limits, of);
    }

    /// The tick at which the first true machine was named.
    long detectedAt() {
        Finding first = firstTrueMachine();
        return first == null ? GroundTruth.NEVER : first.claimed().at();
    }

    private @Nullable Finding firstTrueMachine() {
        Map<String, String> hosts = new ScopeGrading(input).hosts();
        Finding first = null;
        for (Finding finding : input.submission().findings()) {
            boolean names =
                    finding.kind() == Submission.Kind.HOST
                            && hosts.containsKey(ScopeGrading.lower(finding.value()));
            if (names && (first == null || finding.claimed().at() < first.claimed().at())) {
                first = finding;
            }
        }
        return first;
    }

    /// Half for keeping to the rules, half for taking what is fleeting on a machine that mattered.
    Graded preserve(Assessment.Measure.Preserve measure, int of) {
        List<Reason> reasons = new ArrayList<>();
        List<String> keptBy = keptBy();
        int kept = keptBy.isEmpty() ? 0 : 500;
        int rules = 500;
        for (ActionTaken action : truth.conduct().actions()) {
            String first = owed(measure, action);
            if (!first.isEmpty()) {
                rules -= measure.each() / 2;
                String host = action.arguments().getOrDefault("host", "");
                String order = "command:" + action.sequence();
                reasons.add(
                        Reason.of(
                                "preserve.lost",
                                0,
                                0,
                                List.of(order),
                                "action",
                                action.action(),
                                "host",
                                host,
                                "first",
                                first));
            }
        }
        int perMille = StrictMath.max(0, rules) + kept;
        String rule = kept > 0 ? "preserve.kept" : "preserve.nothing-taken";
        reasons.addFirst(Reason.of(rule, perMille * of / 1000, of, keptBy));
        return new Graded(perMille, reasons);
    }

    // The order that first kept evidence of a machine that mattered.
    private List<String> keptBy() {
        Map<String, String> hosts = new ScopeGrading(input).hosts();
        for (ActionTaken action : truth.conduct().actions()) {
            boolean takes =
                    action.action().equals("triage-snapshot")
                            || action.action().equals("disk-image");
            String host = ScopeGrading.lower(action.arguments().getOrDefault("host", ""));
            if (takes && action.result().equals("done") && hosts.containsKey(host)) {
                return List.of("command:" + action.sequence());
            }
        }
        return List.of();
    }

    // What should have been done before; empty where no rule is broken.
    private String owed(Assessment.Measure.Preserve measure, ActionTaken action) {
        for (Assessment.Precedence rule : measure.rules()) {
            boolean applies = rule.action().equals(action.action()) && went(action);
            if (applies && !done(rule.first(), host(action), action.effectAt())) {
                return rule.first();
            }
        }
        return "";
    }

    private boolean done(String action, String host, long before) {
        for (ActionTaken other : truth.conduct().actions()) {
            if (other.action().equals(action)
                    && host(other).equals(host)
                    && other.result().equals("done")
                    && other.effectAt() <= before) {
                return true;
            }
        }
        return false;
    }

    private static boolean went(ActionTaken action) {
        return action.result().equals("done") || action.result().equals("pending");
    }

    private static String host(ActionTaken action) {
        return ScopeGrading.lower(action.arguments().getOrDefault("host", ""));
    }

    Graded actions(Assessment.Measure.Actions measure, int of) {
        int each = of / StrictMath.max(1, measure.expected().size());
        List<Reason> reasons = new ArrayList<>();
        int met = 0;
        for (Expr expected : measure.expected()) {
            boolean holds = expected.holds(this::fact);
            met += holds ? 1 : 0;
            String rule = holds ? "actions.done" : "actions.missing";
            reasons.add(Reason.of(rule, holds ? each : 0, each, List.of(), "what", name(expected)));
        }
        int perMille = measure.expected().isEmpty() ? 0 : met * 1000 / measure.expected().size();
        return new Graded(perMille, reasons);
    }

    private static String name(Expr expr) {
        return expr instanceof Expr.Call call && !call.arguments().isEmpty()
                ? String.valueOf(call.arguments().getFirst())
                : String.valueOf(expr);
    }

    private Value fact(String name, List<Value> arguments) {
        if (!name.equals("team_did") || arguments.isEmpty()) {
            return new Value.Truth(false);
        }
        String action = arguments.getFirst() instanceof Value.Ref ref ? ref.dotted() : "";
        for (ActionTaken taken : truth.conduct().actions()) {
            if (taken.action().equals(action) && taken.result().equals("done")) {
                return new Value.Truth(true);
            }
        }
        return new Value.Truth(false);
    }

    Graded report(Assessment.Measure.Report measure, int of) {
        Report last = null;
        for (Report report : input.submission().reports()) {
            if (report.deliverable().equals(measure.deliverable())) {
                last = report;
            }
        }
        if (last == null) {
            return new Graded(0, List.of(Reason.of("report.none", 0, of, List.of())));
        }
        int each = of / StrictMath.max(1, measure.facts().size());
        List<Reason> reasons = new ArrayList<>();
        int right = 0;
        for (String fact : measure.facts()) {
            boolean holds = holds(fact, ScopeGrading.lower(last.fields().getOrDefault(fact, "")));
            right += holds ? 1 : 0;
            String rule = holds ? "report.right" : "report.wrong";
            reasons.add(Reason.of(rule, holds ? each : 0, each, List.of(last.id()), "fact", fact));
        }
        int perMille = right * 1000 / StrictMath.max(1, measure.facts().size());
        long notice = truth.moments().before().firstNotice();
        if (notice != GroundTruth.NEVER && last.at() > notice + measure.due()) {
            reasons.add(Reason.of("report.late", -perMille * of / 2000, 0, List.of(last.id())));
            perMille /= 2;
        }
        return new Graded(perMille, reasons);
    }

    private boolean holds(String fact, String said) {
        return switch (fact) {
            case "what" -> what(said);
            case "when" -> {
                long at = ScopeGrading.number(said);
                yield at >= 0 && StrictMath.abs(at - truth.entry().at()) <= WHEN_TOLERANCE;
            }
            case "entry" ->
                    said.equals(ScopeGrading.lower(truth.entry().technique()))
                            || said.equals(ScopeGrading.lower(truth.entry().option()));
            case "hosts" -> named(said, new ScopeGrading(input).hosts()) >= 700;
            case "accounts" -> named(said, new ScopeGrading(input).accounts()) >= 700;
            case "records" -> records(said);
            case "measures" -> measures(said);
            default -> !said.isEmpty();
        };
    }

    private boolean what(String said) {
        boolean locked = truth.scope().hosts().stream().anyMatch(GroundTruth.HostFact::encrypted);
        boolean stolen = !truth.scope().records().isEmpty();
        return switch (said) {
            case "ransomware" -> locked;
            case "data-theft" -> stolen;
            case "ransomware-with-theft" -> locked && stolen;
            case "intrusion" -> !locked && !stolen;
            default -> false;
        };
    }

    private static int named(String said, Map<String, String> truth) {
        TreeSet<String> claimed = new TreeSet<>();
        TreeSet<String> hits = new TreeSet<>();
        for (String name : said.split("[,;\\s]+", -1)) {
            if (!name.isEmpty()) {
                claimed.add(truth.getOrDefault(name, name));
                if (truth.containsKey(name)) {
                    hits.add(truth.get(name));
                }
            }
        }
        return ScopeGrading.f1(hits.size(), claimed.size(), new TreeSet<>(truth.values()).size());
    }

    private boolean records(String said) {
        long count = 0;
        for (GroundTruth.RecordsFact fact : truth.scope().records()) {
            count += fact.count();
        }
        long number = ScopeGrading.number(said);
        return count == 0 ? number == 0 : ScopeGrading.within(number, count, 200);
    }

    /// Every measure named was taken, and one at least.
    private boolean measures(String said) {
        int taken = 0;
        for (String name : said.split("[,;\\s]+", -1)) {
            if (name.isEmpty()) {
                continue;
            }
            boolean did = false;
            for (ActionTaken action : truth.conduct().actions()) {
                did |= action.action().equals(name) && went(action);
            }
            if (!did) {
                return false;
            }
            taken++;
        }
        return taken > 0;
    }
}
