package org.sala.centre.registrar;

import java.util.ArrayList;
import java.util.List;

/// When a course counts as completed: one rule a course version, evaluated on evidence of the person.
///
/// A team's run alone completes nobody: what a member found and did by hand is asked for, so that a
/// passenger does not pass.
///
/// @param attendance  share of all planned minutes that must be attended, 0 to 1
/// @param pass        share of the post-test that must be right, 0 to 1; 0 where no test is asked
/// @param runs        exercise runs in which the person took part
/// @param ownFindings correct findings that the person made
/// @param ownActions  response actions that the person ordered
/// @param roles       different roles that the person had
/// @param cases       forensic cases or specimens solved
public record CompletionRule(
        double attendance,
        double pass,
        int runs,
        int ownFindings,
        int ownActions,
        int roles,
        int cases) {

    public CompletionRule {
        if (attendance < 0 || attendance > 1 || pass < 0 || pass > 1) {
            throw new IllegalArgumentException("shares lie between 0 and 1");
        }
        if (runs < 0 || ownFindings < 0 || ownActions < 0 || roles < 0 || cases < 0) {
            throw new IllegalArgumentException("numbers asked for are not negative");
        }
    }

    /// What is known of a person in a course.
    ///
    /// @param planned  minutes planned of all sessions that count, also of those to come
    /// @param attended minutes attended, excused ones not among them
    /// @param score    best share of the post-test, -1 where it was not handed in
    public record Evidence(
            int planned,
            int attended,
            double score,
            int runs,
            int ownFindings,
            int ownActions,
            int roles,
            int cases) {}

    /// One thing that was asked for. @param have and @param need in the unit of the kind
    public record Part(Kind kind, double have, double need) {
        public boolean met() {
            return have >= need;
        }
    }

    public enum Kind {
        ATTENDANCE,
        POST_TEST,
        RUNS,
        OWN_FINDINGS,
        OWN_ACTIONS,
        ROLES,
        CASES
    }

    /// The parts that this rule asks for, with what the person has. Met when each part is.
    public List<Part> evaluate(Evidence evidence) {
        List<Part> parts = new ArrayList<>();
        double share = evidence.planned == 0 ? 0 : (double) evidence.attended / evidence.planned;
        ask(parts, Kind.ATTENDANCE, share, attendance);
        ask(parts, Kind.POST_TEST, evidence.score, pass);
        ask(parts, Kind.RUNS, evidence.runs, runs);
        ask(parts, Kind.OWN_FINDINGS, evidence.ownFindings, ownFindings);
        ask(parts, Kind.OWN_ACTIONS, evidence.ownActions, ownActions);
        ask(parts, Kind.ROLES, evidence.roles, roles);
        ask(parts, Kind.CASES, evidence.cases, cases);
        return List.copyOf(parts);
    }

    public boolean met(Evidence evidence) {
        return evaluate(evidence).stream().allMatch(Part::met);
    }

    private static void ask(List<Part> parts, Kind kind, double have, double need) {
        if (need > 0) {
            parts.add(new Part(kind, have, need));
        }
    }
}
