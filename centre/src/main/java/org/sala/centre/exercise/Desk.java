package org.sala.centre.exercise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunMembers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What lies on a team's desk besides messages: raised hands, tutors' words, the shift log, questions to
/// people of the scenario in free words.
@Component
public class Desk {
    private final JdbcClient jdbc;
    private final Outbox outbox;

    Desk(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// @param taken whether a tutor is on the way
    public record Hand(
            long id,
            long run,
            String team,
            String who,
            String note,
            Instant since,
            boolean taken) {}

    public record Nudge(String who, String text, Instant at) {}

    /// @param at simulated ticks
    public record LogEntry(long at, String who, String text) {}

    /// @param answer what was answered, empty while nothing was
    public record Question(
            long id,
            long run,
            String team,
            String who,
            String npc,
            String text,
            long at,
            boolean answered) {
        /// The same question with what the person asked is called.
        Question to(String name) {
            return new Question(id, run, team, who, name, text, at, answered);
        }
    }

    private static final String HANDS =
            """
            select h.id, h.run_id, t.name as team, coalesce(a.name, '') as who, h.note, h.raised_at,
                   h.taken_by is not null as taken
              from hand_raised h join run r on r.id = h.run_id join team t on t.id = r.team_id
              join seat s on s.id = h.seat_id left join account a on a.id = s.account_id
            """;

    /// The hand that the member has up.
    public Optional<Hand> hand(RunMembers.Member member) {
        RunMembers.Seat seat = member.seat();
        if (seat == null) {
            return Optional.empty();
        }
        return jdbc.sql(HANDS + " where h.seat_id = ? and h.done_at is null")
                .param(seat.id())
                .query(Desk::hand)
                .optional();
    }

    /// Hands up in an exercise, the longest first.
    public List<Hand> hands(long exercise) {
        return jdbc.sql(
                        HANDS
                                + " where r.exercise_id = ? and h.done_at is null order by h.raised_at")
                .param(exercise)
                .query(Desk::hand)
                .list();
    }

    private static Hand hand(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        return new Hand(
                rs.getLong("id"),
                rs.getLong("run_id"),
                rs.getString("team"),
                rs.getString("who"),
                rs.getString("note"),
                rs.getTimestamp("raised_at").toInstant(),
                rs.getBoolean("taken"));
    }

    public void raise(RunMembers.Member member, String note) {
        jdbc.sql(
                        "insert into hand_raised (run_id, seat_id, note) values (?, ?, ?)"
                                + " on conflict (seat_id) where done_at is null do nothing")
                .params(member.run().id(), member.chair().id(), cut(note, 1000))
                .update();
    }

    public void lower(RunMembers.Member member) {
        jdbc.sql("update hand_raised set done_at = now() where seat_id = ? and done_at is null")
                .param(member.chair().id())
                .update();
    }

    /// A tutor goes there, or has been.
    public void attend(long run, long hand, long tutor, boolean done) {
        jdbc.sql(
                        "update hand_raised set taken_by = coalesce(taken_by, ?),"
                                + " done_at = case when ? then now() end where id = ? and run_id = ?")
                .params(tutor, done, hand, run)
                .update();
    }

    public List<Nudge> nudges(long run) {
        return jdbc.sql(
                        "select a.name, n.text, n.made_at from nudge n join account a"
                                + " on a.id = n.author_id where n.run_id = ? order by n.id desc")
                .param(run)
                .query((rs, _) ->
                        new Nudge(rs.getString(1), rs.getString(2), rs.getTimestamp(3).toInstant()))
                .list();
    }

    public void nudge(long run, long author, String text) {
        jdbc.sql("insert into nudge (run_id, author_id, text) values (?, ?, ?)")
                .params(run, author, cut(text, 2000))
                .update();
    }

    public List<LogEntry> log(long run) {
        return jdbc.sql(
                        "select s.at, a.name, s.text from shift_entry s join account a"
                                + " on a.id = s.author_id where s.run_id = ? order by s.id desc")
                .param(run)
                .query((rs, _) -> new LogEntry(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    /// Writes into the shift log; the same entry sent twice stands once.
    public void write(RunMembers.Member member, UUID client, long at, String text) {
        jdbc.sql(
                        "insert into shift_entry (run_id, client_id, at, author_id, text)"
                                + " values (?, ?, ?, ?, ?) on conflict (run_id, client_id) do nothing")
                .params(member.run().id(), client, at, member.reader().id(), text)
                .update();
    }

    /// Puts a question in free words to a person of the scenario; a tutor answers it.
    public void ask(RunMembers.Member member, UUID client, String npc, String text, long at) {
        jdbc.sql(
                        """
                        insert into desk_question (run_id, client_id, npc, seat_id, text, at)
                        values (?, ?, ?, ?, ?, ?) on conflict (run_id, client_id) do nothing
                        """)
                .params(member.run().id(), client, npc, member.chair().id(), cut(text, 4000), at)
                .update();
    }

    /// Questions of an exercise in free words, those without an answer first.
    public List<Question> questions(long exercise) {
        return jdbc.sql(
                        """
                        select q.id, q.run_id, t.name as team, coalesce(a.name, '') as who, q.npc,
                               q.text, q.at, q.answer_seq is not null as answered
                          from desk_question q join run r on r.id = q.run_id
                          join team t on t.id = r.team_id join seat s on s.id = q.seat_id
                          left join account a on a.id = s.account_id
                         where r.exercise_id = ? order by answered, q.id limit 100
                        """)
                .param(exercise)
                .query((rs, _) ->
                        new Question(
                                rs.getLong("id"),
                                rs.getLong("run_id"),
                                rs.getString("team"),
                                rs.getString("who"),
                                rs.getString("npc"),
                                rs.getString("text"),
                                rs.getLong("at"),
                                rs.getBoolean("answered")))
                .list();
    }

    public void answered(long run, long question, long sequence, long by) {
        jdbc.sql(
                        "update desk_question set answer_seq = ?, answered_by = ? where id = ?"
                                + " and run_id = ? and answer_seq is null")
                .params(sequence, by, question, run)
                .update();
    }

    /// Tells team and room.
    @Transactional
    public void tell(Run run, String kind) {
        outbox.publish(Exercise.topic(run.exercise()), kind, "{}");
        outbox.publish(Run.topic(run.id()), kind, "{}");
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
