package org.sala.library.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sala.engine.grading.Score;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Act;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Schedule;
import org.sala.engine.scenario.Variable;
import org.sala.engine.sim.Incident;
import org.sala.engine.sim.Message;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.library.play.Robot;
import org.sala.library.play.Robots;
import org.sala.library.play.Stage;
import org.sala.library.scenario.Playbook;
import org.sala.search.store.SearchEngine;

/// Plays all robots on one seed and measures what the invariants speak of.
final class SeedCheck {

    private static final int NEVER_HOURS = 999;

    private final Scenario scenario;
    private final Optional<Playbook> reference;
    private final SearchEngine engine;

    SeedCheck(Scenario scenario, Optional<Playbook> reference, SearchEngine engine) {
        this.scenario = scenario;
        this.reference = reference;
        this.engine = engine;
    }

    SeedResult check(long seed, List<String> robots) {
        Seeds seeds = Seeds.practice(seed, 1);
        try (Stage stage = Stage.rendered(scenario, seeds, engine, "check-" + seed)) {
            TreeMap<String, Stage.Play> plays = new TreeMap<>();
            for (Robot robot : Robots.all(robots, reference)) {
                plays.put(robot.name(), stage.play(robot));
            }
            if (reference.isPresent()) {
                for (String mistake : mistakes()) {
                    Robot mended = Robots.mended(mistake, reference.get());
                    plays.put(mended.name(), stage.play(mended));
                }
            }
            Stage.Play idle = plays.get("idle");
            Stage.Play best = plays.get("reference");
            TreeMap<String, Score> scores = new TreeMap<>();
            if (idle != null && best != null) {
                plays.forEach((name, play) ->
                        scores.put(name, stage.grade(play, idle.damage(), best.damage())));
            }
            Incident incident = stage.incident();
            return new SeedResult(
                    seed,
                    incident.variation().path(),
                    keyed(incident),
                    plays,
                    scores,
                    idle == null ? new TreeMap<>() : pacing(incident, idle),
                    counts(stage, plays));
        }
    }

    /// The mistakes of which an invariant speaks.
    private List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        for (Scenario.Invariant invariant : scenario.invariants()) {
            for (String name : List.of("tip-off", "destroyer")) {
                Expr call = new Expr.Call("mistake", List.of(new Expr.Name(name)));
                if (invariant.require().toString().contains(call.toString())) {
                    mistakes.add(name);
                }
            }
        }
        return mistakes;
    }

    /// Whether an invariant speaks of a fact.
    private boolean asked(String fact) {
        return scenario.invariants().stream()
                .anyMatch(invariant -> invariant.require().toString().contains(fact));
    }

    private SeedResult.Counts counts(Stage stage, SortedMap<String, Stage.Play> plays) {
        Stage.Play idle = plays.get("idle");
        Stage.Play best = plays.get("reference");
        int clues = 0;
        TreeSet<String> sources = new TreeSet<>();
        if (idle != null) {
            TreeSet<String> found = stage.found(queries(idle.truth().tutor()));
            clues = found.size();
            for (String query : found) {
                sources.add(source(query));
            }
        }
        long rows = best == null ? stage.historyRecords() : best.searching().records();
        int hit = idle == null ? NEVER_HOURS : hitHour(stage.incident(), idle.truth());
        int dilemmas =
                idle == null || !asked("dilemmas")
                        ? -1
                        : new Dilemmas(stage, idle.damage()).count();
        return new SeedResult.Counts(clues, sources.size(), rows, hit, dilemmas);
    }

    private static List<String> queries(GroundTruth.TutorSheet sheet) {
        List<String> queries = new ArrayList<>();
        for (GroundTruth.Clue clue : sheet.clues()) {
            if (!clue.query().isBlank() && !queries.contains(clue.query())) {
                queries.add(clue.query());
            }
        }
        return queries;
    }

    private static String source(String query) {
        int at = query.indexOf("source:");
        int end = at < 0 ? -1 : query.indexOf(' ', at);
        return at < 0 ? "" : end < 0 ? query.substring(at) : query.substring(at, end);
    }

    private static int hitHour(Incident incident, GroundTruth truth) {
        for (GroundTruth.StepFact step : truth.attack().steps()) {
            if (step.technique().equals("T1486") && step.result().equals("done")) {
                return (int) ((step.at() - incident.playStart()) / Ticks.HOUR);
            }
        }
        return NEVER_HOURS;
    }

    private SortedMap<String, String> keyed(Incident incident) {
        SortedMap<String, String> names = incident.variation().names(incident.organisation());
        SortedMap<String, String> keyed = new TreeMap<>();
        for (Variable variable : scenario.variables()) {
            if (variable.keyed()) {
                keyed.put(variable.name(), names.getOrDefault(variable.name(), ""));
            }
        }
        return keyed;
    }

    /// For each act with a running clock the longest time of the room without a message or a key event.
    static SortedMap<String, Long> pacing(Incident incident, Stage.Play play) {
        TreeSet<Long> news = new TreeSet<>();
        for (Message message : play.messages()) {
            news.add(message.at());
        }
        for (GroundTruth.KeyEvent event : play.truth().timeline()) {
            news.add(event.at());
        }
        Schedule schedule =
                Schedule.of(
                        incident.scenario(),
                        incident.organisation().country(),
                        incident.playStart());
        SortedMap<String, Long> pacing = new TreeMap<>();
        for (Schedule.Part part : schedule.parts()) {
            if (part.ratio() > 0) {
                pacing.put(part.act().name(), quiet(part, news));
            }
        }
        return pacing;
    }

    private static long quiet(Schedule.Part part, TreeSet<Long> news) {
        long longest = 0;
        long before = part.from();
        for (long at : news.subSet(part.from(), true, part.to(), true)) {
            longest = StrictMath.max(longest, at - before);
            before = at;
        }
        longest = StrictMath.max(longest, part.to() - before);
        Act act = part.act();
        return act.wallTicks() == 0 ? 0 : longest / part.ratio();
    }
}
