package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.grading.ScopeGrading.Graded;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Assessment.Mark;
import org.sala.engine.scenario.Assessment.Measure;
import org.sala.engine.truth.GroundTruth;

/// Grades a run: each objective by its measure, each point with its reason.
public final class Grader {

    /// Hundredths of a point taken for each action without authority.
    private static final int WITHOUT_AUTHORITY = 100;

    private final GradingInput input;
    private final ScopeGrading scope;
    private final StoryGrading story;
    private final ConductGrading conduct;
    private final CalibrationGrading calibration;

    private Grader(GradingInput input) {
        this.input = input;
        this.scope = new ScopeGrading(input);
        this.story = new StoryGrading(input);
        this.conduct = new ConductGrading(input);
        this.calibration = new CalibrationGrading(input);
    }

    public static Score grade(GradingInput input) {
        return new Grader(input).score();
    }

    private Score score() {
        int weights = 0;
        for (Assessment.Objective objective : input.assessment().objectives()) {
            weights += objective.weight();
        }
        List<Score.ObjectiveScore> objectives = new ArrayList<>();
        int total = 0;
        for (Assessment.Objective objective : input.assessment().objectives()) {
            int of = weights == 0 ? 0 : objective.weight() * 10_000 / weights;
            Graded graded = graded(objective.measure(), of);
            int points = graded.perMille() * of / 1000;
            Mark mark = mark(objective, graded.perMille());
            objectives.add(
                    new Score.ObjectiveScore(
                            objective.id(), graded.perMille(), points, of, mark, graded.reasons()));
            total += points;
        }
        List<Reason> deductions = deductions();
        for (Reason deduction : deductions) {
            total += deduction.points();
        }
        return new Score(
                StrictMath.max(0, total),
                objectives,
                deductions,
                measures(),
                Debriefs.of(input, objectives, deductions));
    }

    private Graded graded(Measure measure, int of) {
        return switch (measure) {
            case Measure.Scope set -> scope.grade(set.set(), of);
            case Measure.EntryVector _ -> story.entry(of);
            case Measure.Timeline timeline -> story.timeline(timeline.tolerance(), of);
            case Measure.Detect detect -> conduct.detect(detect.within(), of);
            case Measure.Contain contain ->
                    conduct.time(
                            "contain",
                            input.truth().moments().after().footholdsCut(),
                            List.of(),
                            contain.within(),
                            of);
            case Measure.Preserve preserve -> conduct.preserve(preserve, of);
            case Measure.Report report -> conduct.report(report, of);
            case Measure.Calibration _ -> calibration.grade(of);
            case Measure.DamageAvoided _ -> damage(of);
            case Measure.Actions actions -> conduct.actions(actions, of);
        };
    }

    private Graded damage(int of) {
        int avoided = input.forks().avoided();
        int perMille = StrictMath.clamp(avoided, 0, 1000);
        Reason reason =
                Reason.of(
                        avoided < 0 ? "damage.worse" : "damage",
                        perMille * of / 1000,
                        of,
                        List.of(),
                        "idle",
                        Long.toString(input.forks().idle()),
                        "reference",
                        Long.toString(input.forks().reference()),
                        "team",
                        Long.toString(input.forks().team()),
                        "avoided",
                        Integer.toString(avoided / 10));
        return new Graded(perMille, List.of(reason));
    }

    private static Mark mark(Assessment.Objective objective, int perMille) {
        Assessment.Marks marks = objective.marks();
        if (perMille >= marks.performed()) {
            return Mark.P;
        }
        if (perMille >= marks.some()) {
            return Mark.S;
        }
        return perMille >= marks.major() ? Mark.M : Mark.U;
    }

    private List<Reason> deductions() {
        List<Reason> deductions = new ArrayList<>();
        for (Submission.HintTaken hint : input.submission().hints()) {
            if (hint.cost() > 0) {
                String rung = Integer.toString(hint.rung());
                List<String> by = List.of("hint:" + hint.hint() + ":" + rung);
                deductions.add(
                        Reason.of(
                                "hint",
                                -100 * hint.cost(),
                                0,
                                by,
                                "hint",
                                hint.hint(),
                                "rung",
                                rung));
            }
        }
        for (GroundTruth.ActionTaken action : input.truth().conduct().unauthorised()) {
            List<String> by = List.of("command:" + action.sequence());
            String name = action.action();
            deductions.add(Reason.of("authority", -WITHOUT_AUTHORITY, 0, by, "action", name));
        }
        return deductions;
    }

    private Score.Measures measures() {
        GroundTruth.Moments moments = input.truth().moments();
        long trace = moments.before().firstObservable();
        long notice = moments.before().firstNotice();
        GroundTruth.After after = moments.after();
        Score.Times times =
                new Score.Times(
                        since(trace, conduct.detectedAt()),
                        since(notice, after.acknowledged()),
                        since(notice, after.declared()),
                        since(trace, after.footholdsCut()),
                        since(notice, after.notified()),
                        since(notice, after.footholdsCut()));
        Score.Quality quality =
                new Score.Quality(
                        scope.grade(Measure.ScopeSet.HOSTS, 0).perMille(),
                        scope.grade(Measure.ScopeSet.ACCOUNTS, 0).perMille(),
                        scope.grade(Measure.ScopeSet.INDICATORS, 0).perMille(),
                        story.timeline(tolerance(), 0).perMille(),
                        calibration.brier(),
                        calibration.overConfidence());
        return new Score.Measures(times, quality, input.forks().avoided());
    }

    private long tolerance() {
        for (Assessment.Objective objective : input.assessment().objectives()) {
            if (objective.measure() instanceof Measure.Timeline timeline) {
                return timeline.tolerance();
            }
        }
        return 10 * org.sala.engine.time.Ticks.MINUTE;
    }

    private static long since(long from, long at) {
        return from == GroundTruth.NEVER || at == GroundTruth.NEVER
                ? GroundTruth.NEVER
                : StrictMath.max(0, at - from);
    }
}
