package org.sala.centre.exercise;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What each member holds true before they see the film: an answer, how sure they are, and why.
@Component
public class Reflections {
    /// Questions put to everybody, as parts of message keys.
    static final List<String> QUESTIONS = List.of("entry", "cut-off");

    private final JdbcClient jdbc;

    Reflections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param confidence 0 to 100
    public record Reflection(
            String who, String question, String answer, int confidence, String reason) {}

    public boolean given(long run, long account) {
        return jdbc.sql("select count(*) from reflection where run_id = ? and account_id = ?")
                        .params(run, account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void give(long run, long account, Reflection reflection) {
        jdbc.sql(
                        """
                        insert into reflection (run_id, account_id, question, answer, confidence, reason)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        run,
                        account,
                        reflection.question(),
                        reflection.answer(),
                        reflection.confidence(),
                        reflection.reason())
                .update();
    }

    public List<Reflection> of(long run) {
        return jdbc.sql(
                        "select a.name, r.question, r.answer, r.confidence, r.reason from reflection r"
                                + " join account a on a.id = r.account_id where r.run_id = ?"
                                + " order by r.question, a.name")
                .param(run)
                .query((rs, _) ->
                        new Reflection(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getInt(4),
                                rs.getString(5)))
                .list();
    }
}
