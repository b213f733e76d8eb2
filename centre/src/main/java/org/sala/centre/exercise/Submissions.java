package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.grading.Submission;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Scenario;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a team put forward, read from its case board, timeline, reports and hints.
@Component
public class Submissions {
    private final JdbcClient jdbc;
    private final Reports reports;

    Submissions(JdbcClient jdbc, Reports reports) {
        this.jdbc = jdbc;
        this.reports = reports;
    }

    Submission of(long run, Scenario scenario) {
        return new Submission(
                findings(run), timeline(run), reports(run, scenario), hints(run), members(run));
    }

    private List<Submission.Finding> findings(long run) {
        List<Submission.Finding> findings = new ArrayList<>();
        jdbc.sql(
                        """
                        select f.number, f.created_by, f.at,
                               max(ff.value) filter (where ff.field = 'kind') as kind,
                               max(ff.value) filter (where ff.field = 'entity') as entity,
                               max(ff.value) filter (where ff.field = 'role') as role,
                               max(ff.value) filter (where ff.field = 'confidence') as confidence,
                               max(ff.value) filter (where ff.field = 'claim') as claim,
                               array(select e.unit || ':' || e.byte_from from finding_evidence e
                                      where e.finding_id = f.id order by e.id) as evidence
                          from finding f join finding_field ff on ff.finding_id = f.id
                         where f.run_id = ? and not f.withdrawn
                         group by f.id order by f.number
                        """)
                .param(run)
                .query((rs, _) -> {
                    Submission.Kind kind = kind(rs.getString("kind"));
                    String entity = text(rs.getString("entity"));
                    if (kind != null && !entity.isEmpty()) {
                        List<String> evidence = new ArrayList<>();
                        for (Object one : (Object[]) rs.getArray("evidence").getArray()) {
                            evidence.add(String.valueOf(one));
                        }
                        String confidence = text(rs.getString("confidence"));
                        findings.add(
                                new Submission.Finding(
                                        "finding:" + rs.getInt("number"),
                                        kind,
                                        entity,
                                        confidence.isEmpty() ? 50 : Integer.parseInt(confidence),
                                        new Submission.Claimed(
                                                Long.toString(rs.getLong("created_by")),
                                                rs.getLong("at")),
                                        evidence,
                                        details(
                                                entity,
                                                text(rs.getString("role")),
                                                text(rs.getString("claim")))));
                    }
                    return 0;
                })
                .list();
        return findings;
    }

    // What a claim about the way in says of technique, person, host and sender is found by its
    // words.
    private static SortedMap<String, String> details(String entity, String role, String claim) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("host", entity);
        details.put("person", entity);
        String words = role + " " + claim;
        java.util.regex.Matcher technique =
                java.util.regex.Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?").matcher(words);
        if (technique.find()) {
            details.put("technique", technique.group());
        }
        java.util.regex.Matcher sender =
                java.util.regex.Pattern.compile("[\\w.-]+@[\\w.-]+").matcher(words);
        if (sender.find()) {
            details.put("sender", sender.group());
        }
        java.util.regex.Matcher count =
                java.util.regex.Pattern.compile("[0-9][0-9.,]*").matcher(claim);
        if (count.find()) {
            details.put("count", count.group().replaceAll("[.,]", ""));
        }
        return details;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static Submission.@Nullable Kind kind(@Nullable String code) {
        return switch (text(code).toLowerCase(Locale.ROOT)) {
            case "host" -> Submission.Kind.HOST;
            case "account" -> Submission.Kind.ACCOUNT;
            case "domain", "address", "file", "indicator", "url", "sender", "hash" ->
                    Submission.Kind.INDICATOR;
            case "records" -> Submission.Kind.RECORDS;
            case "vector", "entry" -> Submission.Kind.ENTRY;
            case "herring" -> Submission.Kind.HERRING;
            default -> null;
        };
    }

    private List<Submission.TimelineEntry> timeline(long run) {
        return jdbc.sql(
                        """
                        select id, at, host, technique, created_by, unit, byte_from
                          from timeline_entry where run_id = ? and not removed order by at, id
                        """)
                .param(run)
                .query((rs, _) ->
                        new Submission.TimelineEntry(
                                "timeline:" + rs.getLong("id"),
                                rs.getLong("at"),
                                rs.getString("host"),
                                rs.getString("technique"),
                                Long.toString(rs.getLong("created_by")),
                                rs.getObject("unit") == null
                                        ? List.of()
                                        : List.of(
                                                rs.getInt("unit") + ":" + rs.getLong("byte_from"))))
                .list();
    }

    private List<Submission.Report> reports(long run, Scenario scenario) {
        List<Submission.Report> all = new ArrayList<>();
        for (Reports.Sent sent : reports.sent(run)) {
            all.add(
                    new Submission.Report(
                            "report:" + sent.id(),
                            deliverable(sent.kind(), scenario),
                            sent.at(),
                            Long.toString(sent.account()),
                            new TreeMap<>(sent.fields())));
        }
        return all;
    }

    private static String deliverable(String kind, Scenario scenario) {
        for (Assessment.Objective objective : scenario.assessment().objectives()) {
            if (objective.measure() instanceof Assessment.Measure.Report report
                    && Reports.kindOf(report.deliverable()).equals(kind)) {
                return report.deliverable();
            }
        }
        return kind;
    }

    private List<Submission.HintTaken> hints(long run) {
        return jdbc.sql(
                        "select hint, rung, cost, taken_by from hint_taken where run_id = ?"
                                + " order by hint, rung")
                .param(run)
                .query((rs, _) ->
                        new Submission.HintTaken(
                                rs.getString(1),
                                rs.getInt(2),
                                rs.getInt(3),
                                Long.toString(rs.getLong(4))))
                .list();
    }

    private List<Submission.Member> members(long run) {
        return jdbc.sql(
                        """
                        select s.account_id, s.roles[1] from seat s join run r on r.team_id = s.team_id
                         where r.id = ? and s.account_id is not null order by s.number
                        """)
                .param(run)
                .query((rs, _) ->
                        new Submission.Member(
                                Long.toString(rs.getLong(1)), Team.role(rs.getString(2))))
                .list();
    }
}
