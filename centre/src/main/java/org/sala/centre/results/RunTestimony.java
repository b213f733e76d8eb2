package org.sala.centre.results;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import org.sala.centre.registrar.course.Evidence;
import org.sala.centre.run.RunEnded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a run says of each of its members for their course: own right findings, own accepted orders and own
/// role. The team's score stands beside them and proves nothing of a member.
@Component
class RunTestimony {

    private static final String COURSE = "CYDER";

    private final JdbcClient jdbc;
    private final Evidence evidence;

    RunTestimony(JdbcClient jdbc, Evidence evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    private record Member(
            long account,
            List<String> roles,
            int findings,
            int actions,
            int points,
            Instant ended) {}

    /// Practice and dry runs prove nothing.
    @EventListener
    @Transactional
    public void tell(RunEnded ended) {
        for (Member member : members(ended.run())) {
            TreeMap<String, Object> facts = new TreeMap<>();
            facts.put("run", ended.run());
            facts.put("roles", member.roles());
            facts.put("findings", member.findings());
            facts.put("actions", member.actions());
            facts.put("teamPoints", member.points());
            evidence.current(member.account(), COURSE, member.ended())
                    .ifPresent(course ->
                            evidence.keep(
                                    course,
                                    Evidence.Kind.RUN,
                                    "run-" + ended.run(),
                                    member.ended(),
                                    facts));
        }
    }

    /// A finding is right where the grading gave points for it.
    private List<Member> members(long run) {
        return jdbc.sql(
                        """
                        select s.account_id, s.roles, coalesce(r.ended_at, now()) as ended,
                               coalesce((select points from run_result x where x.run_id = r.id), 0) as points,
                               (select count(distinct f.id) from finding f
                                 where f.run_id = r.id and f.created_by = s.account_id and not f.withdrawn
                                   and exists (select from score c, jsonb_array_elements(c.reasons) reason
                                                where c.run_id = r.id and (reason ->> 'points')::int > 0
                                                  and jsonb_exists(reason -> 'evidence', 'finding:' || f.number)))::int as findings,
                               (select count(*) from command c
                                 where c.run_id = r.id and c.kind = 'team' and c.account_id = s.account_id
                                   and c.receipt ->> 'answer' = 'accepted')::int as actions
                          from run r join exercise e on e.id = r.exercise_id join seat s on s.team_id = r.team_id
                         where r.id = ? and s.account_id is not null and not s.absent
                           and e.kind = 'live' and not r.practice
                        """)
                .param(run)
                .query((row, _) ->
                        new Member(
                                row.getLong("account_id"),
                                List.of((String[]) row.getArray("roles").getArray()),
                                row.getInt("findings"),
                                row.getInt("actions"),
                                row.getInt("points"),
                                row.getObject("ended", OffsetDateTime.class).toInstant()))
                .list();
    }
}
