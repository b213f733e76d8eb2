package org.sala.centre.registrar.course;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.CompletionRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether a person completed a course: the rule of the course's version, evaluated on what is known, and
/// kept with both, so that anybody can evaluate it again.
@Component
public class Completions {

    private final JdbcClient jdbc;
    private final Attendance attendance;
    private final AuditLog audit;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    Completions(JdbcClient jdbc, Attendance attendance, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.attendance = attendance;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Standing {
        REGISTERED,
        COMPLETED,
        INCOMPLETE,
        WITHDRAWN,
        NO_SHOW;

        public String key() {
            return "course.standing." + name().toLowerCase(java.util.Locale.ROOT);
        }

        public String mark() {
            return switch (this) {
                case REGISTERED, WITHDRAWN -> "wait";
                case COMPLETED -> "done";
                case INCOMPLETE -> "warn";
                case NO_SHOW -> "bad";
            };
        }
    }

    /// One person as the rule sees them now. @param parts what the rule asks for, with what there is
    public record Verdict(
            UUID enrolment,
            String name,
            String state,
            Standing standing,
            List<CompletionRule.Part> parts,
            CompletionRule.Evidence evidence) {
        public boolean met() {
            return parts.stream().allMatch(CompletionRule.Part::met);
        }
    }

    public CompletionRule rule(UUID offering) {
        String text =
                jdbc.sql(
                                """
                                select v.completion::text from offering o join course_version v on v.id = o.course_version_id
                                 where o.id = ?
                                """)
                        .param(offering)
                        .query(String.class)
                        .single();
        return json.readValue(text, CompletionRule.class);
    }

    /// Everybody of a course, evaluated on what is known now; nothing is changed.
    public List<Verdict> look(UUID offering) {
        CompletionRule rule = rule(offering);
        Map<UUID, Standing> standings = standings(offering);
        return attendance.rows(offering).stream()
                .map(row -> {
                    CompletionRule.Evidence evidence = evidence(row);
                    return new Verdict(
                            row.enrolment(),
                            row.name(),
                            row.state(),
                            standings.getOrDefault(row.enrolment(), Standing.REGISTERED),
                            rule.evaluate(evidence),
                            evidence);
                })
                .toList();
    }

    private Map<UUID, Standing> standings(UUID offering) {
        Map<UUID, Standing> standings = new LinkedHashMap<>();
        jdbc.sql("select id, status from course_enrolment where offering_id = ?")
                .param(offering)
                .query((row, _) ->
                        standings.put(
                                row.getObject(1, UUID.class), Standing.valueOf(row.getString(2))))
                .list();
        return standings;
    }

    /// A run counts for those who found or ordered something in it; who only sat there was a passenger.
    private CompletionRule.Evidence evidence(Attendance.Row row) {
        return jdbc.sql(
                        """
                        select (select count(*) from course_evidence c where c.course_enrolment_id = :id and c.kind = 'RUN'
                                   and (c.facts ->> 'findings')::int + (c.facts ->> 'actions')::int > 0)::int as runs,
                               coalesce((select sum((c.facts ->> 'findings')::int) from course_evidence c
                                          where c.course_enrolment_id = :id and c.kind = 'RUN'), 0)::int as findings,
                               coalesce((select sum((c.facts ->> 'actions')::int) from course_evidence c
                                          where c.course_enrolment_id = :id and c.kind = 'RUN'), 0)::int as actions,
                               (select count(distinct r.role) from course_evidence c,
                                       jsonb_array_elements_text(c.facts -> 'roles') r(role)
                                 where c.course_enrolment_id = :id and c.kind = 'RUN'
                                   and (c.facts ->> 'findings')::int + (c.facts ->> 'actions')::int > 0)::int as roles,
                               (select count(*) from course_evidence c
                                 where c.course_enrolment_id = :id and c.kind in ('CASE', 'SPECIMEN'))::int as cases,
                               coalesce((select max(right_ones::double precision / nullif(items, 0)) from (
                                    select a.id,
                                           (select count(*) from test_form_item i where i.form_id = a.form_id) as items,
                                           (select count(*) from test_response t join item_version v on v.id = t.item_version_id
                                             where t.assignment_id = a.id and t.answer = v.key) as right_ones
                                      from test_assignment a
                                     where a.course_enrolment_id = :id and a.purpose = 'POST' and a.submitted_at is not null) s), -1)
                                 as score
                        """)
                .param("id", row.enrolment())
                .query((found, _) ->
                        new CompletionRule.Evidence(
                                row.planned(),
                                row.attended(),
                                found.getDouble("score"),
                                found.getInt("runs"),
                                found.getInt("findings"),
                                found.getInt("actions"),
                                found.getInt("roles"),
                                found.getInt("cases")))
                .single();
    }

    /// Settles the course for everybody who has not completed it: COMPLETED where the rule is met, NO_SHOW
    /// where there is no trace of the person, else INCOMPLETE. Returns how many completed now.
    @Transactional
    public int settle(long actor, UUID offering) {
        CompletionRule rule = rule(offering);
        int completed = 0;
        for (Verdict verdict : look(offering)) {
            if (verdict.standing() == Standing.COMPLETED
                    || verdict.standing() == Standing.WITHDRAWN) {
                continue;
            }
            boolean met = verdict.met();
            CompletionRule.Evidence evidence = verdict.evidence();
            boolean trace =
                    evidence.attended() > 0
                            || evidence.runs() > 0
                            || evidence.cases() > 0
                            || evidence.score() >= 0;
            Standing standing =
                    met ? Standing.COMPLETED : trace ? Standing.INCOMPLETE : Standing.NO_SHOW;
            Map<String, Object> evaluation = new LinkedHashMap<>();
            evaluation.put("met", met);
            evaluation.put("rule", rule);
            evaluation.put("evidence", evidence);
            jdbc.sql(
                            """
                            update course_enrolment set status = ?, evaluation = ?::jsonb,
                                   completed_at = case when ? then ?::timestamptz end where id = ?
                            """)
                    .params(
                            standing.name(),
                            json.writeValueAsString(evaluation),
                            met,
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                            verdict.enrolment())
                    .update();
            TreeMap<String, String> detail = new TreeMap<>();
            detail.put("status", standing.name());
            audit.add(
                    actor,
                    new Subject("settled", "course-enrolment", verdict.enrolment().toString()),
                    detail);
            completed += met ? 1 : 0;
        }
        return completed;
    }

    /// Evaluates again what was kept: whether the kept rule, on the kept evidence, gives what was kept.
    /// Empty where nothing was kept in full.
    public Optional<Boolean> holds(UUID courseEnrolment) {
        return jdbc.sql(
                        "select evaluation::text from course_enrolment where id = ? and evaluation"
                                + " is not null")
                .param(courseEnrolment)
                .query((row, _) -> row.getString(1))
                .optional()
                .map(json::readTree)
                .filter(kept -> kept.has("rule") && kept.has("evidence"))
                .map(this::holds);
    }

    private boolean holds(JsonNode kept) {
        CompletionRule rule = json.treeToValue(kept.get("rule"), CompletionRule.class);
        CompletionRule.Evidence evidence =
                json.treeToValue(kept.get("evidence"), CompletionRule.Evidence.class);
        return rule.met(evidence) == kept.get("met").booleanValue();
    }
}
