package org.sala.centre.run.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Run;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a team keeps of its searches: those it saved, and all that it made.
@Component
class SearchNotebook {
    private static final int MOST_SAVED = 200;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    SearchNotebook(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// @param who the name of the one who saved it
    record Saved(long id, String name, String query, String who) {}

    /// @param at simulated present when it was made, ticks
    record Made(String query, long at, long records, String who) {}

    List<Saved> saved(long run) {
        return jdbc.sql(
                        """
                        select s.id, s.name, s.query, a.name as who
                          from saved_search s join account a on a.id = s.created_by
                         where s.run_id = ? order by lower(s.name), s.id
                        """)
                .param(run)
                .query(SearchNotebook::saved)
                .list();
    }

    private static Saved saved(ResultSet row, int number) throws SQLException {
        return new Saved(
                row.getLong("id"),
                row.getString("name"),
                row.getString("query"),
                row.getString("who"));
    }

    /// Saves a search; one of the same name is replaced. Says whether there was room.
    @Transactional
    boolean save(long run, long account, String name, String query) {
        int there =
                jdbc.sql("select count(*) from saved_search where run_id = ? and name <> ?")
                        .params(run, name)
                        .query(Integer.class)
                        .single();
        if (there >= MOST_SAVED) {
            return false;
        }
        jdbc.sql(
                        """
                        insert into saved_search (run_id, name, query, created_by) values (?, ?, ?, ?)
                        on conflict (run_id, name)
                        do update set query = excluded.query, created_by = excluded.created_by
                        """)
                .params(run, name, query, account)
                .update();
        outbox.publish(Run.topic(run), "searches", "{}");
        return true;
    }

    @Transactional
    void forget(long run, long id) {
        jdbc.sql("delete from saved_search where run_id = ? and id = ?").params(run, id).update();
        outbox.publish(Run.topic(run), "searches", "{}");
    }

    void made(long run, long account, Made made, long millis) {
        jdbc.sql(
                        """
                        insert into search_record (run_id, account_id, query, at, records, millis)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        run,
                        account,
                        made.query(),
                        made.at(),
                        made.records(),
                        (int) Math.min(millis, Integer.MAX_VALUE))
                .update();
    }

    /// The newest searches of the team, each query once.
    List<Made> history(long run, int most) {
        return jdbc.sql(
                        """
                        select query, at, records, who from (
                            select distinct on (s.query) s.id, s.query, s.at, s.records, a.name as who
                              from search_record s join account a on a.id = s.account_id
                             where s.run_id = ? order by s.query, s.id desc) newest
                         order by id desc limit ?
                        """)
                .params(run, most)
                .query((row, _) ->
                        new Made(
                                row.getString("query"),
                                row.getLong("at"),
                                row.getLong("records"),
                                row.getString("who")))
                .list();
    }
}
