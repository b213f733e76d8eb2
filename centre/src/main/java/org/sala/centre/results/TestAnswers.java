package org.sala.centre.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.exam.ItemBank;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Answers to a form, as right or wrong, of everybody who handed it in. No answer is a wrong one.
@Component
class TestAnswers {

    private final JdbcClient jdbc;

    TestAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One row a person, one column an item in the order given.
    boolean[][] of(UUID form, List<ItemBank.Item> items) {
        Map<UUID, boolean[]> rows = new LinkedHashMap<>();
        Map<UUID, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            places.put(items.get(i).versionId(), i);
        }
        jdbc.sql(
                        "select id from test_assignment where form_id = ? and submitted_at is not"
                                + " null order by id")
                .param(form)
                .query((row, _) ->
                        rows.put(row.getObject(1, UUID.class), new boolean[items.size()]))
                .list();
        jdbc.sql(
                        """
                        select t.assignment_id, t.item_version_id from test_response t
                          join test_assignment a on a.id = t.assignment_id join item_version v on v.id = t.item_version_id
                         where a.form_id = ? and a.submitted_at is not null and t.answer = v.key
                        """)
                .param(form)
                .query((row, _) -> {
                    boolean[] own = rows.get(row.getObject(1, UUID.class));
                    Integer place = places.get(row.getObject(2, UUID.class));
                    if (own != null && place != null) {
                        own[place] = true;
                    }
                    return true;
                })
                .list();
        return rows.values().toArray(boolean[][]::new);
    }
}
