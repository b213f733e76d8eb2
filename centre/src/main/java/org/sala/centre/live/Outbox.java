package org.sala.centre.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where a feature puts what others must hear of. What is published holds if and only if the
/// caller's transaction does.
@Component
public class Outbox {
    static final String CHANNEL = "sala_outbox";

    private static final Pattern TOPIC = Pattern.compile("[a-z0-9/_.-]{1,200}");
    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,60}");

    private final JdbcClient jdbc;

    /// Writes to the given database.
    public Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Publishes to the readers of a topic, within the transaction under way or one of its own.
    ///
    /// Writers of one topic wait for each other until they commit, so that the numbers of a topic
    /// appear in their order and a reader that asks for what came after a number misses nothing.
    /// Publish last in a transaction; to two topics, in the order of their names.
    ///
    /// @param topic what it is about; 1 to 200 characters of `a-z 0-9 / - _ .`
    /// @param kind name of the event in the page; 1 to 60 of `a-z 0-9 -`
    /// @param json a JSON value
    /// @throws IllegalArgumentException if topic or kind has other characters
    @Transactional(propagation = Propagation.REQUIRED)
    public void publish(String topic, String kind, String json) {
        if (!TOPIC.matcher(topic).matches() || !KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("not a topic and a kind: " + topic + ", " + kind);
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sala.topic.' || ?, 0))")
                .param(topic)
                .query((_, _) -> 0)
                .single();
        jdbc.sql("insert into outbox (topic, kind, payload) values (?, ?, cast(? as jsonb))")
                .params(topic, kind, json)
                .update();
        jdbc.sql("select pg_notify('" + CHANNEL + "', '')").query((_, _) -> 0).single();
    }

    /// Where each topic stands now: the numbers of their newest rows, joined by dots.
    public String mark(List<String> topics) {
        List<String> numbers = new ArrayList<>();
        for (String topic : topics) {
            numbers.add(Long.toString(position(topic)));
        }
        return String.join(".", numbers);
    }

    /// Number of a topic's newest row, 0 where it has none.
    public long position(String topic) {
        return jdbc.sql("select coalesce(max(id), 0) from outbox where topic = ?")
                .param(topic)
                .query(Long.class)
                .single();
    }

    /// What the topics' readers have not heard yet, in the order of the numbers.
    ///
    /// @param after number of the last one heard
    /// @param limit at most so many
    public List<News> after(Collection<String> topics, long after, int limit) {
        return jdbc.sql(
                        """
                        select id, topic, kind, payload::text from outbox
                         where topic = any(:topics) and id > :after order by id limit :n
                        """)
                .param("topics", topics.toArray(new String[0]))
                .param("after", after)
                .param("n", limit)
                .query(Outbox::news)
                .list();
    }

    /// What came after a position of its own in each topic, in the order of the numbers.
    List<News> afterEach(Map<String, Long> positions, int limit) {
        return jdbc.sql(
                        """
                        select o.id, o.topic, o.kind, o.payload::text
                          from unnest(cast(:topics as text[]), cast(:positions as bigint[]))
                                   as known (topic, id)
                          join outbox o on o.topic = known.topic and o.id > known.id
                         order by o.id limit :n
                        """)
                .param("topics", positions.keySet().toArray(new String[0]))
                .param("positions", positions.values().toArray(new Long[0]))
                .param("n", limit)
                .query(Outbox::news)
                .list();
    }

    /// Throws away what nobody can have missed for two hours.
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void trim() {
        jdbc.sql("delete from outbox where at < now() - interval '2 hours'").update();
    }

    private static News news(ResultSet rs, int row) throws SQLException {
        return new News(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4));
    }

    /// Number of the oldest row that is still kept, or 0.
    public long oldest() {
        return jdbc.sql("select coalesce(min(id), 0) from outbox").query(Long.class).single();
    }
}
