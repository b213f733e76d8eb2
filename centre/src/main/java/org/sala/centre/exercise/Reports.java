package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Scenario;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A team's reports, hand-over note and standing orders. One person writes in a section at a time, for 60
/// seconds unless they renew it; what is sent is kept as it was sent.
@Component
public class Reports {
    /// How long a section is kept for the one who writes in it.
    static final int LEASE_SECONDS = 60;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, List<String>> FIELDS = fields();

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("situation", List.of("what", "when", "scope", "measures", "next"));
        fields.put("regulator", List.of("what", "when", "records", "measures", "contact"));
        fields.put("executive", List.of("what", "impact", "decision", "next"));
        fields.put(
                "final",
                List.of("what", "when", "entry", "scope", "records", "measures", "lessons"));
        fields.put("handover", List.of("done", "open", "watch"));
        fields.put("orders", List.of("orders"));
        return fields;
    }

    /// Kinds of papers, in their order.
    static List<String> kinds() {
        return List.copyOf(FIELDS.keySet());
    }

    /// Fields of a kind: the usual ones, and those that the scenario checks.
    static List<String> fields(String kind, Scenario scenario) {
        Set<String> fields = new LinkedHashSet<>(FIELDS.getOrDefault(kind, List.of()));
        for (Assessment.Objective objective : scenario.assessment().objectives()) {
            if (objective.measure() instanceof Assessment.Measure.Report report
                    && kindOf(report.deliverable()).equals(kind)) {
                fields.addAll(report.facts());
            }
        }
        return fields.stream().filter(field -> field.matches("[a-z-]{1,40}")).toList();
    }

    /// The kind of paper that a scenario's deliverable is.
    static String kindOf(String deliverable) {
        for (String kind : FIELDS.keySet()) {
            if (deliverable.replace('_', '-').startsWith(kind)) {
                return kind;
            }
        }
        return deliverable.contains("brief") ? "executive" : deliverable;
    }

    /// A paper of a run.
    ///
    /// @param sentAt simulated ticks, 0 while it is a draft
    public record Paper(long id, String kind, int number, long sentAt, List<Section> sections) {
        public Paper {
            sections = List.copyOf(sections);
        }
    }

    /// @param holder who writes in it now, null for nobody
    public record Section(
            String field,
            String text,
            int version,
            @Nullable Long holderId,
            @Nullable String holder) {}

    /// The draft of a kind, made if there is none.
    @Transactional
    public Paper draft(long run, String kind, List<String> fields) {
        Optional<Long> open =
                jdbc.sql(
                                "select id from report where run_id = ? and kind = ?"
                                        + " and submitted_at is null order by number desc limit 1")
                        .params(run, kind)
                        .query(Long.class)
                        .optional();
        long id =
                open.orElseGet(() ->
                        jdbc.sql(
                                        """
                                        insert into report (run_id, kind, number)
                                        select :run, :kind, coalesce(max(number), 0) + 1
                                          from report where run_id = :run and kind = :kind
                                        on conflict (run_id, kind, number)
                                           do update set kind = excluded.kind returning id
                                        """)
                                .param("run", run)
                                .param("kind", kind)
                                .query(Long.class)
                                .single());
        for (String field : fields) {
            jdbc.sql(
                            "insert into report_section (report_id, field) values (?, ?)"
                                    + " on conflict do nothing")
                    .params(id, field)
                    .update();
        }
        return paper(id, fields);
    }

    private Paper paper(long id, List<String> fields) {
        Map<String, Section> sections = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select s.field, s.text, s.version, a.name,
                               case when s.lease_until > now() then s.lease_by end as holder
                          from report_section s left join account a on a.id = s.lease_by
                         where s.report_id = ?
                        """)
                .param(id)
                .query((rs, _) -> {
                    Long holder = rs.getObject("holder", Long.class);
                    String field = rs.getString("field");
                    return sections.put(
                            field,
                            new Section(
                                    field,
                                    rs.getString("text"),
                                    rs.getInt("version"),
                                    holder,
                                    holder == null ? null : rs.getString("name")));
                })
                .list();
        List<Section> ordered = new ArrayList<>();
        for (String field : fields) {
            Section section = sections.get(field);
            if (section != null) {
                ordered.add(section);
            }
        }
        return jdbc.sql("select kind, number, coalesce(submitted_at, 0) from report where id = ?")
                .param(id)
                .query((rs, _) ->
                        new Paper(id, rs.getString(1), rs.getInt(2), rs.getLong(3), ordered))
                .single();
    }

    /// What was sent: the newest of each kind first.
    public List<Sent> sent(long run) {
        return jdbc.sql(
                        """
                        select r.id, r.kind, r.number, r.submitted_at, a.name, r.submitted_by,
                               r.snapshot::text from report r
                          join account a on a.id = r.submitted_by
                         where r.run_id = ? order by r.submitted_at desc
                        """)
                .param(run)
                .query((rs, _) ->
                        new Sent(
                                rs.getLong(1),
                                rs.getString(2),
                                rs.getInt(3),
                                rs.getLong(4),
                                rs.getString(5),
                                rs.getLong(6),
                                fieldsOf(rs.getString(7))))
                .list();
    }

    private static Map<String, String> fieldsOf(String snapshot) {
        Map<String, String> fields = new LinkedHashMap<>();
        JSON.readTree(snapshot)
                .properties()
                .forEach(entry -> fields.put(entry.getKey(), entry.getValue().asString()));
        return fields;
    }

    /// A paper as it was sent.
    public record Sent(
            long id,
            String kind,
            int number,
            long at,
            String who,
            long account,
            Map<String, String> fields) {}

    /// Takes a section for a person, or renews it. False where another writes in it.
    public boolean lease(long run, long report, String field, long account) {
        return jdbc.sql(
                                """
                                update report_section s set lease_by = :who,
                                       lease_until = now() + make_interval(secs => :seconds)
                                  from report r
                                 where r.id = s.report_id and r.run_id = :run and r.id = :report
                                   and r.submitted_at is null and s.field = :field
                                   and (s.lease_by is null or s.lease_by = :who
                                        or s.lease_until < now())
                                """)
                        .param("who", account)
                        .param("seconds", LEASE_SECONDS)
                        .param("run", run)
                        .param("report", report)
                        .param("field", field)
                        .update()
                == 1;
    }

    /// Saves a section that a person holds; returns its new version, or nothing where they do not hold it
    /// or somebody has written in it since.
    public Optional<Integer> save(Edit edit, long account, boolean leave) {
        return jdbc.sql(
                        """
                        update report_section s set text = :text, version = s.version + 1,
                               changed_by = :who, changed_at = now(),
                               lease_by = case when :leave then null else s.lease_by end,
                               lease_until = case when :leave then null
                                             else now() + make_interval(secs => :seconds) end
                          from report r
                         where r.id = s.report_id and r.run_id = :run and r.id = :report
                           and r.submitted_at is null and s.field = :field and s.lease_by = :who
                           and s.version = :version
                        returning s.version
                        """)
                .param("text", edit.text())
                .param("who", account)
                .param("leave", leave)
                .param("seconds", LEASE_SECONDS)
                .param("run", edit.run())
                .param("report", edit.report())
                .param("field", edit.field())
                .param("version", edit.version())
                .query(Integer.class)
                .optional();
    }

    /// @param version that the text was written on
    public record Edit(long run, long report, String field, int version, String text) {}

    /// Sends a paper as it stands; the same sending twice counts once. False where it was sent before.
    @Transactional
    public boolean send(long run, long report, UUID client, long account, long at) {
        ObjectNode snapshot = JSON.createObjectNode();
        jdbc.sql("select field, text from report_section where report_id = ? order by field")
                .param(report)
                .query((rs, _) -> snapshot.put(rs.getString(1), rs.getString(2)))
                .list();
        return jdbc.sql(
                                """
                                update report set submitted_at = ?, submitted_by = ?, sent_wall = now(),
                                       client_id = ?, snapshot = cast(? as jsonb)
                                 where id = ? and run_id = ? and submitted_at is null
                                """)
                        .params(at, account, client, snapshot.toString(), report, run)
                        .update()
                == 1;
    }
}
