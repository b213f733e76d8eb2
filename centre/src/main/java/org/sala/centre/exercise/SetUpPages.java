package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunStore;
import org.sala.centre.run.ScenarioShelf;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Setting up an exercise: in minutes, before the room or while it fills.
@Controller
public final class SetUpPages {
    private static final int MOST_TEAMS = 10;
    private static final int MOST_SEATS = 6;

    private final Exercises exercises;
    private final Seating seating;
    private final Director director;
    private final ScenarioShelf shelf;
    private final RunStore runs;

    SetUpPages(
            Exercises exercises,
            Seating seating,
            Director director,
            ScenarioShelf shelf,
            RunStore runs) {
        this.exercises = exercises;
        this.seating = seating;
        this.director = director;
        this.shelf = shelf;
        this.runs = runs;
    }

    @GetMapping("/exercises")
    View list(Shell shell) {
        return shell.title("exercise.list.title")
                .show(
                        "exercise/list",
                        Map.of("exercises", exercises.all(200), "scenarios", titles(shell)));
    }

    @GetMapping("/exercises/new")
    View make(Shell shell) {
        Form form =
                Form.empty()
                        .with("level", "B")
                        .with("kind", "live")
                        .with("language", "en")
                        .with("scores", "end")
                        .with("teams", "4")
                        .with("seats", "4");
        return shell.title("exercise.new.title").show("exercise/new", choices(shell, form));
    }

    private Map<String, String> titles(Shell shell) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String name : shelf.names()) {
            Scenario scenario = shelf.get(name);
            titles.put(
                    name,
                    scenario.texts()
                            .text(shell.language().getLanguage(), scenario.meta().titleKey()));
        }
        return titles;
    }

    private Map<String, Object> choices(Shell shell, Form form) {
        return Map.of(
                "form", form,
                "scenarios", titles(shell),
                "levels", named(shell, "exercise.level.", List.of("A", "B", "C")),
                "kinds", named(shell, "exercise.kind.", List.of("live", "dry-run", "practice")),
                "scores", named(shell, "exercise.scores.", List.of("end", "live", "hidden")),
                "languages", named(shell, "shell.language.", List.of("en", "th")));
    }

    private static Map<String, String> named(Shell shell, String prefix, List<String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String value : values) {
            named.put(value, shell.t(prefix + value));
        }
        return named;
    }

    @PostMapping("/exercises")
    View enter(Shell shell, Form form) {
        String name = form.required("name", 120);
        int teams = number(form, "teams", 1, MOST_TEAMS);
        int seats = number(form, "seats", 1, MOST_SEATS);
        String scenario = form.value("scenario");
        if (!shelf.names().contains(scenario)) {
            form.wrong("scenario", "exercise.new.scenario.unknown");
        }
        if (form.isWrong()) {
            return shell.title("exercise.new.title").again("exercise/new", choices(shell, form));
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= teams; i++) {
            names.add(shell.t("exercise.team.name", i));
        }
        Exercise.Terms terms =
                new Exercise.Terms(
                        scenario,
                        pick(form, "level", List.of("A", "B", "C")),
                        pick(form, "language", List.of("en", "th")),
                        "cohort",
                        Exercise.Kind.valueOf(
                                pick(form, "kind", List.of("live", "dry-run", "practice"))
                                        .replace('-', '_')
                                        .toUpperCase(Locale.ROOT)),
                        Exercise.Scores.valueOf(
                                pick(form, "scores", List.of("end", "live", "hidden"))
                                        .toUpperCase(Locale.ROOT)));
        long id =
                exercises.enter(
                        new Exercises.Draft(
                                name,
                                terms,
                                Director.plan(shelf.get(scenario)),
                                names,
                                seats,
                                shell.reader().id(),
                                null));
        for (Team team : exercises.teams(id)) {
            seating.furnish(id, team.id(), seats);
        }
        director.prepare(id);
        return shell.done("/exercises/" + id, "exercise.new.done", name);
    }

    private static String pick(Form form, String field, List<String> allowed) {
        String value = form.value(field);
        return allowed.contains(value) ? value : allowed.getFirst();
    }

    private static int number(Form form, String field, int low, int high) {
        String value = form.value(field);
        if (value.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(value);
            if (number >= low && number <= high) {
                return number;
            }
        }
        form.wrong(field, "exercise.form.number", low, high);
        return low;
    }

    Exercise exercise(long id) {
        return exercises.find(id).orElseThrow(() -> new NotFound("exercise " + id));
    }

    @GetMapping("/exercises/{id}")
    View setUp(Shell shell, @PathVariable long id) {
        Exercise exercise = exercise(id);
        shell.follow(Exercise.topic(id)).in(PlacePages.of(exercise)).titled(exercise.name());
        Map<String, Object> page = new LinkedHashMap<>(state(exercise));
        String scenario = exercise.terms().scenario();
        page.put("scenario", titles(shell).getOrDefault(scenario, scenario));
        return shell.show("exercise/set-up", page);
    }

    /// The part that changes while histories are written.
    @GetMapping("/exercises/{id}/readiness")
    View readiness(Shell shell, @PathVariable long id) {
        return shell.part("exercise/readiness", state(exercise(id)));
    }

    private Map<String, Object> state(Exercise exercise) {
        boolean ready = director.ready(exercise);
        Map<Long, Run> byTeam = new LinkedHashMap<>();
        for (Run run : runs.ofExercise(exercise.id())) {
            byTeam.put(run.team(), run);
        }
        return Map.of(
                "exercise", exercise(exercise.id()),
                "teams", exercises.teams(exercise.id()),
                "acts", exercises.acts(exercise.id()),
                "runs", byTeam,
                "ready", ready);
    }

    @PostMapping("/exercises/{id}/prepare")
    View prepare(Shell shell, @PathVariable long id) {
        director.prepare(exercise(id).id());
        return shell.done("/exercises/" + id, "exercise.setup.preparing");
    }

    @PostMapping("/exercises/{id}/acts")
    View plan(Shell shell, Form form, @PathVariable long id) {
        Exercise exercise = exercise(id);
        List<Exercise.ActLine> changed = new ArrayList<>();
        for (Exercise.ActLine act : exercises.acts(id)) {
            int minutes = number(form, "wall-" + act.number(), 0, 600);
            Integer ratio =
                    act.ratio() == null ? null : number(form, "ratio-" + act.number(), 1, 600);
            changed.add(
                    new Exercise.ActLine(
                            act.number(), act.name(), act.pace(), ratio, act.to(), minutes * 60));
        }
        if (form.isWrong()) {
            return shell.done("/exercises/" + exercise.id(), "exercise.setup.plan.wrong");
        }
        exercises.plan(id, changed);
        return shell.done("/exercises/" + id, "exercise.setup.plan.done");
    }

    @PostMapping("/exercises/{id}/teams")
    View addTeam(Shell shell, Form form, @PathVariable long id) {
        Exercise exercise = exercise(id);
        int teams = exercises.teams(id).size();
        if (teams >= MOST_TEAMS) {
            return shell.done("/exercises/" + id, "exercise.setup.team.full", MOST_TEAMS);
        }
        String name = form.value("name");
        String chosen = name.isEmpty() ? shell.t("exercise.team.name", teams + 1) : name;
        long team = exercises.addTeam(exercise.id(), chosen);
        seating.furnish(id, team, 4);
        director.prepare(id);
        return shell.done("/exercises/" + id, "exercise.setup.team.added", chosen);
    }

    @PostMapping("/exercises/{id}/seats")
    View addSeat(Shell shell, Form form, @PathVariable long id) {
        long team = id(form, "team");
        Team found =
                exercises
                        .team(team)
                        .filter(one -> one.exercise() == id)
                        .orElseThrow(() -> new NotFound("team " + team));
        if (found.seats().size() >= MOST_SEATS) {
            return shell.done("/exercises/" + id, "exercise.setup.seat.full", MOST_SEATS);
        }
        seating.addSeat(id, team, role(form.value("role")));
        return shell.done("/exercises/" + id, "exercise.setup.seat.added", found.name());
    }

    @PostMapping("/exercises/{id}/seats/{seat}")
    View seat(Shell shell, Form form, @PathVariable long id, @PathVariable long seat) {
        exercise(id);
        switch (form.value("do")) {
            case "free" -> seating.free(id, seat);
            case "absent" -> seating.absent(id, seat, true);
            case "present" -> seating.absent(id, seat, false);
            case "roles" -> {
                List<TeamRole> roles = new ArrayList<>();
                for (String role : form.values("role")) {
                    roles.add(role(role));
                }
                if (!roles.isEmpty()) {
                    seating.roles(id, seat, roles);
                }
            }
            case "swap" -> seating.swap(id, seat, id(form, "with"));
            default -> throw new NotFound("change of a seat");
        }
        director.tell(id, "seats");
        return shell.done("/exercises/" + id, "exercise.setup.seat.done");
    }

    private static long id(Form form, String field) {
        String value = form.value(field);
        if (!value.matches("[0-9]{1,18}")) {
            throw new NotFound(field);
        }
        return Long.parseLong(value);
    }

    private static TeamRole role(String code) {
        for (TeamRole role : TeamRole.values()) {
            if (Team.code(role).equals(code)) {
                return role;
            }
        }
        return TeamRole.ANALYST;
    }

    @GetMapping("/exercises/{id}/slips")
    View slips(Shell shell, @PathVariable long id) {
        Exercise exercise = exercise(id);
        return shell.in(PlacePages.of(exercise))
                .title("exercise.slips.title")
                .show(
                        "exercise/slips",
                        Map.of(
                                "exercise",
                                exercise,
                                "teams",
                                exercises.teams(id),
                                "address",
                                shell.origin() + "/join"));
    }
}
