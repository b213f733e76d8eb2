package org.sala.engine.grading;

import java.util.List;
import java.util.SortedMap;
import org.sala.engine.scenario.TeamRole;

/// Everything that a team put forward: findings, timeline, reports, hints it took.
public record Submission(
        List<Finding> findings,
        List<TimelineEntry> timeline,
        List<Report> reports,
        List<HintTaken> hints,
        List<Member> members) {

    public Submission {
        findings = List.copyOf(findings);
        timeline = List.copyOf(timeline);
        reports = List.copyOf(reports);
        hints = List.copyOf(hints);
        members = List.copyOf(members);
    }

    public static Submission empty() {
        return new Submission(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public enum Kind {
        HOST,
        ACCOUNT,
        INDICATOR,
        RECORDS,
        ENTRY,
        HERRING
    }

    /// A claim. @param member who made it. @param at simulated tick of its last change
    ///
    /// @param value      host name, account name, indicator, store id, id of a herring
    /// @param confidence 0 to 100
    /// @param details    of an entry: technique, person (login), host, sender, at (ticks); of records: count
    public record Finding(
            String id,
            Kind kind,
            String value,
            int confidence,
            Claimed claimed,
            List<String> evidence,
            SortedMap<String, String> details) {
        public Finding {
            evidence = List.copyOf(evidence);
        }
    }

    public record Claimed(String member, long at) {}

    /// @param host name, empty where the entry names none; @param technique ATT&CK id, empty where none
    public record TimelineEntry(
            String id,
            long at,
            String host,
            String technique,
            String member,
            List<String> evidence) {}

    /// @param fields field → what was written
    public record Report(
            String id,
            String deliverable,
            long at,
            String member,
            SortedMap<String, String> fields) {}

    /// @param rung 1 to 4
    public record HintTaken(String hint, int rung, int cost, String member) {}

    public record Member(String id, TeamRole role) {}
}
