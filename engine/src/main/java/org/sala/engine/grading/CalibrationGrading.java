package org.sala.engine.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.sala.engine.grading.ScopeGrading.Graded;
import org.sala.engine.grading.Submission.Finding;
import org.sala.engine.truth.GroundTruth;

/// Whether a team knows what it knows. Source: Brier (1950), mean squared distance of confidence and outcome.
final class CalibrationGrading {

    /// Fewer claims than this say nothing about calibration.
    private static final int FEWEST = 4;

    private final GradingInput input;
    private final SortedMap<String, String> hosts;
    private final SortedMap<String, String> accounts;
    private final SortedMap<String, String> indicators;

    CalibrationGrading(GradingInput input) {
        this.input = input;
        ScopeGrading scope = new ScopeGrading(input);
        this.hosts = scope.hosts();
        this.accounts = scope.accounts();
        this.indicators = scope.indicators();
    }

    boolean right(Finding finding) {
        String value = ScopeGrading.lower(finding.value());
        return switch (finding.kind()) {
            case HOST -> hosts.containsKey(value);
            case ACCOUNT -> accounts.containsKey(value);
            case INDICATOR -> indicators.containsKey(value);
            case RECORDS ->
                    input.truth().scope().records().stream()
                            .anyMatch(fact -> fact.store().equals(value));
            case ENTRY -> entry(finding);
            case HERRING ->
                    input.truth().attack().herrings().stream()
                            .anyMatch(fact -> fact.id().equals(value));
        };
    }

    private boolean entry(Finding finding) {
        GroundTruth.EntryVector truth = input.truth().entry();
        String technique =
                ScopeGrading.lower(finding.details().getOrDefault("technique", finding.value()));
        return technique.equals(ScopeGrading.lower(truth.technique()))
                || technique.equals(ScopeGrading.lower(truth.option()));
    }

    /// Mean squared distance in per mille, 0 the best; -1 without any claim.
    int brier() {
        List<Finding> findings = input.submission().findings();
        if (findings.isEmpty()) {
            return -1;
        }
        long sum = 0;
        for (Finding finding : findings) {
            int off = finding.confidence() - (right(finding) ? 100 : 0);
            sum += (long) off * off;
        }
        return (int) (sum / 10 / findings.size());
    }

    /// Mean confidence minus share of right claims, per mille: above 0 is over-confident.
    int overConfidence() {
        List<Finding> findings = input.submission().findings();
        if (findings.isEmpty()) {
            return 0;
        }
        int confidence = 0;
        int right = 0;
        for (Finding finding : findings) {
            confidence += finding.confidence() * 10;
            right += right(finding) ? 1000 : 0;
        }
        return (confidence - right) / findings.size();
    }

    /// A Brier score of 0 gives all, of 0.25 (a coin's) half, of 0.5 and worse nothing.
    Graded grade(int of) {
        List<Finding> findings = input.submission().findings();
        String count = Integer.toString(findings.size());
        if (findings.size() < FEWEST) {
            Reason few = Reason.of("calibration.few", 0, of, List.of(), "count", count);
            return new Graded(0, List.of(few));
        }
        int brier = brier();
        int perMille = StrictMath.max(0, 1000 - 2 * brier);
        List<Reason> reasons = new ArrayList<>();
        String gap = Integer.toString(overConfidence() / 10);
        reasons.add(
                Reason.of(
                        "calibration",
                        perMille * of / 1000,
                        of,
                        List.of(),
                        "brier",
                        Integer.toString(brier),
                        "gap",
                        gap,
                        "count",
                        count));
        for (Finding finding : findings) {
            if (!right(finding) && finding.confidence() >= 80) {
                String sure = Integer.toString(finding.confidence());
                List<String> by = List.of(finding.id());
                reasons.add(
                        Reason.of(
                                "calibration.sure-and-wrong",
                                0,
                                0,
                                by,
                                "name",
                                finding.value(),
                                "sure",
                                sure));
            }
        }
        return new Graded(perMille, reasons);
    }
}
