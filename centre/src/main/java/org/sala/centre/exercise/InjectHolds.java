package org.sala.centre.exercise;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Injects that the control room keeps back, and those that it has brought in.
@Component
public class InjectHolds {
    private final JdbcClient jdbc;

    InjectHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean held(long run, String inject) {
        return jdbc.sql("select count(*) from inject_hold where run_id = ? and inject = ?")
                        .params(run, inject)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Whether a command has brought it in.
    public boolean fired(long run, String inject) {
        return jdbc.sql(
                                "select count(*) from command where run_id = ? and kind = 'inject'"
                                        + " and body ->> 'id' = ?")
                        .params(run, inject)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Ids of those that commands have brought in.
    public List<String> fired(long run) {
        return jdbc.sql("select body ->> 'id' from command where run_id = ? and kind = 'inject'")
                .param(run)
                .query((row, _) -> row.getString(1))
                .list();
    }

    public List<String> held(long run) {
        return jdbc.sql("select inject from inject_hold where run_id = ?")
                .param(run)
                .query((row, _) -> row.getString(1))
                .list();
    }

    public void hold(long run, String inject, long by) {
        jdbc.sql(
                        "insert into inject_hold (run_id, inject, by_id) values (?, ?, ?)"
                                + " on conflict do nothing")
                .params(run, inject, by)
                .update();
    }

    public void release(long run, String inject) {
        jdbc.sql("delete from inject_hold where run_id = ? and inject = ?")
                .params(run, inject)
                .update();
    }
}
