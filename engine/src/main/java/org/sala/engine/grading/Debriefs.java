package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.grading.Score.Drill;
import org.sala.engine.grading.Score.ObjectiveScore;
import org.sala.engine.grading.Score.PersonalDebrief;
import org.sala.engine.scenario.Assessment.Measure;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.truth.GroundTruth.ActionTaken;

/// For each member: one turning point, one cost, three drills.
final class Debriefs {

    private static final int DRILLS = 3;

    private final GradingInput input;
    private final List<ObjectiveScore> objectives;
    private final List<Reason> deductions;

    private Debriefs(GradingInput input, List<ObjectiveScore> objectives, List<Reason> deductions) {
        this.input = input;
        this.objectives = objectives;
        this.deductions = deductions;
    }

    static List<PersonalDebrief> of(
            GradingInput input, List<ObjectiveScore> objectives, List<Reason> deductions) {
        Debriefs debriefs = new Debriefs(input, objectives, deductions);
        List<PersonalDebrief> all = new ArrayList<>();
        for (Submission.Member member : input.submission().members()) {
            all.add(
                    new PersonalDebrief(
                            member.id(),
                            debriefs.turningPoint(member.id()),
                            debriefs.cost(member),
                            debriefs.drills(member)));
        }
        return all;
    }

    /// The tip-off by an own action, else the own action that cut the most, else the team's moment.
    private Reason turningPoint(String member) {
        for (GroundTruth.TipOff tip : input.truth().attack().tipOffs()) {
            ActionTaken action = action(tip.order());
            if (action != null && action.actor().member().equals(member)) {
                return Reason.of(
                        "turning.tipped-off",
                        0,
                        0,
                        order(action),
                        "action",
                        action.action(),
                        "minutes",
                        sinceNotice(action.at()));
            }
        }
        long cut = input.truth().moments().after().footholdsCut();
        ActionTaken last = null;
        ActionTaken first = null;
        for (ActionTaken action : input.truth().conduct().actions()) {
            boolean own = action.actor().member().equals(member);
            if (own && action.result().equals("done")) {
                first = first == null ? action : first;
                last = action.effectAt() <= cut && cuts(action) ? action : last;
            }
        }
        if (cut != GroundTruth.NEVER && last != null) {
            return Reason.of(
                    "turning.cut",
                    0,
                    0,
                    order(last),
                    "action",
                    last.action(),
                    "minutes",
                    sinceNotice(last.at()));
        }
        Submission.Finding finding = firstRight(member);
        if (finding != null) {
            return Reason.of(
                    "turning.found",
                    0,
                    0,
                    List.of(finding.id()),
                    "name",
                    finding.value(),
                    "minutes",
                    sinceNotice(finding.claimed().at()));
        }
        return first == null
                ? Reason.of("turning.watched", 0, 0, List.of())
                : Reason.of(
                        "turning.first",
                        0,
                        0,
                        order(first),
                        "action",
                        first.action(),
                        "minutes",
                        sinceNotice(first.at()));
    }

    private static boolean cuts(ActionTaken action) {
        return switch (action.action()) {
            case "isolate-host",
                    "unplug-host",
                    "power-off",
                    "disable-account",
                    "reset-password",
                    "remove-persistence",
                    "reimage",
                    "cut-segment",
                    "cut-internet" ->
                    true;
            default -> false;
        };
    }

    private Submission.@Nullable Finding firstRight(String member) {
        CalibrationGrading calibration = new CalibrationGrading(input);
        Submission.Finding first = null;
        for (Submission.Finding finding : input.submission().findings()) {
            boolean own = finding.claimed().member().equals(member) && calibration.right(finding);
            if (own && (first == null || finding.claimed().at() < first.claimed().at())) {
                first = finding;
            }
        }
        return first;
    }

    /// What cost most: an own deduction or loss of evidence before the team's weakest objective.
    private Reason cost(Submission.Member member) {
        for (Reason deduction : deductions) {
            for (String by : deduction.evidence()) {
                if (by.startsWith("command:") && ownCommand(by, member.id())) {
                    return deduction;
                }
            }
        }
        ObjectiveScore dearest = null;
        for (ObjectiveScore objective : ranked(member)) {
            dearest = dearest == null ? objective : dearest;
        }
        if (dearest == null) {
            return Reason.of("cost.none", 0, 0, List.of());
        }
        int lost = dearest.points() - dearest.of();
        return Reason.of(
                "cost.objective",
                lost,
                0,
                List.of(),
                "objective",
                dearest.id(),
                "lost",
                Integer.toString(-lost / 100));
    }

    private boolean ownCommand(String by, String member) {
        ActionTaken action = action(ScopeGrading.number(by));
        return action != null && action.actor().member().equals(member);
    }

    private List<Drill> drills(Submission.Member member) {
        List<Drill> drills = new ArrayList<>();
        for (ObjectiveScore objective : ranked(member)) {
            if (drills.size() < DRILLS) {
                String id = "drill." + objective.id();
                drills.add(new Drill(id, objective.id(), id));
            }
        }
        return drills;
    }

    /// Objectives by points lost, those of the member's role counted half again.
    private List<ObjectiveScore> ranked(Submission.Member member) {
        TreeMap<String, Integer> weight = new TreeMap<>();
        for (ObjectiveScore objective : objectives) {
            int lost = objective.of() - objective.points();
            boolean own =
                    input.assessment().objectives().stream()
                            .anyMatch(o ->
                                    o.id().equals(objective.id())
                                            && concerns(o.measure(), member.role()));
            weight.put(objective.id(), own ? lost * 3 / 2 : lost);
        }
        List<ObjectiveScore> ranked = new ArrayList<>(objectives);
        ranked.sort(
                Comparator.comparingLong((ObjectiveScore o) -> -weight.getOrDefault(o.id(), 0))
                        .thenComparing(ObjectiveScore::id));
        return ranked;
    }

    private static boolean concerns(Measure measure, TeamRole role) {
        return switch (measure) {
            case Measure.Scope _, Measure.EntryVector _, Measure.Timeline _, Measure.Detect _ ->
                    role == TeamRole.ANALYST;
            case Measure.Contain _, Measure.Preserve _, Measure.Actions _ ->
                    role == TeamRole.HANDLER;
            case Measure.Report _ -> role == TeamRole.LIAISON;
            case Measure.Calibration _, Measure.DamageAvoided _ -> role == TeamRole.LEAD;
        };
    }

    private @Nullable ActionTaken action(long sequence) {
        for (ActionTaken action : input.truth().conduct().actions()) {
            if (action.sequence() == sequence) {
                return action;
            }
        }
        return null;
    }

    private static List<String> order(ActionTaken action) {
        return List.of("command:" + action.sequence());
    }

    private String sinceNotice(long at) {
        long notice = input.truth().moments().before().firstNotice();
        return notice == GroundTruth.NEVER ? "0" : Long.toString((at - notice) / Ticks.MINUTE);
    }
}
