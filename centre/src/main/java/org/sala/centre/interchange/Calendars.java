package org.sala.centre.interchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What stands in a person's calendar: the class sessions that concern them, and the days until which
/// nominations are open. The address is a secret of the person and can be ended.
@Component
class Calendars {
    private static final Duration REMINDER = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Clock clock;

    Calendars(JdbcClient jdbc, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Words that a feed needs in the reader's language.
    ///
    /// @param deadline pattern with the number of the intake
    interface Words {
        String session(String course, int intake);

        String deadline(int intake);
    }

    /// @param used last fetch, or null
    record Feed(Instant made, @Nullable Instant used) {}

    /// Makes a new secret for the address; the one of before ends.
    String open(long account) {
        String token = Secrets.token(24);
        jdbc.sql(
                        """
                        insert into calendar_feed (account_id, digest, made_at) values (:account, :digest, :now)
                            on conflict (account_id) do update
                               set digest = excluded.digest, made_at = excluded.made_at, used_at = null
                        """)
                .param("account", account)
                .param("digest", Secrets.digest(token))
                .param("now", now())
                .update();
        return token;
    }

    /// Ends the address.
    void end(long account) {
        jdbc.sql("delete from calendar_feed where account_id = ?").param(account).update();
    }

    Optional<Feed> of(long account) {
        return jdbc.sql("select made_at, used_at from calendar_feed where account_id = ?")
                .param(account)
                .query((row, _) -> {
                    OffsetDateTime used = row.getObject(2, OffsetDateTime.class);
                    return new Feed(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            used == null ? null : used.toInstant());
                })
                .optional();
    }

    /// Whose address it is, where it was not ended and the account is open.
    Optional<Reader> reader(String token) {
        Optional<Long> account =
                jdbc.sql(
                                """
                                update calendar_feed set used_at = ? where digest = ? returning account_id
                                """)
                        .params(now(), Secrets.digest(token))
                        .query(Long.class)
                        .optional();
        return account.flatMap(accounts::open);
    }

    /// The entries for a reader: all sessions for who runs the weeks, their own for a trainee, and the ends
    /// of calls for who nominates and who keeps the books.
    List<ICalendar.Entry> entries(Reader reader, Words words) {
        boolean all =
                reader.isOneOf(
                        List.of(
                                Role.DIRECTOR,
                                Role.REGISTRAR,
                                Role.ME_OFFICER,
                                Role.INSTRUCTOR,
                                Role.TUTOR,
                                Role.EVALUATOR));
        List<ICalendar.Entry> entries = new ArrayList<>(sessions(reader, all, words));
        if (reader.isOneOf(List.of(Role.DIRECTOR, Role.REGISTRAR, Role.FOCAL_POINT))) {
            entries.addAll(deadlines(words));
        }
        return entries;
    }

    private List<ICalendar.Entry> sessions(Reader reader, boolean all, Words words) {
        return jdbc.sql(
                        """
                        select s.id, s.sequence, s.starts_at, s.ends_at, s.room, s.instructors, s.cancelled,
                               v.course, i.number
                          from class_session s join offering o on o.id = s.offering_id
                          join course_version v on v.id = o.course_version_id
                          join intake i on i.id = o.intake_id
                         where s.ends_at > :since
                           and (:all or exists (
                               select from course_enrolment c join enrolment e on e.id = c.enrolment_id
                                 join person p on p.id = e.person_id
                                where c.offering_id = o.id and c.status <> 'WITHDRAWN' and p.account_id = :account))
                         order by s.starts_at, s.id limit 2000
                        """)
                .param("since", now().minusDays(90))
                .param("all", all)
                .param("account", reader.id())
                .query((row, _) -> session(row, words))
                .list();
    }

    private static ICalendar.Entry session(ResultSet row, Words words) throws SQLException {
        return new ICalendar.Entry(
                "session-" + row.getString("id") + "@sala.invalid",
                row.getInt("sequence"),
                new ICalendar.Span(
                        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant()),
                words.session(row.getString("course"), row.getInt("number")),
                row.getString("room"),
                row.getString("instructors"),
                row.getBoolean("cancelled"));
    }

    private List<ICalendar.Entry> deadlines(Words words) {
        return jdbc.sql(
                        """
                        select c.id, c.closes_at, i.number from nomination_call c join intake i on i.id = c.intake_id
                         where c.closes_at > :since order by c.closes_at limit 500
                        """)
                .param("since", now().minusDays(90))
                .query((row, _) -> {
                    Instant end = row.getObject("closes_at", OffsetDateTime.class).toInstant();
                    return new ICalendar.Entry(
                            "call-" + row.getString("id") + "@sala.invalid",
                            // Later ends are newer versions; the hours since 2020 grow with them.
                            (int) (end.getEpochSecond() / 3600 - 438_000),
                            new ICalendar.Span(end.minus(REMINDER), end),
                            words.deadline(row.getInt("number")),
                            "",
                            "",
                            false);
                })
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
