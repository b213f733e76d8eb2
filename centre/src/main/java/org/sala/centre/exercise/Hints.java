package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunMembers;
import org.sala.engine.scenario.Lesson;
import org.sala.engine.scenario.Texts;
import org.sala.engine.sim.Simulation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The ladder of hints: where to look, which field, the query, the answer. Each rung states its cost.
@Component
public class Hints {
    private final JdbcClient jdbc;
    private final Gates gates;
    private final org.sala.centre.web.Texts words;

    Hints(JdbcClient jdbc, Gates gates, org.sala.centre.web.Texts words) {
        this.jdbc = jdbc;
        this.gates = gates;
        this.words = words;
    }

    /// The gate before the act under way, as a team reads it.
    ///
    /// @param open whether the team is through; then `missed` holds the answers to what it had not found
    public record AtGate(boolean open, List<Missed> missed) {
        public AtGate {
            missed = List.copyOf(missed);
        }
    }

    /// @param text where to look, or the answer; @param query of the trainee's language, empty without
    /// @param found whether the team has found it since
    public record Missed(String objective, String text, String query, boolean found) {}

    /// The gate at which a team stands, or through which the instructor let it; nothing where there is
    /// none, and where the team found everything itself.
    public Optional<AtGate> gate(Exercise exercise, LiveRun live) {
        Optional<Gates.Gate> gate = gates.now(live.id());
        if (gate.isEmpty() || gate.get().open() && !gate.get().byHand()) {
            return Optional.empty();
        }
        boolean open = gate.get().open();
        List<String> missing = gates.missing(exercise, live, gate.get().act());
        List<Missed> missed = new ArrayList<>();
        for (Ladder ladder : ladder(live, exercise.terms().language())) {
            if (gate.get().missed().contains(ladder.id())) {
                Rung rung = open ? ladder.rungs().getLast() : ladder.rungs().getFirst();
                missed.add(
                        new Missed(
                                ladder.objective(),
                                rung.text(),
                                rung.query(),
                                !missing.contains(ladder.id())));
            }
        }
        return Optional.of(new AtGate(open, missed));
    }

    /// @param objective name of what it helps with
    public record Ladder(String id, String objective, List<Rung> rungs) {}

    /// @param query of the trainee's language, empty where it has none
    public record Rung(int number, int cost, String text, String query) {}

    /// A run's hints in full. For staff; a team sees [#seen].
    public List<Ladder> ladder(LiveRun live, String language) {
        Inbox.Names names = new Inbox.Names(live.incident(), language);
        Map<String, String> objectives = new TreeMap<>();
        live.incident()
                .scenario()
                .assessment()
                .objectives()
                .forEach(one -> objectives.put(one.id(), names.text(one.textKey() + ".name")));
        SortedMap<String, String> given = live.read(Simulation::handedOver);
        SortedMap<String, String> ways = ways(live, language);
        List<Ladder> ladders = new ArrayList<>();
        for (Lesson.Hint hint : live.incident().scenario().lesson().hints()) {
            List<Rung> rungs = new ArrayList<>();
            for (Lesson.Rung rung : hint.rungs()) {
                rungs.add(
                        new Rung(
                                rungs.size() + 1,
                                rung.cost(),
                                names.text(rung.textKey(), ways),
                                Texts.fill(
                                        live.incident()
                                                .variation()
                                                .expand(
                                                        rung.query(),
                                                        live.incident().organisation())
                                                .replace("${", "{"),
                                        given)));
            }
            ladders.add(
                    new Ladder(
                            hint.id(),
                            objectives.getOrDefault(hint.objective(), hint.objective()),
                            rungs));
        }
        return ladders;
    }

    // The ways that the intruder was given, as people call them: "a remote shell", not
    // "remote-shell".
    private SortedMap<String, String> ways(LiveRun live, String language) {
        Locale locale = Locale.forLanguageTag(language);
        SortedMap<String, String> ways = new TreeMap<>();
        live.incident()
                .variation()
                .names(live.incident().organisation())
                .forEach((name, option) -> {
                    String key = name + "." + option;
                    if (name.startsWith("slot.") && words.has(key)) {
                        ways.put(name, words.text(locale, key));
                    }
                });
        return ways;
    }

    /// What a team may read: the rungs that it took, and the next one without its text.
    public List<Ladder> seen(RunMembers.Member member, LiveRun live) {
        Map<String, Integer> taken = taken(member.run().id());
        List<Ladder> seen = new ArrayList<>();
        for (Ladder ladder : ladder(live, member.names().language())) {
            int until = taken.getOrDefault(ladder.id(), 0);
            List<Rung> rungs = new ArrayList<>();
            for (Rung rung : ladder.rungs()) {
                if (rung.number() <= until) {
                    rungs.add(rung);
                } else if (rung.number() == until + 1) {
                    rungs.add(new Rung(rung.number(), rung.cost(), "", ""));
                }
            }
            seen.add(new Ladder(ladder.id(), ladder.objective(), rungs));
        }
        return seen;
    }

    /// How far up each ladder the team is.
    public Map<String, Integer> taken(long run) {
        Map<String, Integer> taken = new TreeMap<>();
        jdbc.sql("select hint, max(rung) from hint_taken where run_id = ? group by hint")
                .param(run)
                .query((rs, _) -> taken.put(rs.getString(1), rs.getInt(2)))
                .list();
        return taken;
    }

    /// Takes the next rung, for its cost; a rung taken twice costs once.
    public void take(RunMembers.Member member, LiveRun live, String hint, int rung) {
        for (Ladder ladder : ladder(live, member.names().language())) {
            boolean next = taken(member.run().id()).getOrDefault(hint, 0) + 1 == rung;
            if (ladder.id().equals(hint) && rung <= ladder.rungs().size() && next) {
                jdbc.sql(
                                """
                                insert into hint_taken (run_id, hint, rung, cost, taken_by, at)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(
                                member.run().id(),
                                hint,
                                rung,
                                ladder.rungs().get(rung - 1).cost(),
                                member.reader().id(),
                                live.at())
                        .update();
            }
        }
    }
}
