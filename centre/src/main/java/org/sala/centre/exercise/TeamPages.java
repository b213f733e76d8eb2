package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.sala.centre.account.Role;
import org.sala.centre.run.Answer;
import org.sala.centre.run.Author;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// One team as the control room leads it: its time, its injects, its persons, its evaluator's notes; and
/// the tutor's sheet, made from this team's own truth. Staff only.
@Controller
public final class TeamPages {
    private static final int FASTEST = 600;
    private static final int LONGEST_WORDS = 160;
    private static final List<String> EVERYBODYS = List.of("say", "nudge", "hand", "observe");

    private final Exercises exercises;
    private final Director director;
    private final RunService service;
    private final RunStore runs;
    private final Tools tools;

    /// What else the control of a team needs.
    @org.springframework.stereotype.Component
    record Tools(InjectHolds holds, Desk desk, Evaluation evaluation, TeamWork work, Hints hints) {}

    TeamPages(
            Exercises exercises,
            Director director,
            RunService service,
            RunStore runs,
            Tools tools) {
        this.exercises = exercises;
        this.director = director;
        this.service = service;
        this.runs = runs;
        this.tools = tools;
    }

    /// An inject as the control room sees it.
    ///
    /// @param state planned, held or fired
    public record InjectLine(
            String id, String kind, String trigger, String from, String subject, String state) {}

    /// A host of the truth, in the incident's names.
    public record Fact(String name, String step, String since, String until) {}

    @GetMapping("/exercises/{id}/room/{run}")
    View team(Shell shell, @PathVariable long id, @PathVariable long run) {
        Exercise exercise = exercise(id, run);
        shell.follow(Exercise.topic(id), Run.topic(run)).in(PlacePages.of(exercise));
        LiveRun live = service.open(run);
        Team team = exercises.team(runs.get(run).team()).orElseThrow();
        shell.titled(team.name());
        Inbox.Names names = new Inbox.Names(live.incident(), exercise.terms().language());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("exercise", exercise);
        page.put("team", team);
        page.put("run", runs.get(run));
        page.put("clock", RunFramePages.clock(live));
        page.put("injects", injects(live, names));
        page.put("persons", persons(live, names));
        page.put("gate", tools.hints().gate(exercise, live));
        page.put("checkpoints", runs.checkpoints(run));
        page.put(
                "questions",
                tools.desk().questions(id).stream().filter(q -> q.run() == run).toList());
        page.put("names", names);
        page.put("orders", tools.work().orders(run, live.at()));
        page.put("observations", tools.evaluation().of(run));
        page.put("objectives", objectives(live, names));
        page.put("offset", live.incident().organisation().country().offsetSeconds());
        return shell.show("room/team", page);
    }

    private Exercise exercise(long id, long run) {
        if (runs.find(run).filter(one -> one.exercise() == id && one.playable()).isEmpty()
                && runs.find(run)
                        .filter(one -> one.exercise() == id && one.state() == Run.State.ENDED)
                        .isEmpty()) {
            throw new NotFound("run " + run);
        }
        return exercises.find(id).orElseThrow(() -> new NotFound("exercise " + id));
    }

    private List<InjectLine> injects(LiveRun live, Inbox.Names names) {
        List<String> held = tools.holds().held(live.id());
        List<String> open = live.read(s -> s.openInjects().stream().map(InjectPlan::id).toList());
        SortedMap<String, String> given = live.read(Simulation::handedOver);
        List<InjectLine> lines = new ArrayList<>();
        for (InjectPlan inject : live.incident().scenario().injects()) {
            String trigger =
                    switch (inject.trigger()) {
                        case InjectPlan.Trigger.Wall wall ->
                                "wall|" + wall.act() + " +" + wall.wall() / Ticks.MINUTE;
                        case InjectPlan.Trigger.Clock _ -> "clock|";
                        case InjectPlan.Trigger.When _ -> "when|";
                        case InjectPlan.Trigger.Manual _ -> "manual|";
                    };
            lines.add(
                    new InjectLine(
                            inject.id(),
                            inject.kind().name().toLowerCase(java.util.Locale.ROOT),
                            trigger,
                            names.person(inject.from()),
                            words(names, inject.textKey(), given),
                            !open.contains(inject.id())
                                    ? "fired"
                                    : held.contains(inject.id()) ? "held" : "planned"));
        }
        return lines;
    }

    // What only the moment of firing settles is left open.
    static String words(Inbox.Names names, String key, SortedMap<String, String> given) {
        String subject = key + ".subject";
        String text = names.text(names.has(subject) ? subject : key + ".body", given).strip();
        String filled = text.replaceAll("\\{[a-z0-9_.-]+}", "…").replaceAll("\\s+", " ");
        return filled.length() > LONGEST_WORDS
                ? filled.substring(0, filled.lastIndexOf(' ', LONGEST_WORDS)) + " …"
                : filled;
    }

    private static Map<String, String> persons(LiveRun live, Inbox.Names names) {
        Map<String, String> persons = new LinkedHashMap<>();
        for (Npc npc : live.incident().scenario().npcs()) {
            persons.put(npc.id(), names.person(npc.id()));
        }
        return persons;
    }

    private static Map<String, String> objectives(LiveRun live, Inbox.Names names) {
        Map<String, String> objectives = new LinkedHashMap<>();
        live.incident()
                .scenario()
                .assessment()
                .objectives()
                .forEach(one -> objectives.put(one.id(), names.text(one.textKey() + ".name")));
        return objectives;
    }

    @PostMapping("/exercises/{id}/room/{run}")
    View lead(Shell shell, Form form, @PathVariable long id, @PathVariable long run) {
        exercise(id, run);
        String back = "/exercises/" + id + "/room/" + run;
        Author author = new Author(shell.reader().id(), null);
        if (!EVERYBODYS.contains(form.value("do")) && !shell.reader().is(Role.INSTRUCTOR)) {
            throw new AccessDeniedException("only instructors move a team's time and injects");
        }
        switch (form.value("do")) {
            case "pause" -> director.change(run, new Command.Clock.Pause(), author);
            case "resume" -> director.change(run, new Command.Clock.Resume(), author);
            case "ratio" -> director.change(run, new Command.Clock.Ratio(ratio(form)), author);
            case "advance" -> advance(form, run, author);
            case "through" -> director.letThrough(exercises.find(id).orElseThrow(), run, author);
            case "rewind" -> {
                Run branch = rewind(form, run, author);
                return shell.done("/exercises/" + id + "/room/" + branch.id(), "room.rewound");
            }
            case "fire" ->
                    service.submit(
                            run,
                            ConsolePages.uuid(form.value("client")),
                            author,
                            new Command.Inject(0, 0, form.value("inject")));
            case "hold" -> tools.holds().hold(run, form.value("inject"), shell.reader().id());
            case "release" -> tools.holds().release(run, form.value("inject"));
            case "say" -> say(form, run, author);
            case "nudge" -> nudge(form, run, shell.reader().id());
            case "hand" ->
                    tools.desk()
                            .attend(
                                    run,
                                    id(form, "hand"),
                                    shell.reader().id(),
                                    form.value("done").equals("yes"));
            case "observe" ->
                    tools.evaluation()
                            .note(
                                    run,
                                    form.value("objective"),
                                    form.value("mark"),
                                    form.required("text", 4000),
                                    shell.reader().id());
            default -> throw new NotFound("order of the room");
        }
        tools.desk().tell(runs.get(run), "room");
        return shell.done(
                form.value("back").equals("room") ? "/exercises/" + id + "/room" : back,
                "room.done");
    }

    private static int ratio(Form form) {
        String value = form.value("ratio");
        if (!value.matches("[0-9]{1,3}")) {
            throw new NotFound("ratio");
        }
        return Math.clamp(Integer.parseInt(value), 1, FASTEST);
    }

    private static long id(Form form, String field) {
        String value = form.value(field);
        if (!value.matches("[0-9]{1,18}")) {
            throw new NotFound(field);
        }
        return Long.parseLong(value);
    }

    private void advance(Form form, long run, Author author) {
        LiveRun live = service.open(run);
        long minutes = id(form, "minutes");
        director.change(
                run,
                new Command.Clock.AdvanceTo(live.at() + Math.min(minutes, 4320) * Ticks.MINUTE),
                author);
    }

    private Run rewind(Form form, long run, Author author) {
        long sequence = id(form, "seq");
        return runs.checkpoints(run).stream()
                .filter(one -> one.sequence() == sequence)
                .findFirst()
                .map(one -> service.rewind(run, one, author))
                .orElseThrow(() -> new NotFound("checkpoint " + sequence));
    }

    private void say(Form form, long run, Author author) {
        String text = form.value("text");
        LiveRun live = service.open(run);
        if (text.isEmpty() || live.incident().scenario().npc(form.value("npc")).isEmpty()) {
            return;
        }
        List<TeamRole> to = new ArrayList<>();
        for (String role : form.values("to")) {
            to.add(Team.role(role));
        }
        Answer answer =
                service.submit(
                        run,
                        ConsolePages.uuid(form.value("client")),
                        author,
                        new Command.NpcSays(
                                0,
                                0,
                                form.value("npc"),
                                to.isEmpty() ? List.of(TeamRole.values()) : to,
                                text));
        Long by = author.account();
        if (!form.value("question").isEmpty() && by != null) {
            tools.desk().answered(run, id(form, "question"), answer.sequence(), by);
        }
    }

    private void nudge(Form form, long run, long author) {
        if (!form.value("text").isEmpty()) {
            tools.desk().nudge(run, author, form.value("text"));
        }
    }

    /// The tutor's sheet: victim, path, next clue with the query that shows it, usual errors.
    @GetMapping("/exercises/{id}/room/{run}/sheet")
    View sheet(Shell shell, @PathVariable long id, @PathVariable long run) {
        Exercise exercise = exercise(id, run);
        LiveRun live = service.open(run);
        GroundTruth truth = live.read(GroundTruth::of);
        int offset = live.incident().organisation().country().offsetSeconds();
        List<Fact> hosts = new ArrayList<>();
        for (GroundTruth.HostFact host : truth.scope().hosts()) {
            hosts.add(
                    new Fact(
                            live.incident().organisation().host(host.host()).name(),
                            host.step(),
                            moment(host.since(), offset),
                            moment(host.cutAt(), offset)));
        }
        List<Fact> steps = new ArrayList<>();
        for (GroundTruth.StepFact step : truth.attack().steps()) {
            steps.add(
                    new Fact(
                            step.technique(),
                            step.result(),
                            moment(step.at(), offset),
                            step.host() < 0
                                    ? ""
                                    : live.incident().organisation().host(step.host()).name()));
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("exercise", exercise);
        page.put("team", exercises.team(runs.get(run).team()).orElseThrow());
        page.put("run", runs.get(run));
        page.put("path", truth.tutor().path());
        page.put("victim", victim(live, truth));
        page.put("hosts", hosts);
        page.put("steps", steps);
        page.put("clues", clues(live, truth));
        page.put("herrings", truth.attack().herrings());
        page.put("hints", tools.hints().ladder(live, exercise.terms().language()));
        page.put("taken", tools.hints().taken(run));
        page.put("offset", offset);
        return shell.in(PlacePages.of(exercise)).title("room.sheet").show("room/sheet", page);
    }

    private static List<GroundTruth.Clue> clues(LiveRun live, GroundTruth truth) {
        return truth.tutor().clues().stream()
                .map(clue ->
                        new GroundTruth.Clue(
                                Board.technique(live, clue.step()),
                                clue.textKey(),
                                clue.query(),
                                clue.at()))
                .toList();
    }

    private static String victim(LiveRun live, GroundTruth truth) {
        int victim = truth.tutor().victim();
        int host = truth.tutor().victimHost();
        String person =
                victim < 0 ? "" : live.incident().organisation().person(victim).name().latin();
        return host < 0
                ? person
                : person + " · " + live.incident().organisation().host(host).name();
    }

    private static String moment(long at, int offset) {
        return at == GroundTruth.NEVER
                ? ""
                : RunFramePages.date(at, offset).substring(5)
                        + " "
                        + RunFramePages.time(at, offset);
    }

    /// A fresh id for a form, so that sending it twice does it once.
    public static String client() {
        return UUID.randomUUID().toString();
    }
}
