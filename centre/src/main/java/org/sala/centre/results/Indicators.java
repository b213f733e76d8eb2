package org.sala.centre.results;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The figures that are reported, each a query over evidence and never a typed number.
///
/// A person counts once in the programme: on the first completed course, for the state and employer of
/// that day. Youth, observers and staff are never counted. Merged people are one.
@Component
public class Indicators {

    /// One row for each person who completed something in the period: what every count is made from.
    private static final String TRAINED =
            """
            with completed as (
                select coalesce(p.merged_into, p.id) as person, ce.id as course_enrolment, ce.completed_at,
                       cv.course, e.state, emp.kind as employer_kind, coalesce(m.sex, p.sex) as sex,
                       (ce.completed_at at time zone 'Asia/Bangkok')::date as day
                  from course_enrolment ce
                  join enrolment e on e.id = ce.enrolment_id and e.kind = 'TRAINEE'
                  join intake i on i.id = e.intake_id
                  join person p on p.id = e.person_id
                  left join person m on m.id = p.merged_into
                  join offering o on o.id = ce.offering_id
                  join course_version cv on cv.id = o.course_version_id
                  join employer emp on emp.id = e.employer_id
                  join member_state s on s.iso2 = e.state and s.counted
                 where ce.status = 'COMPLETED' and i.programme_id = :programme),
            first as (
                select distinct on (person) * from completed order by person, completed_at, course)
            """;

    private final JdbcClient jdbc;

    public Indicators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a count is split by. The dimension of courses is not additive: a person may complete two.
    public enum Split {
        STATE("state"),
        SEX("sex"),
        EMPLOYER("employer_kind"),
        QUARTER("to_char(date_trunc('quarter', day), 'YYYY\"Q\"Q')"),
        COURSE("course");

        private final String sql;

        Split(String sql) {
            this.sql = sql;
        }
    }

    /// @param from first day, in the centre's zone; @param to last day
    public record Period(UUID programme, LocalDate from, LocalDate to) {}

    public record Cell(String value, int count) {}

    /// A person behind a figure, for those who may see names.
    public record Row(
            UUID person,
            String name,
            String state,
            String sex,
            String employer,
            String course,
            LocalDate day,
            UUID courseEnrolment) {}

    /// Persons trained: first completions that fall in the period.
    public int trained(Period period) {
        return query(
                        TRAINED + "select count(*)::int from first where day between :from and :to",
                        period)
                .query(Integer.class)
                .single();
    }

    /// Course completions in the period.
    public int completions(Period period) {
        return query(
                        TRAINED
                                + "select count(*)::int from completed where day between :from and :to",
                        period)
                .query(Integer.class)
                .single();
    }

    /// Persons trained by a split, in the order of the value.
    public List<Cell> trained(Period period, Split split) {
        String from =
                split == Split.COURSE
                        ? "(select distinct on (person, course) * from completed order by person, course, completed_at) c"
                        : "first";
        return query(
                        TRAINED
                                + "select "
                                + split.sql
                                + " as value, count(*)::int as n from "
                                + from
                                + " where day between :from and :to group by 1 order by 1",
                        period)
                .query((row, n) -> new Cell(row.getString("value"), row.getInt("n")))
                .list();
    }

    /// Persons trained up to and including each month, for the line towards the target.
    public List<Cell> cumulative(Period period) {
        return query(
                        TRAINED
                                + """
                                , months as (
                                    select generate_series(date_trunc('month', :from::date), date_trunc('month', :to::date),
                                                           interval '1 month')::date as month)
                                select to_char(m.month, 'YYYY-MM') as value,
                                       (select count(*) from first f
                                         where f.day between :from and (m.month + interval '1 month - 1 day')::date)::int as n
                                  from months m order by 1
                                """,
                        period)
                .query((row, n) -> new Cell(row.getString("value"), row.getInt("n")))
                .list();
    }

    /// Everybody enrolled before day one who did not withdraw, and how many of them completed.
    public Proportion completionRate(Period period) {
        return query(
                        """
                        select count(*) filter (where ce.status = 'COMPLETED')::int as done, count(*)::int as n
                          from course_enrolment ce
                          join enrolment e on e.id = ce.enrolment_id and e.kind = 'TRAINEE'
                          join intake i on i.id = e.intake_id
                         where i.programme_id = :programme and i.ends_on between :from and :to
                           and ce.status in ('COMPLETED', 'INCOMPLETE', 'NO_SHOW')
                        """,
                        period)
                .query((row, n) -> new Proportion(row.getInt("done"), Math.max(1, row.getInt("n"))))
                .single();
    }

    /// Attended hours over seven: person-days delivered.
    public double personDays(Period period) {
        return query(
                        """
                        select coalesce(sum(a.minutes), 0) / 420.0
                          from attendance_mark a
                          join class_session s on s.id = a.session_id
                          join course_enrolment ce on ce.id = a.course_enrolment_id
                          join enrolment e on e.id = ce.enrolment_id and e.kind = 'TRAINEE'
                          join intake i on i.id = e.intake_id
                         where i.programme_id = :programme and a.status in ('PRESENT', 'LATE')
                           and (s.starts_at at time zone 'Asia/Bangkok')::date between :from and :to
                           and not exists (select from attendance_mark b where b.supersedes = a.id)
                        """,
                        period)
                .query(Double.class)
                .single();
    }

    /// The people behind the headline, by day.
    public List<Row> rows(Period period) {
        return query(
                        TRAINED
                                + """
                                select f.person, p.display_name, f.state, f.sex, f.employer_kind, f.course, f.day,
                                       f.course_enrolment
                                  from first f join person p on p.id = f.person
                                 where f.day between :from and :to order by f.day, p.sort_name, p.display_name
                                """,
                        period)
                .query((row, n) ->
                        new Row(
                                row.getObject("person", UUID.class),
                                row.getString("display_name"),
                                row.getString("state"),
                                row.getString("sex"),
                                row.getString("employer_kind"),
                                row.getString("course"),
                                row.getObject("day", LocalDate.class),
                                row.getObject("course_enrolment", UUID.class)))
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, Period period) {
        return jdbc.sql(sql)
                .param("programme", period.programme())
                .param("from", period.from())
                .param("to", period.to());
    }
}
