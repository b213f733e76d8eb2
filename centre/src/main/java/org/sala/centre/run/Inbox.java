package org.sala.centre.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.scenario.Texts;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What has reached a person of the team, in words.
@Component
public final class Inbox {
    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A message as it is read.
    ///
    /// @param from name of the person of the scenario; empty for the result of an action
    /// @param subject empty for a result, whose words the page makes from `result`
    /// @param result id of the action and what became of it; empty for words of a person
    public record Letter(
            String id,
            long at,
            InjectPlan.Channel channel,
            String from,
            String subject,
            String body,
            Result result,
            boolean read) {}

    /// @param key key of the engine's own texts, as "result.isolate-host.done"; empty without
    public record Result(String key, SortedMap<String, String> arguments, long command) {}

    /// What a person has received, newest first.
    public List<Letter> letters(RunMembers.Member member, LiveRun live) {
        Set<String> read = read(member);
        Names names = new Names(live.incident(), member.names().language());
        List<Letter> letters = new ArrayList<>();
        for (Message message : live.messages()) {
            if (reaches(member, message)) {
                letters.addFirst(
                        names.letter(message, read.contains(Long.toHexString(message.id()))));
            }
        }
        return letters;
    }

    /// How many of them the person has not opened.
    public int unread(RunMembers.Member member, LiveRun live) {
        Set<String> read = read(member);
        int unread = 0;
        for (Message message : live.messages()) {
            if (reaches(member, message) && !read.contains(Long.toHexString(message.id()))) {
                unread++;
            }
        }
        return member.staff() ? 0 : unread;
    }

    /// Notes that the person has opened a message.
    public void opened(RunMembers.Member member, String message) {
        if (!member.staff()) {
            jdbc.sql(
                            "insert into message_read (run_id, message, account_id) values (?, ?, ?)"
                                    + " on conflict do nothing")
                    .params(member.run().id(), message, member.reader().id())
                    .update();
        }
    }

    private Set<String> read(RunMembers.Member member) {
        return new HashSet<>(
                jdbc.sql("select message from message_read where run_id = ? and account_id = ?")
                        .params(member.run().id(), member.reader().id())
                        .query(String.class)
                        .list());
    }

    private static boolean reaches(RunMembers.Member member, Message message) {
        if (message.to().isEmpty()) {
            return true;
        }
        for (TeamRole role : member.roles()) {
            if (message.to().contains(role)) {
                return true;
            }
        }
        return false;
    }

    /// The names that a scenario's texts speak of, for one run.
    public static final class Names {
        private final Scenario scenario;
        private final String language;
        private final SortedMap<String, String> drawn;

        public Names(Incident incident, String language) {
            this.scenario = incident.scenario();
            this.language = language;
            this.drawn = scenario.names(incident.variation(), incident.organisation(), language);
        }

        /// A text of the scenario with its places filled.
        public String text(String key, SortedMap<String, String> arguments) {
            SortedMap<String, String> all = new TreeMap<>(drawn);
            arguments.forEach((name, value) ->
                    all.put(name, has(value) ? Texts.fill(raw(value), drawn) : value));
            return Texts.fill(scenario.texts().text(language, key).replace("${", "{"), all);
        }

        private String raw(String key) {
            return scenario.texts().text(language, key).replace("${", "{");
        }

        public String text(String key) {
            return text(key, new TreeMap<>());
        }

        /// Whether the scenario says anything under a key.
        public boolean has(String key) {
            return scenario.texts().has(language, key) || scenario.texts().has(Texts.BASE, key);
        }

        /// Name of a person of the scenario.
        public String person(String npc) {
            return scenario.npc(npc).map(one -> text(one.textKey() + ".name")).orElse(npc);
        }

        /// What a person of the scenario can be asked, as a question.
        public String question(String npc, String topic) {
            return scenario.npc(npc).stream()
                    .flatMap(one -> one.topics().stream())
                    .filter(one -> one.id().equals(topic))
                    .findFirst()
                    .map(one -> text(one.textKey() + ".ask"))
                    .orElse(topic);
        }

        Letter letter(Message message, boolean read) {
            String id = Long.toHexString(message.id());
            boolean decision = message.textKey().startsWith("decision.");
            boolean system = message.from().equals(Message.SYSTEM) || decision;
            String typed = message.arguments().getOrDefault("text", "");
            String subject =
                    system || !has(message.textKey() + ".subject")
                            ? ""
                            : text(message.textKey() + ".subject", message.arguments());
            String body = typed;
            if (!system && has(message.textKey() + ".body")) {
                body = text(message.textKey() + ".body", message.arguments());
            } else if (!system && has(message.textKey())) {
                body = text(message.textKey(), message.arguments());
            }
            Result result =
                    new Result(
                            system ? message.textKey() : "",
                            message.arguments(),
                            message.relatedCommand());
            return new Letter(
                    id,
                    message.at(),
                    message.channel(),
                    message.from().equals(Message.SYSTEM) ? "" : person(message.from()),
                    subject,
                    body,
                    result,
                    read);
        }
    }
}
