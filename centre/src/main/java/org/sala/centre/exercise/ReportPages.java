package org.sala.centre.exercise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.RunService;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.sim.ActionSpec;
import org.sala.engine.sim.Actions;
import org.sala.engine.sim.Command;
import org.sala.engine.time.Ticks;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Writing and sending reports, and asking for hints.
@Controller
public final class ReportPages {
    private static final int LONGEST = 20_000;

    private final RunFramePages frames;
    private final Reports reports;
    private final RunService service;
    private final Hints hints;
    private final Desk desk;

    ReportPages(RunFramePages frames, Reports reports, RunService service, Hints hints, Desk desk) {
        this.frames = frames;
        this.reports = reports;
        this.service = service;
        this.hints = hints;
        this.desk = desk;
    }

    @GetMapping("/runs/{run}/reports")
    View list(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/reports");
        LiveRun live = frames.live(frame.member());
        return shell.title("console.nav.reports")
                .show(
                        "console/reports",
                        Map.of(
                                "frame", frame,
                                "kinds", Reports.kinds(),
                                "sent", reports.sent(run),
                                "due", due(live),
                                "offset", frame.clock().offset()));
    }

    /// Minutes after the first notice by which a kind is due, where the scenario says so.
    private static Map<String, Long> due(LiveRun live) {
        Map<String, Long> due = new TreeMap<>();
        for (Assessment.Objective objective :
                live.incident().scenario().assessment().objectives()) {
            if (objective.measure() instanceof Assessment.Measure.Report report
                    && report.due() > 0) {
                due.put(Reports.kindOf(report.deliverable()), report.due() / Ticks.MINUTE);
            }
        }
        return due;
    }

    private static void known(String kind) {
        if (!Reports.kinds().contains(kind)) {
            throw new NotFound("report " + kind);
        }
    }

    @GetMapping("/runs/{run}/reports/{kind}")
    View write(Shell shell, @PathVariable long run, @PathVariable String kind) {
        known(kind);
        ConsoleFrame frame = frames.enter(shell, run, "/reports");
        LiveRun live = frames.live(frame.member());
        List<String> fields = Reports.fields(kind, live.incident().scenario());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("frame", frame);
        page.put("paper", reports.draft(run, kind, fields));
        page.put("client", UUID.randomUUID().toString());
        page.put("sent", reports.sent(run).stream().filter(s -> s.kind().equals(kind)).toList());
        page.put("offset", frame.clock().offset());
        return shell.title("console.report." + kind).show("console/report", page);
    }

    /// Sends the paper; a notice to the outside is an order of its own, with cost and authority.
    @PostMapping("/runs/{run}/reports/{kind}")
    View send(Shell shell, Form form, @PathVariable long run, @PathVariable String kind) {
        known(kind);
        RunMembers.Member member = member(shell, run);
        LiveRun live = frames.live(member);
        UUID client = ConsolePages.uuid(form.value("client"));
        boolean sent =
                reports.send(run, number(form, "report"), client, member.reader().id(), live.at());
        String action = action(kind);
        if (sent && !action.isEmpty()) {
            ActionSpec spec = Actions.find(action).orElseThrow();
            TreeMap<String, String> arguments = new TreeMap<>();
            if (spec.has("text")) {
                arguments.put("text", kind);
            }
            service.submit(
                    run,
                    client,
                    member.author(),
                    new Command.Team(
                            0,
                            0,
                            Long.toString(member.reader().id()),
                            ActionPages.role(spec, member),
                            action,
                            arguments));
        }
        desk.tell(member.run(), "report");
        return shell.done("/runs/" + run + "/reports", "console.report.sent.done");
    }

    private static String action(String kind) {
        return switch (kind) {
            case "situation" -> "notify-manager";
            case "regulator" -> "notify-regulator";
            case "executive" -> "brief-director";
            default -> "";
        };
    }

    private RunMembers.Member member(Shell shell, long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        return member;
    }

    private static long number(Form form, String field) {
        String value = form.value(field);
        if (!value.matches("[0-9]{1,18}")) {
            throw new NotFound(field);
        }
        return Long.parseLong(value);
    }

    @PostMapping("/runs/{run}/reports/{report}/{field}/lease")
    ResponseEntity<String> lease(
            Shell shell,
            @PathVariable long run,
            @PathVariable long report,
            @PathVariable String field) {
        RunMembers.Member member = member(shell, run);
        boolean mine = reports.lease(run, report, field, member.reader().id());
        return mine ? json("{\"held\":true}") : ResponseEntity.status(409).body("{\"held\":false}");
    }

    @PostMapping("/runs/{run}/reports/{report}/{field}/save")
    ResponseEntity<String> save(
            Shell shell,
            Form form,
            @PathVariable long run,
            @PathVariable long report,
            @PathVariable String field) {
        RunMembers.Member member = member(shell, run);
        String text = form.exact("text");
        if (text.length() > LONGEST) {
            return ResponseEntity.status(422).body("{\"saved\":false}");
        }
        Optional<Integer> version =
                reports.save(
                        new Reports.Edit(run, report, field, (int) number(form, "version"), text),
                        member.reader().id(),
                        form.value("leave").equals("true"));
        version.ifPresent(_ -> service.tell(run, "section", "{\"report\":" + report + "}"));
        return version.map(one -> json("{\"version\":" + one + "}"))
                .orElseGet(() -> ResponseEntity.status(409).body("{\"saved\":false}"));
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok().header("Content-Type", "application/json").body(body);
    }

    @GetMapping("/runs/{run}/hints")
    View hints(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "");
        LiveRun live = frames.live(frame.member());
        return shell.title("console.nav.hints")
                .show(
                        "console/hints",
                        Map.of("frame", frame, "ladders", hints.seen(frame.member(), live)));
    }

    @PostMapping("/runs/{run}/hints")
    View take(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = member(shell, run);
        hints.take(member, frames.live(member), form.value("hint"), (int) number(form, "rung"));
        desk.tell(member.run(), "hint");
        return shell.to("/runs/" + run + "/hints");
    }
}
