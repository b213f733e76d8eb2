package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.engine.scenario.Act;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.Pace;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;

/// Reads acts, injects and the people who are not in the room.
final class PeopleReader {

    private static final Pattern IN_ACT = Pattern.compile("([a-z][a-z0-9-]*)(?:\\s*\\+\\s*(.+))?");
    private static final Pattern ADVANCE =
            Pattern.compile(
                    "(?:\\+?(\\d{1,2})\\s*workdays?\\s+|next workday\\s+)?(\\d{1,2}:\\d{2})");

    private PeopleReader() {}

    static List<Act> acts(Fields top) {
        List<Act> acts = new ArrayList<>();
        for (Fields.Item item : top.items("acts")) {
            Fields of = item.fields();
            long wall = of.required("wall", Ticks.MINUTE, Quantities::wall);
            acts.add(new Act(item.name(), pace(of), wall));
            of.end();
        }
        return acts;
    }

    private static Pace pace(Fields of) {
        boolean stopped = of.truth("stopped", false);
        int ratio = of.number("ratio", 0, 600, 0);
        int from = of.parsed("from", -1, Quantities::clock);
        Pace.AdvanceTo advance =
                of.parsed("advance_to", new Pace.AdvanceTo(0, -1), PeopleReader::advance);
        boolean advances = advance.minuteOfDay() >= 0;
        int ways = (stopped ? 1 : 0) + (ratio > 0 ? 1 : 0) + (advances ? 1 : 0);
        if (ways != 1) {
            String fix = "write stopped: true, ratio: 3 or advance_to: \"next workday 08:30\"";
            of.problems().at(of.node(), "an act goes in one of three ways", fix);
        }
        if (advances) {
            return advance;
        }
        return ratio > 0 ? new Pace.Ratio(ratio, from) : new Pace.Stopped();
    }

    private static Pace.AdvanceTo advance(String text) {
        Matcher match = ADVANCE.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("write next workday 08:30 or 14:00");
        }
        int days = match.group(1) != null ? Integer.parseInt(match.group(1)) : 1;
        boolean today = Character.isDigit(text.strip().charAt(0)) && match.group(1) == null;
        return new Pace.AdvanceTo(today ? 0 : days, Quantities.clock(match.group(2)));
    }

    static List<InjectPlan> injects(Fields top, List<String> days) {
        List<InjectPlan> injects = new ArrayList<>();
        for (Fields.Item item : top.items("injects")) {
            Fields of = item.fields();
            String id = item.name();
            InjectPlan.Kind kind =
                    of.choice("kind", InjectPlan.Kind.values(), InjectPlan.Kind.INJECT);
            InjectPlan.Trigger trigger = trigger(of, days);
            String from = of.text("from");
            InjectPlan.Channel channel =
                    of.choice("channel", InjectPlan.Channel.values(), InjectPlan.Channel.MAIL);
            List<TeamRole> to = roles(of, "to");
            String text = of.text("text", "inject." + id);
            List<Expr> expects = Expressions.list(of, "expect");
            String objective = of.text("objective", "");
            int cost = of.number("cost", 0, 100, 0);
            of.end();
            injects.add(
                    new InjectPlan(
                            id, kind, trigger, from, channel, to, text, expects, objective, cost));
        }
        return injects;
    }

    static List<TeamRole> roles(Fields of, String key) {
        List<TeamRole> roles =
                of.parsedList(key, text -> Quantities.choice(text, TeamRole.values()));
        return roles.isEmpty() ? List.of(TeamRole.values()) : roles;
    }

    private static InjectPlan.Trigger trigger(Fields of, List<String> days) {
        String at = of.text("at", "");
        boolean manual = of.truth("manual", false);
        if (of.has("when")) {
            Expr when = Expressions.required(of, "when");
            long delay = of.parsed("delay", 0L, Quantities::simulated);
            Expr unless = of.has("unless") ? Expressions.required(of, "unless") : null;
            if (!at.isEmpty()) {
                of.wrong("at", "an inject comes at a time or on a condition", "keep at: or when:");
            }
            return new InjectPlan.Trigger.When(when, delay, unless);
        }
        if (manual || at.equals("manual")) {
            return new InjectPlan.Trigger.Manual();
        }
        if (at.isEmpty()) {
            of.missing("at", "at: \"first-response + 2m wall\", when: \"…\" or manual: true");
            return new InjectPlan.Trigger.Manual();
        }
        try {
            return moment(at, days);
        } catch (IllegalArgumentException e) {
            of.wrong("at", "'" + at + "': " + e.getMessage(), "");
            return new InjectPlan.Trigger.Manual();
        }
    }

    private static InjectPlan.Trigger moment(String at, List<String> days) {
        for (String day : days) {
            if (at.startsWith(day) || at.startsWith("${" + day)) {
                return new InjectPlan.Trigger.Clock(Quantities.anchor(at));
            }
        }
        Matcher act = IN_ACT.matcher(at.strip());
        if (!act.matches()) {
            throw new IllegalArgumentException("write first-response + 2m wall, or d0 10:40");
        }
        if (act.group(2) == null) {
            return new InjectPlan.Trigger.Wall(act.group(1), 0);
        }
        Value.Span span = Quantities.span(act.group(2));
        if (!span.wall()) {
            throw new IllegalArgumentException("after an act the room's time counts: add 'wall'");
        }
        return new InjectPlan.Trigger.Wall(act.group(1), span.ticks());
    }

    static List<Npc> npcs(Fields top) {
        List<Npc> npcs = new ArrayList<>();
        for (Fields.Item item : top.items("npcs")) {
            Fields of = item.fields();
            String text = of.text("text", "npc." + item.name());
            Npc.Kind kind =
                    of.required(
                            "kind",
                            Npc.Kind.COLLEAGUE,
                            t -> Quantities.choice(t, Npc.Kind.values()));
            String who = of.text("who", "");
            List<Npc.Topic> topics = topics(of, text);
            List<String> decides = of.words("decides");
            npcs.add(new Npc(item.name(), kind, who, manner(of), topics, decides, text));
            of.end();
        }
        return npcs;
    }

    private static Npc.Manner manner(Fields of) {
        List<Long> answers = of.pair("answers", 2 * Ticks.MINUTE, Quantities::simulated);
        boolean always = !of.has("hours");
        List<Integer> hours = of.pair("hours", 0, Quantities::clock);
        int errs = of.parsed("errs", 0, Quantities::perMille);
        int refuses = of.parsed("refuses", 0, Quantities::perMille);
        return new Npc.Manner(
                answers.getFirst(),
                answers.getLast(),
                always ? 0 : hours.getFirst(),
                always ? 24 * 60 : hours.getLast(),
                errs,
                refuses);
    }

    private static List<Npc.Topic> topics(Fields of, String text) {
        List<Npc.Topic> topics = new ArrayList<>();
        for (Fields.Item item : of.items("topics")) {
            Fields topic = item.fields();
            Npc.Entity about = topic.choice("about", Npc.Entity.values(), Npc.Entity.NONE);
            Npc.Knows knows = topic.choice("knows", Npc.Knows.values(), Npc.Knows.FIXED);
            String key = topic.text("text", text + "." + item.name());
            topics.add(new Npc.Topic(item.name(), about, knows, key));
            topic.end();
        }
        return topics;
    }
}
