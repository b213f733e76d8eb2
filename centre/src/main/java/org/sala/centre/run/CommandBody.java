package org.sala.centre.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Receipt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Commands and receipts as the log keeps them: JSON objects, by kind. Whoever changes a form changes
/// what a replay of old runs reads.
final class CommandBody {
    /// The kind of what only the room knows; no page is told of it.
    static final String FACT = "fact";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommandBody() {}

    /// The kind under which the log keeps it.
    static String kind(Command command) {
        return switch (command) {
            case Command.Team _ -> "team";
            case Command.Clock _ -> "clock";
            case Command.Inject _ -> "inject";
            case Command.NpcSays _ -> "npc";
            case Command.Told _ -> FACT;
            case Command.Branch _ -> "branch";
        };
    }

    static String write(Command command) {
        ObjectNode body = JSON.createObjectNode();
        switch (command) {
            case Command.Team team -> {
                body.put("member", team.member());
                body.put("role", code(team.role()));
                body.put("action", team.action());
                body.set("arguments", object(team.arguments()));
            }
            case Command.Clock clock -> clock(body, clock.change());
            case Command.Inject inject -> body.put("id", inject.id());
            case Command.NpcSays says -> {
                body.put("npc", says.npc());
                body.set("to", roles(says.to()));
                body.put("text", says.text());
            }
            case Command.Told told -> {
                body.put("fact", told.fact());
                body.set("arguments", object(told.arguments()));
            }
            case Command.Branch branch -> body.put("from", branch.from());
        }
        return body.toString();
    }

    private static void clock(ObjectNode body, Command.Clock.Change change) {
        switch (change) {
            case Command.Clock.Pause _ -> body.put("change", "pause");
            case Command.Clock.Resume _ -> body.put("change", "resume");
            case Command.Clock.Ratio ratio ->
                    body.put("change", "ratio").put("ratio", ratio.ratio());
            case Command.Clock.AdvanceTo to -> body.put("change", "advance").put("to", to.to());
        }
    }

    /// The command that a row of the log stands for.
    ///
    /// @throws IllegalStateException if the row is of no kind that this version knows
    static Command read(CommandLog.Entry entry) {
        JsonNode body = JSON.readTree(entry.wish().body());
        long sequence = entry.sequence();
        long at = entry.at();
        return switch (entry.wish().kind()) {
            case "team" ->
                    new Command.Team(
                            sequence,
                            at,
                            body.path("member").asString(),
                            role(body.path("role").asString()),
                            body.path("action").asString(),
                            map(body.path("arguments")));
            case "clock" -> new Command.Clock(sequence, at, change(body));
            case "inject" -> new Command.Inject(sequence, at, body.path("id").asString());
            case "npc" ->
                    new Command.NpcSays(
                            sequence,
                            at,
                            body.path("npc").asString(),
                            roles(body.path("to")),
                            body.path("text").asString());
            case FACT ->
                    new Command.Told(
                            sequence,
                            at,
                            body.path("fact").asString(),
                            map(body.path("arguments")));
            case "branch" -> new Command.Branch(sequence, at, body.path("from").asLong());
            default ->
                    throw new IllegalStateException(
                            "command "
                                    + sequence
                                    + " is of an unknown kind: "
                                    + entry.wish().kind());
        };
    }

    private static Command.Clock.Change change(JsonNode body) {
        return switch (body.path("change").asString()) {
            case "pause" -> new Command.Clock.Pause();
            case "resume" -> new Command.Clock.Resume();
            case "ratio" -> new Command.Clock.Ratio(body.path("ratio").asInt());
            case "advance" -> new Command.Clock.AdvanceTo(body.path("to").asLong());
            default -> throw new IllegalStateException("unknown change of the clock: " + body);
        };
    }

    static String write(Receipt receipt) {
        ObjectNode body = JSON.createObjectNode();
        switch (receipt) {
            case Receipt.Accepted accepted ->
                    body.put("answer", "accepted")
                            .put("effectAt", accepted.effectAt())
                            .put("busyUntil", accepted.busyUntil())
                            .put("warning", accepted.warning());
            case Receipt.Requested requested ->
                    body.put("answer", "requested")
                            .put("npc", requested.npc())
                            .put("answerAt", requested.answerAt());
            case Receipt.Refused refused ->
                    body.put("answer", "refused")
                            .put("reason", refused.reasonKey())
                            .set("arguments", object(refused.arguments()));
        }
        return body.toString();
    }

    static Receipt readReceipt(String json) {
        JsonNode body = JSON.readTree(json);
        return switch (body.path("answer").asString()) {
            case "accepted" ->
                    new Receipt.Accepted(
                            body.path("effectAt").asLong(),
                            body.path("busyUntil").asLong(),
                            body.path("warning").asString());
            case "requested" ->
                    new Receipt.Requested(
                            body.path("npc").asString(), body.path("answerAt").asLong());
            case "refused" ->
                    new Receipt.Refused(
                            body.path("reason").asString(), map(body.path("arguments")));
            default -> throw new IllegalStateException("unknown receipt: " + json);
        };
    }

    private static ObjectNode object(SortedMap<String, String> values) {
        ObjectNode node = JSON.createObjectNode();
        values.forEach(node::put);
        return node;
    }

    private static SortedMap<String, String> map(JsonNode node) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(entry.getKey(), entry.getValue().asString());
        }
        return values;
    }

    private static ArrayNode roles(List<TeamRole> roles) {
        ArrayNode node = JSON.createArrayNode();
        for (TeamRole role : roles) {
            node.add(code(role));
        }
        return node;
    }

    private static List<TeamRole> roles(JsonNode node) {
        List<TeamRole> roles = new ArrayList<>();
        for (JsonNode one : node) {
            roles.add(role(one.asString()));
        }
        return roles;
    }

    private static String code(TeamRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static TeamRole role(String code) {
        return TeamRole.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
