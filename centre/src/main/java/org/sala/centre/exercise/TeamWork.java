package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunMembers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the team has ordered: its action log, what is still to come, who is occupied.
@Component
public class TeamWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    TeamWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param busyUntil ticks until which the reader is occupied, 0 free
    /// @param orders newest first
    /// @param names of the exercise's language
    public record Work(long now, long busyUntil, List<Order> orders, Inbox.Names names) {
        public Work {
            orders = List.copyOf(orders);
        }

        /// Orders whose effect is still to come, or that wait for somebody's decision.
        public List<Order> pending() {
            return orders.stream().filter(order -> order.state().waits()).toList();
        }
    }

    /// An action that was ordered.
    ///
    /// @param who the member's name
    /// @param reason why it was refused, or the warning; empty without
    public record Order(
            long sequence,
            long at,
            @Nullable String who,
            String action,
            SortedMap<String, String> arguments,
            State state,
            long effectAt,
            String reason) {
        /// What it is about, in the exercise's language: no id of a person or a topic.
        public String about(Inbox.Names names) {
            List<String> words = new ArrayList<>();
            arguments.forEach((name, value) -> {
                if (!name.equals("force")) {
                    words.add(word(names, name, value));
                }
            });
            return String.join(", ", words);
        }

        private String word(Inbox.Names names, String name, String value) {
            return switch (name) {
                case "npc" -> names.person(value);
                case "topic" -> names.question(arguments.getOrDefault("npc", ""), value);
                default -> value;
            };
        }
    }

    /// What became of an order as far as the team can know.
    public enum State {
        PENDING,
        ASKED,
        DONE,
        REFUSED;

        boolean waits() {
            return this == PENDING || this == ASKED;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Work of(RunMembers.Member member, LiveRun live) {
        long now = live.at();
        List<Order> orders = orders(member.run().id(), now);
        long busy = 0;
        if (member.seat() != null) {
            busy = busyUntil(member.run().id(), member.seat().id());
        }
        return new Work(
                now,
                busy > now ? busy : 0,
                orders,
                new Inbox.Names(live.incident(), member.names().language()));
    }

    private long busyUntil(long run, long seat) {
        return jdbc.sql(
                        """
                        select coalesce(max((receipt ->> 'busyUntil')::bigint), 0) from command
                         where run_id = ? and seat_id = ? and kind = 'team'
                           and receipt ->> 'answer' = 'accepted'
                        """)
                .params(run, seat)
                .query(Long.class)
                .single();
    }

    /// The orders of a run, and before them of what it continues; newest first.
    public List<Order> orders(long run, long now) {
        return jdbc.sql(
                        """
                        with recursive line (run_id, upto) as (
                            select id, 9223372036854775807 from run where id = :run
                            union all
                            select r.origin_id, least(r.origin_seq, line.upto)
                              from line join run r on r.id = line.run_id
                             where r.origin_id is not null)
                        select c.seq, c.at, a.name, c.body::text, c.receipt::text
                          from command c join line on c.run_id = line.run_id and c.seq <= line.upto
                          left join account a on a.id = c.account_id
                         where c.kind = 'team' order by c.seq desc
                        """)
                .param("run", run)
                .query((rs, _) ->
                        order(
                                new Row(
                                        rs.getLong(1),
                                        rs.getLong(2),
                                        rs.getString(3),
                                        rs.getString(4),
                                        rs.getString(5)),
                                now))
                .list();
    }

    private record Row(
            long sequence, long at, @Nullable String who, String body, @Nullable String receipt) {}

    private static Order order(Row row, long now) {
        JsonNode body = JSON.readTree(row.body());
        SortedMap<String, String> arguments = new TreeMap<>();
        body.path("arguments")
                .properties()
                .forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asString()));
        String receipt = row.receipt();
        JsonNode answer = JSON.readTree(receipt == null ? "{}" : receipt);
        long effect = answer.path("effectAt").asLong(answer.path("answerAt").asLong(row.at()));
        State state =
                switch (answer.path("answer").asString("accepted")) {
                    case "refused" -> State.REFUSED;
                    case "requested" -> effect > now ? State.ASKED : State.DONE;
                    default -> effect > now ? State.PENDING : State.DONE;
                };
        String reason = answer.path("reason").asString(answer.path("warning").asString(""));
        return new Order(
                row.sequence(),
                row.at(),
                row.who(),
                body.path("action").asString(),
                arguments,
                state,
                effect,
                reason);
    }

    /// How many of them are the given action; for deadlines and lists of what is left.
    static List<Order> of(List<Order> orders, String action) {
        List<Order> found = new ArrayList<>();
        for (Order order : orders) {
            if (order.action().equals(action)) {
                found.add(order);
            }
        }
        return found;
    }

    /// How many findings of the team name each entity; names in lower case.
    Map<String, Long> findings(long run) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(
                        """
                        select lower(ff.value), count(*) from finding f
                          join finding_field ff on ff.finding_id = f.id and ff.field = 'entity'
                         where f.run_id = ? and not f.withdrawn group by 1
                        """)
                .param(run)
                .query((rs, _) -> counts.put(rs.getString(1), rs.getLong(2)))
                .list();
        return counts;
    }
}
