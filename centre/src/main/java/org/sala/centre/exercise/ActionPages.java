package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.run.Answer;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.RunService;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.ActionSpec;
import org.sala.engine.sim.Actions;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Receipt;
import org.sala.engine.time.Ticks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The action panel: what a team may do, on what terms, and doing it.
@Controller
public final class ActionPages {
    private static final int LONGEST_ARGUMENT = 500;

    private final RunFramePages frames;
    private final RunService service;
    private final TeamWork work;
    private final Pickers pickers;

    ActionPages(RunFramePages frames, RunService service, TeamWork work, Pickers pickers) {
        this.frames = frames;
        this.service = service;
        this.work = work;
        this.pickers = pickers;
    }

    /// An action as the panel lists it.
    ///
    /// @param costMinutes, delayMinutes simulated
    /// @param decider message key of a team role, or empty
    /// @param person name of the person of the scenario who decides, or empty
    /// @param mine whether one of the reader's roles may order it
    public record Line(
            ActionSpec spec,
            long costMinutes,
            long delayMinutes,
            String decider,
            String person,
            boolean mine) {}

    @GetMapping("/runs/{run}/actions")
    View list(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/actions");
        LiveRun live = frames.live(frame.member());
        Map<String, List<Line>> families = new LinkedHashMap<>();
        for (ActionSpec spec : Actions.catalogue()) {
            if (!spec.id().equals("ask")) {
                families.computeIfAbsent(code(spec.family()), _ -> new ArrayList<>())
                        .add(line(spec, frame.member(), live));
            }
        }
        return shell.titled(shell.t("console.nav.actions"))
                .show(
                        "console/actions",
                        Map.of(
                                "frame",
                                frame,
                                "families",
                                families,
                                "work",
                                work.of(frame.member(), live),
                                "offset",
                                frame.clock().offset()));
    }

    private static String code(ActionSpec.Family family) {
        return family.name().toLowerCase(java.util.Locale.ROOT);
    }

    static Line line(ActionSpec spec, RunMembers.Member member, LiveRun live) {
        String decider =
                live.incident()
                        .scenario()
                        .place()
                        .authority()
                        .getOrDefault(
                                spec.id().replace('-', '_'),
                                live.incident()
                                        .scenario()
                                        .place()
                                        .authority()
                                        .getOrDefault(spec.id(), spec.authority().decider()));
        boolean person = decider.startsWith("npc:");
        String name =
                person
                        ? new Inbox.Names(live.incident(), member.names().language())
                                .person(decider.substring(4))
                        : "";
        boolean mine = false;
        for (TeamRole role : spec.roles()) {
            mine |= !member.staff() && member.roles().contains(role);
        }
        return new Line(
                spec,
                spec.terms().cost() / Ticks.MINUTE,
                spec.terms().delay() / Ticks.MINUTE,
                person ? "" : decider,
                name,
                mine);
    }

    @GetMapping("/runs/{run}/actions/{action}")
    View one(Shell shell, Form form, @PathVariable long run, @PathVariable String action) {
        ConsoleFrame frame = frames.enter(shell, run, "/actions");
        return shell.titled(shell.t("action." + spec(action).id()))
                .show("console/action", page(frame, spec(action), form));
    }

    private Map<String, Object> page(ConsoleFrame frame, ActionSpec spec, Form form) {
        LiveRun live = frames.live(frame.member());
        return Map.of(
                "frame", frame,
                "line", line(spec, frame.member(), live),
                "form", form,
                "client", UUID.randomUUID().toString(),
                "pickers", pickers.of(live, frame.member()),
                "work", work.of(frame.member(), live));
    }

    private static ActionSpec spec(String action) {
        return Actions.find(action).orElseThrow(() -> new NotFound("action " + action));
    }

    @PostMapping("/runs/{run}/actions/{action}")
    View order(Shell shell, Form form, @PathVariable long run, @PathVariable String action) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        ActionSpec spec = spec(action);
        SortedMap<String, String> arguments = new TreeMap<>();
        for (ActionSpec.Parameter parameter : spec.parameters()) {
            String value = form.value(parameter.name());
            if (value.isEmpty() && parameter.required()) {
                form.wrong(parameter.name(), "shell.form.required");
            } else if (value.length() > LONGEST_ARGUMENT) {
                form.wrong(parameter.name(), "shell.form.too-long", LONGEST_ARGUMENT);
            } else if (!value.isEmpty()) {
                arguments.put(parameter.name(), value);
            }
        }
        if (spec.authority().physical() && form.value("force").equals("true")) {
            arguments.put("force", "true");
        }
        LiveRun live = frames.live(member);
        if (live.speed() == 0) {
            form.wrong("action", "console.action.stopped");
        }
        if (form.isWrong()) {
            ConsoleFrame frame = frames.enter(shell, run, "/actions");
            return shell.titled(shell.t("action." + action))
                    .again("console/action", page(frame, spec, form));
        }
        Answer answer =
                service.submit(
                        run,
                        ConsolePages.uuid(form.value("client")),
                        member.author(),
                        new Command.Team(
                                0,
                                0,
                                Long.toString(member.reader().id()),
                                role(spec, member),
                                action,
                                arguments));
        return told(shell, run, action, answer);
    }

    // The role in which a person orders it: one that may, if they have one.
    static TeamRole role(ActionSpec spec, RunMembers.Member member) {
        for (TeamRole role : member.roles()) {
            if (spec.roles().contains(role)) {
                return role;
            }
        }
        return member.roles().getFirst();
    }

    private static View told(Shell shell, long run, String action, Answer answer) {
        String name = shell.t("action." + action);
        String back = "/runs/" + run + "/actions";
        return switch (answer.receipt()) {
            case Receipt.Accepted accepted ->
                    accepted.warning().isEmpty()
                            ? shell.done(
                                    back,
                                    "console.action.accepted",
                                    name,
                                    (accepted.effectAt() - answer.at()) / Ticks.MINUTE)
                            : shell.done(
                                    back,
                                    "console.action.warned",
                                    name,
                                    words(shell, accepted.warning()));
            case Receipt.Requested _ -> shell.done(back, "console.action.requested", name);
            case Receipt.Refused refused ->
                    shell.refused(
                            back,
                            "console.action.refused",
                            name,
                            words(shell, refused.reasonKey()));
        };
    }

    /// The words of a reason of the engine; a general one where there are none.
    static String words(Shell shell, String key) {
        String full = "console." + key;
        return shell.has(full) ? shell.t(full) : shell.t("console.refused.other");
    }
}
