package org.sala.centre.exercise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.RunStore;
import org.sala.centre.run.ScenarioShelf;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.grading.Reason;
import org.sala.engine.grading.Score;
import org.sala.engine.scenario.Scenario;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// After the end: what one held true, then the film, the reasons, the drills, and once more.
@Controller
public final class DebriefPages {
    private final RunFramePages frames;
    private final Exercises exercises;
    private final RunStore runs;
    private final Ending ending;
    private final Tools tools;

    /// What else a debrief needs.
    @org.springframework.stereotype.Component
    record Tools(
            Reflections reflections,
            Recurrence recurrence,
            Director director,
            ScenarioShelf shelf) {}

    DebriefPages(
            RunFramePages frames, Exercises exercises, RunStore runs, Ending ending, Tools tools) {
        this.frames = frames;
        this.exercises = exercises;
        this.runs = runs;
        this.ending = ending;
        this.tools = tools;
    }

    /// What a reason rests on. @param page of the console that shows it
    public record Proof(String text, String page) {}

    /// A reason in words. @param of 0 for a mere remark
    public record Line(String text, double points, double of, List<Proof> evidence) {}

    /// @param name of the objective in the exercise's language
    public record Part(String name, String mark, double points, double of, List<Line> reasons) {}

    /// What to practise. @param objective that it is for; @param task of a quarter of an hour
    public record Drill(String objective, String task) {}

    /// @param turning, cost in words
    public record Personal(String who, String turning, String cost, List<Drill> drills) {}

    @GetMapping("/runs/{run}/debrief")
    View debrief(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        shell.follow(Run.topic(run)).titled(member.names().team());
        if (member.run().state() != Run.State.ENDED && !member.staff()) {
            throw new NotFound("debrief of run " + run);
        }
        if (!member.staff() && !tools.reflections().given(run, member.reader().id())) {
            return shell.show(
                    "debrief/reflect",
                    Map.of("run", run, "form", form, "questions", Reflections.QUESTIONS));
        }
        if (member.run().state() != Run.State.ENDED) {
            return shell.show("debrief/early", Map.of("exercise", member.run().exercise()));
        }
        Optional<Ending.Result> result = ending.result(run);
        if (result.isEmpty()) {
            ending.grade(run);
            return shell.show("debrief/waiting", Map.of("run", run));
        }
        return shell.show("debrief/debrief", page(shell, member, result.get()));
    }

    private Map<String, Object> page(Shell shell, RunMembers.Member member, Ending.Result result) {
        Scenario scenario = tools.shelf().get(member.names().scenario());
        String language = member.names().language();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("member", member);
        page.put("result", result);
        ReasonWords words = words(shell, member);
        page.put("parts", parts(words, result.score()));
        page.put("deductions", lines(words, result.score().deductions()));
        page.put("people", people(words, member, result.score()));
        page.put("reflections", tools.reflections().of(member.run().id()));
        page.put("teamCurve", ending.ofTeam(member.run().team()));
        page.put("ownCurve", member.staff() ? List.of() : ending.ofPerson(member.reader().id()));
        List<String> questions = new ArrayList<>();
        scenario.lesson()
                .questions()
                .forEach(key -> questions.add(scenario.texts().text(language, key)));
        page.put("questions", questions);
        return page;
    }

    private ReasonWords words(Shell shell, RunMembers.Member member) {
        return new ReasonWords(
                shell,
                tools.shelf().get(member.names().scenario()),
                member.names().language(),
                member.run().id());
    }

    private static List<Part> parts(ReasonWords words, Score score) {
        List<Part> parts = new ArrayList<>();
        for (Score.ObjectiveScore one : score.objectives()) {
            parts.add(
                    new Part(
                            words.objective(one.id()),
                            one.mark().name(),
                            one.points() / 100.0,
                            one.of() / 100.0,
                            lines(words, one.reasons())));
        }
        return parts;
    }

    private static List<Line> lines(ReasonWords words, List<Reason> reasons) {
        List<Line> lines = new ArrayList<>();
        for (Reason reason : reasons) {
            lines.add(
                    new Line(
                            words.sentence(reason),
                            reason.points() / 100.0,
                            reason.of() / 100.0,
                            words.proofs(reason)));
        }
        return lines;
    }

    private List<Personal> people(ReasonWords words, RunMembers.Member member, Score score) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Team.Seat seat : exercises.team(member.run().team()).orElseThrow().seats()) {
            Team.Person person = seat.person();
            if (person != null) {
                names.put(Long.toString(person.account()), person.name());
            }
        }
        List<Personal> people = new ArrayList<>();
        for (Score.PersonalDebrief one : score.people()) {
            List<Drill> drills = new ArrayList<>();
            for (Score.Drill drill : one.drills()) {
                drills.add(
                        new Drill(
                                words.objective(drill.objective()),
                                words.drill(drill.objective())));
            }
            people.add(
                    new Personal(
                            names.getOrDefault(one.member(), one.member()),
                            words.sentence(one.turningPoint()),
                            words.sentence(one.cost()),
                            drills));
        }
        return people;
    }

    @PostMapping("/runs/{run}/debrief")
    View reflect(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff() || member.run().state() != Run.State.ENDED) {
            throw new NotFound("debrief of run " + run);
        }
        for (String question : Reflections.QUESTIONS) {
            form.required(question, 4000);
            form.required(question + "-reason", 4000);
            if (!form.value(question + "-confidence").matches("100|[0-9]{1,2}")) {
                form.wrong(question + "-confidence", "exercise.form.number", 0, 100);
            }
        }
        if (form.isWrong()) {
            return shell.titled(member.names().team())
                    .again(
                            "debrief/reflect",
                            Map.of("run", run, "form", form, "questions", Reflections.QUESTIONS));
        }
        for (String question : Reflections.QUESTIONS) {
            tools.reflections()
                    .give(
                            run,
                            member.reader().id(),
                            new Reflections.Reflection(
                                    "",
                                    question,
                                    form.value(question),
                                    Integer.parseInt(form.value(question + "-confidence")),
                                    form.value(question + "-reason")));
        }
        return shell.to("/runs/" + run + "/debrief");
    }

    /// All teams after the end, for the hot wash.
    @GetMapping("/exercises/{id}/debrief")
    View all(Shell shell, @PathVariable long id) {
        Exercise exercise = exercises.find(id).orElseThrow(() -> new NotFound("exercise " + id));
        shell.follow(Exercise.topic(id)).in(PlacePages.of(exercise));
        Map<String, Ending.Result> results = new LinkedHashMap<>();
        Map<String, Long> links = new LinkedHashMap<>();
        for (Run run : runs.ofExercise(id)) {
            String team = exercises.team(run.team()).map(Team::name).orElse("");
            links.put(team, run.id());
            Optional<Ending.Result> result = ending.result(run.id());
            if (result.isPresent()) {
                results.put(team, result.get());
            } else if (run.state() == Run.State.ENDED) {
                ending.grade(run.id());
            }
        }
        return shell.title("exercise.nav.debrief")
                .show(
                        "debrief/all",
                        Map.of("exercise", exercise, "results", results, "links", links));
    }

    @PostMapping("/exercises/{id}/again")
    View again(Shell shell, Form form, @PathVariable long id) {
        Exercise exercise = exercises.find(id).orElseThrow(() -> new NotFound("exercise " + id));
        String wanted = form.value("name");
        String name = wanted.isEmpty() ? shell.t("debrief.again.name", exercise.name()) : wanted;
        long next =
                tools.recurrence()
                        .again(
                                exercise,
                                name.length() > 120 ? name.substring(0, 120) : name,
                                shell.reader().id());
        tools.director().prepare(next);
        return shell.done("/exercises/" + next, "debrief.again.done");
    }

    /// The after-action report: JSON with everything that is kept, CSV with the points and their reasons.
    @GetMapping("/runs/{run}/report.{format}")
    ResponseEntity<byte[]> export(
            Shell shell, @PathVariable long run, @PathVariable String format) {
        RunMembers.Member member = frames.member(shell, run);
        Ending.Result result =
                ending.result(run)
                        .filter(_ ->
                                member.staff()
                                        || tools.reflections().given(run, member.reader().id()))
                        .orElseThrow(() -> new NotFound("result of run " + run));
        String body;
        String type;
        switch (format) {
            case "json" -> {
                body = ending.json(run).orElseThrow();
                type = "application/json";
            }
            case "csv" -> {
                body = csv(shell, member, result.score());
                type = "text/csv;charset=UTF-8";
            }
            default -> throw new NotFound("format " + format);
        }
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"run-" + run + "." + format + "\"")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private String csv(Shell shell, RunMembers.Member member, Score score) {
        StringBuilder csv = new StringBuilder("objective,mark,points,of,reason,evidence\r\n");
        for (Part part : parts(words(shell, member), score)) {
            for (Line line : part.reasons()) {
                csv.append(cell(part.name())).append(',');
                csv.append(part.mark()).append(',');
                csv.append(line.points()).append(',').append(line.of()).append(',');
                csv.append(cell(line.text())).append(',');
                csv.append(cell(proofs(line))).append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String proofs(Line line) {
        return String.join(", ", line.evidence().stream().map(Proof::text).toList());
    }

    // A cell that begins like a formula is made harmless for spreadsheets.
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
