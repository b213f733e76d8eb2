package org.sala.engine.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sala.engine.grading.Submission.Claimed;
import org.sala.engine.grading.Submission.Finding;
import org.sala.engine.grading.Submission.Kind;
import org.sala.engine.grading.Submission.TimelineEntry;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Assessment.Mark;
import org.sala.engine.scenario.Assessment.Marks;
import org.sala.engine.scenario.Assessment.Measure;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.truth.GroundTruth.ActionTaken;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.SampleWorld;

class GraderTest {

    private static final Organisation ORGANISATION = SampleWorld.small(3);
    private static final long NOTICE = 1_000 * Ticks.DAY;
    private static final long H = Ticks.HOUR;
    private static final long M = Ticks.MINUTE;
    private static final int VICTIM = 14;
    private static final int SERVER = 2;

    private final List<Finding> findings = new ArrayList<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<Submission.Report> reports = new ArrayList<>();
    private final List<Submission.HintTaken> hints = new ArrayList<>();
    private final List<ActionTaken> actions = new ArrayList<>();
    private final List<ActionTaken> unauthorised = new ArrayList<>();
    private long cut = GroundTruth.NEVER;

    private void find(Kind kind, String value, int confidence) {
        find(kind, value, confidence, new TreeMap<>());
    }

    private void find(Kind kind, String value, int confidence, SortedMap<String, String> details) {
        Claimed claimed = new Claimed("ann", NOTICE + 30 * M);
        String id = "f" + findings.size();
        findings.add(new Finding(id, kind, value, confidence, claimed, List.of(), details));
    }

    private static String host(int id) {
        return ORGANISATION.host(id).name();
    }

    private GroundTruth truth() {
        int account = ORGANISATION.accountNamed("svc-backup").id();
        GroundTruth.Lure lure =
                new GroundTruth.Lure(
                        7, "desk@ledger-notice.example", "Invoice", "invoice.docm", "");
        return new GroundTruth(
                NOTICE + 40 * H,
                new GroundTruth.EntryVector(
                        "attachment", "T1566.001", NOTICE - 24 * H, 1, VICTIM, lure),
                new GroundTruth.Attack(List.of(), List.of(), List.of()),
                new GroundTruth.Scope(
                        List.of(
                                new GroundTruth.HostFact(
                                        VICTIM, NOTICE - 24 * H, "open", cut, false),
                                new GroundTruth.HostFact(SERVER, NOTICE + H, "move", cut, false)),
                        List.of(new GroundTruth.AccountFact(account, NOTICE, "keys")),
                        List.of(
                                new GroundTruth.Indicator(
                                        GroundTruth.IndicatorKind.DOMAIN,
                                        "metric-hub.example",
                                        null,
                                        NOTICE),
                                new GroundTruth.Indicator(
                                        GroundTruth.IndicatorKind.SENDER,
                                        "desk@ledger-notice.example",
                                        null,
                                        NOTICE)),
                        List.of(
                                new GroundTruth.RecordsFact(
                                        "personnel", 1000, NOTICE + 9 * H, "T1041"))),
                new GroundTruth.Moments(
                        new GroundTruth.Before(NOTICE - 24 * H, NOTICE - 24 * H, NOTICE),
                        new GroundTruth.After(
                                NOTICE + 5 * M,
                                GroundTruth.NEVER,
                                GroundTruth.NEVER,
                                cut,
                                GroundTruth.NEVER,
                                GroundTruth.NEVER)),
                new GroundTruth.Damage(0, 0, 0, 0, 0),
                new GroundTruth.Conduct(actions, List.of(), unauthorised, List.of()),
                List.of(
                        key("T1566.001", -24 * H, VICTIM),
                        key("T1204.002", -23 * H, VICTIM),
                        key("T1021.002", H, SERVER),
                        key("T1041", 9 * H, SERVER)),
                new GroundTruth.TutorSheet(1, VICTIM, "", List.of()));
    }

    private static GroundTruth.KeyEvent key(String technique, long after, int host) {
        return new GroundTruth.KeyEvent(technique, technique, NOTICE + after, host, -1, "");
    }

    private Score grade(Measure measure) {
        return grade(measure, new GradingInput.Forks(500, 100, 500));
    }

    private Score grade(Measure measure, GradingInput.Forks forks) {
        Assessment assessment =
                new Assessment(
                        List.of(
                                new Assessment.Objective(
                                        "o",
                                        "o",
                                        measure,
                                        7,
                                        new Marks(900, 600, 300),
                                        List.of())));
        Submission submission =
                new Submission(
                        findings,
                        timeline,
                        reports,
                        hints,
                        List.of(
                                new Submission.Member("ann", TeamRole.ANALYST),
                                new Submission.Member("ben", TeamRole.HANDLER)));
        return Grader.grade(
                new GradingInput(
                        assessment, ORGANISATION, truth(), submission, forks, new TreeMap<>()));
    }

    @Test
    void oneOfTwoHostsAndOneWrongOneIsAnF1OfAHalf() {
        find(Kind.HOST, host(VICTIM).toLowerCase(java.util.Locale.ROOT), 90);
        find(Kind.HOST, "WS-9999", 40);
        // precision 1/2, recall 1/2
        Score score = grade(new Measure.Scope(Measure.ScopeSet.HOSTS));
        assertThat(score.objectives().getFirst().perMille()).isEqualTo(500);
        assertThat(score.objectives().getFirst().mark()).isEqualTo(Mark.M);
        assertThat(score.total()).isEqualTo(5_000);
        assertThat(score.objectives().getFirst().reasons())
                .extracting(Reason::rule)
                .containsExactly("scope.hosts", "scope.hosts.wrong", "scope.hosts.missed");
    }

    @Test
    void namingOneHostTwiceCountsOnce() {
        find(Kind.HOST, host(VICTIM), 90);
        find(Kind.HOST, ORGANISATION.dnsName(ORGANISATION.host(VICTIM)), 90);
        // precision 1, recall 1/2: F1 = 2/3
        assertThat(
                        grade(new Measure.Scope(Measure.ScopeSet.HOSTS))
                                .objectives()
                                .getFirst()
                                .perMille())
                .isEqualTo(666);
    }

    @Test
    void aSenderMayBeGivenByItsDomainAndAnAccountWithItsDomain() {
        find(Kind.INDICATOR, "ledger-notice.example", 80);
        find(Kind.INDICATOR, "METRIC-HUB.example", 80);
        find(Kind.ACCOUNT, ORGANISATION.identity().netbios() + "\\svc-backup", 70);
        assertThat(grade(new Measure.Scope(Measure.ScopeSet.INDICATORS)).total()).isEqualTo(10_000);
        assertThat(grade(new Measure.Scope(Measure.ScopeSet.ACCOUNTS)).total()).isEqualTo(10_000);
    }

    @Test
    void theRightStoreWithACountTooFarOffIsHalfRight() {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("count", "1 300");
        find(Kind.RECORDS, "personnel", 60, details);
        assertThat(grade(new Measure.Scope(Measure.ScopeSet.RECORDS)).total()).isEqualTo(5_000);
        findings.clear();
        details.put("count", "about 1,150");
        find(Kind.RECORDS, "personnel", 60, details);
        assertThat(grade(new Measure.Scope(Measure.ScopeSet.RECORDS)).total()).isEqualTo(10_000);
    }

    @Test
    void eachPartOfTheWayInIsAFifth() {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("technique", "T1566.001");
        details.put("host", host(VICTIM));
        details.put("sender", "ledger-notice.example");
        details.put("person", "nobody");
        details.put("at", Long.toString(NOTICE - 24 * H + 29 * M));
        find(Kind.ENTRY, "mail", 70, details);
        assertThat(grade(new Measure.EntryVector()).total()).isEqualTo(8_000);
    }

    private void entry(long after, String technique) {
        String id = "t" + timeline.size();
        timeline.add(new TimelineEntry(id, NOTICE + after, "", technique, "ann", List.of()));
    }

    @Test
    void aTimelineOfTwoRightEventsInOrderHasItsF1() {
        entry(-24 * H + 3 * M, "T1566");
        entry(9 * H - 3 * M, "T1041");
        // 2 of 2 right, 2 of 4 found: F1 = 2/3
        assertThat(grade(new Measure.Timeline(10 * M)).objectives().getFirst().perMille())
                .isEqualTo(666);
    }

    @Test
    void twoRightEventsInTheWrongOrderAreWorthNothing() {
        entry(9 * H, "T1041");
        entry(-24 * H, "T1566.001");
        assertThat(grade(new Measure.Timeline(10 * M)).total()).isZero();
    }

    @Test
    void pastingEveryMinuteDoesNotPay() {
        for (int minute = -24 * 60; minute < 10 * 60; minute += 5) {
            String id = "t" + timeline.size();
            String host = minute < 0 ? host(VICTIM) : host(SERVER);
            timeline.add(new TimelineEntry(id, NOTICE + minute * M, host, "", "ann", List.of()));
        }
        assertThat(grade(new Measure.Timeline(10 * M)).total()).isLessThan(250);
    }

    @Test
    void timeToContainIsJudgedFromTheNoticeAndReportedFromTheTrace() {
        cut = NOTICE + 6 * H;
        Assessment.Limits limits = new Assessment.Limits(4 * H, 8 * H, 16 * H);
        Score score = grade(new Measure.Contain(limits));
        // half way between the first limit (1000) and the second (600)
        assertThat(score.objectives().getFirst().perMille()).isEqualTo(800);
        assertThat(score.measures().times().toContain()).isEqualTo(30 * H);
        assertThat(score.measures().times().containFromNotice()).isEqualTo(6 * H);
    }

    @Test
    void neverCutIsNothing() {
        Assessment.Limits limits = new Assessment.Limits(4 * H, 8 * H, 16 * H);
        Score score = grade(new Measure.Contain(limits));
        assertThat(score.total()).isZero();
        assertThat(score.measures().times().toContain()).isEqualTo(GroundTruth.NEVER);
    }

    @Test
    void detectionCountsTheFirstTrueHost() {
        find(Kind.HOST, "WS-9999", 90);
        find(Kind.HOST, host(SERVER), 90);
        Assessment.Limits limits = new Assessment.Limits(45 * M, 90 * M, 3 * H);
        assertThat(grade(new Measure.Detect(limits)).total()).isEqualTo(10_000);
        assertThat(grade(new Measure.Detect(limits)).objectives().getFirst().reasons())
                .flatExtracting(Reason::evidence)
                .containsExactly(findings.getLast().id());
    }

    @Test
    void aReasonTellsItsSentenceAllThatItAsksForAndNothingElse() {
        assertThatThrownBy(() -> Reason.of("scope.hosts.missed", 0, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reason.of("scope.machines", 0, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void act(String action, int host, long after) {
        TreeMap<String, String> arguments = new TreeMap<>();
        arguments.put("host", host(host));
        GroundTruth.Actor actor = new GroundTruth.Actor("ben", TeamRole.HANDLER);
        long at = NOTICE + after;
        int sequence = actions.size() + 1;
        actions.add(new ActionTaken(sequence, at, actor, action, arguments, at, "done"));
    }

    private static final Measure PRESERVE =
            new Measure.Preserve(
                    List.of(
                            new Assessment.Precedence("reimage", "disk-image"),
                            new Assessment.Precedence("power-off", "triage-snapshot")),
                    340);

    @Test
    void evidenceTakenBeforeItIsDestroyedKeepsAllPoints() {
        act("triage-snapshot", VICTIM, H);
        act("power-off", VICTIM, 2 * H);
        assertThat(grade(PRESERVE).total()).isEqualTo(10_000);
    }

    @Test
    void evidenceDestroyedFirstCostsAndDoingNothingEarnsHalf() {
        act("power-off", VICTIM, 2 * H);
        act("triage-snapshot", VICTIM, 3 * H);
        // half for having taken something, 340/2 off the other half
        assertThat(grade(PRESERVE).total()).isEqualTo(8_300);
        actions.clear();
        assertThat(grade(PRESERVE).total()).isEqualTo(5_000);
    }

    @Test
    void aReportIsCheckedFactByFactAndHalvedWhenLate() {
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("what", "data-theft");
        fields.put("records", "1100");
        fields.put("hosts", host(VICTIM) + ", " + host(SERVER));
        fields.put("measures", "isolate-host");
        reports.add(new Submission.Report("r", "regulator-notice", NOTICE + H, "ann", fields));
        List<String> facts = List.of("what", "records", "hosts", "measures");
        Measure measure = new Measure.Report("regulator-notice", facts, 24 * H);
        // the measure was never taken
        assertThat(grade(measure).total()).isEqualTo(7_500);
        reports.clear();
        reports.add(new Submission.Report("r", "regulator-notice", NOTICE + 25 * H, "ann", fields));
        assertThat(grade(measure).total()).isEqualTo(3_750);
    }

    @Test
    void calibrationIsTheBrierScore() {
        find(Kind.HOST, host(VICTIM), 90);
        find(Kind.HOST, host(SERVER), 80);
        find(Kind.HOST, "WS-9999", 30);
        find(Kind.ACCOUNT, "nobody", 90);
        // (0.01 + 0.04 + 0.09 + 0.81) / 4 = 0.2375
        Score score = grade(new Measure.Calibration());
        assertThat(score.measures().quality().brier()).isEqualTo(237);
        assertThat(score.objectives().getFirst().perMille()).isEqualTo(526);
        // mean confidence 72.5 %, right 50 %
        assertThat(score.measures().quality().overConfidence()).isEqualTo(225);
    }

    @Test
    void damageAvoidedIsMeasuredBetweenTheTwoForks() {
        Measure measure = new Measure.DamageAvoided();
        assertThat(grade(measure, new GradingInput.Forks(500, 100, 200)).total()).isEqualTo(7_500);
        assertThat(grade(measure, new GradingInput.Forks(500, 100, 90)).total()).isEqualTo(10_000);
        Score worse = grade(measure, new GradingInput.Forks(500, 100, 600));
        assertThat(worse.total()).isZero();
        assertThat(worse.measures().avoided()).isEqualTo(-250);
    }

    @Test
    void hintsAndActsWithoutAuthorityCost() {
        find(Kind.HOST, host(VICTIM), 90);
        find(Kind.HOST, host(SERVER), 90);
        hints.add(new Submission.HintTaken("first-host", 3, 2, "ann"));
        hints.add(new Submission.HintTaken("first-host", 1, 0, "ann"));
        act("cut-internet", VICTIM, H);
        unauthorised.add(actions.getFirst());
        Score score = grade(new Measure.Scope(Measure.ScopeSet.HOSTS));
        assertThat(score.total()).isEqualTo(10_000 - 200 - 100);
        assertThat(score.deductions())
                .extracting(Reason::rule)
                .containsExactly("hint", "authority");
        Score.PersonalDebrief ben = score.people().get(1);
        assertThat(ben.cost().rule()).isEqualTo("authority");
    }

    @Test
    void everyMemberGetsATurningPointACostAndDrills() {
        find(Kind.HOST, host(VICTIM), 90);
        Score score = grade(new Measure.Scope(Measure.ScopeSet.HOSTS));
        assertThat(score.people()).hasSize(2);
        assertThat(score.people().getFirst().turningPoint().rule()).isEqualTo("turning.found");
        assertThat(score.people().get(1).turningPoint().rule()).isEqualTo("turning.watched");
        assertThat(score.people().getFirst().drills()).isNotEmpty();
    }

    @Test
    void aTeamThatHandsInNothingScoresNothingForFindings() {
        assertThat(grade(new Measure.Scope(Measure.ScopeSet.HOSTS)).total()).isZero();
        assertThat(grade(new Measure.Calibration()).total()).isZero();
        assertThat(grade(new Measure.EntryVector()).total()).isZero();
        assertThat(grade(new Measure.Timeline(M)).total()).isZero();
    }

    @Test
    void theCurveComparesTheLastRunWithTheFirst() {
        cut = NOTICE + 8 * H;
        Score first = grade(new Measure.DamageAvoided(), new GradingInput.Forks(500, 100, 400));
        cut = NOTICE - 8 * H;
        Score last = grade(new Measure.DamageAvoided(), new GradingInput.Forks(500, 100, 200));
        RecurrenceCurve curve = RecurrenceCurve.of(List.of("a", "b"), List.of(first, last));
        assertThat(curve.change().score()).isEqualTo(5_000);
        assertThat(curve.change().avoided()).isEqualTo(500);
        // 16 hours after the first trace instead of 32
        assertThat(curve.change().contain()).isBetween(499, 500);
    }

    @Test
    void hedgesGIsCorrectedForSmallGroups() {
        // means 2 and 4, both variances 1, pooled 1, correction 1 - 3/15 = 0.8
        assertThat(RecurrenceCurve.hedgesG(List.of(1, 2, 3), List.of(3, 4, 5))).isEqualTo(1600);
        assertThat(RecurrenceCurve.hedgesG(List.of(1), List.of(3, 4))).isZero();
    }
}
