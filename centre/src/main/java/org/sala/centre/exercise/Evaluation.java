package org.sala.centre.exercise;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The evaluators' pad: what they saw, by objective, with a mark where they give one.
@Component
public class Evaluation {
    private static final List<String> MARKS = List.of("P", "S", "M", "U");

    private final JdbcClient jdbc;

    Evaluation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param mark P, S, M or U; null for a mere note
    public record Observation(
            String objective, @Nullable String mark, String text, String who, Instant at) {}

    public void note(long run, String objective, String mark, String text, long author) {
        if (!text.isEmpty()) {
            jdbc.sql(
                            "insert into observation (run_id, objective, author_id, mark, text)"
                                    + " values (?, ?, ?, ?, ?)")
                    .params(run, objective, author)
                    .param(MARKS.contains(mark) ? mark : null)
                    .param(text)
                    .update();
        }
    }

    /// Newest first.
    public List<Observation> of(long run) {
        return jdbc.sql(
                        "select o.objective, o.mark, o.text, a.name, o.made_at from observation o"
                                + " join account a on a.id = o.author_id where o.run_id = ?"
                                + " order by o.id desc")
                .param(run)
                .query((rs, _) ->
                        new Observation(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getTimestamp(5).toInstant()))
                .list();
    }
}
