package org.sala.centre.run.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunClosed;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.search.IncidentTime;
import org.sala.centre.run.search.SearchDesk;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.time.Ticks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The timeline of the attack as the team puts it together, with the clocks of hosts set right.
@Controller
class TimelinePages {
    private final RunFramePages frames;
    private final Timeline timeline;
    private final SearchDesk desk;

    TimelinePages(RunFramePages frames, Timeline timeline, SearchDesk desk) {
        this.frames = frames;
        this.timeline = timeline;
        this.desk = desk;
    }

    @GetMapping("/runs/{run}/timeline")
    View show(Shell shell, @PathVariable long run) {
        return page(shell, run, Form.empty(), false);
    }

    private View page(Shell shell, long run, Form form, boolean again) {
        ConsoleFrame frame = frames.enter(shell, run, "/timeline");
        int offset = frame.clock().offset();
        List<TimelineLine> lines = new ArrayList<>();
        for (Timeline.Entry entry : timeline.all(run)) {
            Timeline.Place place = entry.place();
            lines.add(
                    new TimelineLine(
                            entry.id(),
                            entry.at(),
                            IncidentTime.text(entry.at(), offset),
                            entry.text(),
                            entry.host(),
                            entry.technique(),
                            place == null
                                    ? ""
                                    : place.unit() + "." + place.from() + "." + entry.at(),
                            entry.version(),
                            entry.who()));
        }
        List<ClockLine> clocks = new ArrayList<>();
        for (Timeline.Correction correction : timeline.corrections(run)) {
            clocks.add(
                    new ClockLine(
                            correction.host(),
                            correction.ticks() / (double) Ticks.SECOND,
                            correction.reason(),
                            correction.who()));
        }
        Map<String, Object> parameters =
                Map.of(
                        "frame", frame,
                        "lines", lines,
                        "clocks", clocks,
                        "drawing", TimelineDrawing.of(lines, offset),
                        "form", form,
                        "client", UUID.randomUUID().toString());
        shell.titled(shell.t("timeline.title"));
        return again
                ? shell.again("casework/timeline", parameters)
                : shell.show("casework/timeline", parameters);
    }

    private Findings.Writer writer(Shell shell, long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        if (!member.run().playable()) {
            throw new RunClosed(run);
        }
        LiveRun live = frames.live(member);
        return new Findings.Writer(run, member.reader().id(), live.at());
    }

    private int offset(Shell shell, long run) {
        LiveRun live = frames.live(frames.member(shell, run));
        return live.incident().organisation().country().offsetSeconds();
    }

    /// An entry by hand, or from a record: then its time is the record's, set right by the host's clock.
    @PostMapping("/runs/{run}/timeline")
    View add(Shell shell, Form form, @PathVariable long run) {
        Findings.Writer writer = writer(shell, run);
        boolean fromRecord = !form.value("key").isEmpty();
        Timeline.Draft draft =
                fromRecord ? ofRecord(shell, form, run) : draft(shell, form, run, null);
        if (draft == null) {
            return fromRecord
                    ? shell.status(422).part("casework/not-kept", Map.of("field", "text"))
                    : page(shell, run, form, true);
        }
        timeline.add(writer, client(form), draft);
        return fromRecord
                ? shell.part("casework/added", Map.of("run", run, "number", 0))
                : shell.done("/runs/" + run + "/timeline", "timeline.added");
    }

    private static UUID client(Form form) {
        try {
            return UUID.fromString(form.value("client"));
        } catch (IllegalArgumentException _) {
            throw new NotFound("client id");
        }
    }

    private Timeline.@Nullable Draft draft(
            Shell shell, Form form, long run, Timeline.@Nullable Place place) {
        String text = form.required("text", 1_000);
        Optional<Long> at = IncidentTime.read(form.value("at"), offset(shell, run));
        if (at.isEmpty()) {
            form.wrong("at", "timeline.wrong.at");
        }
        String technique = form.value("technique");
        if (!technique.matches("|T[0-9]{4}([.][0-9]{3})?")) {
            form.wrong("technique", "timeline.wrong.technique");
        }
        String host = form.value("host");
        if (host.length() > 120) {
            form.wrong("host", "shell.form.too-long", 120);
        }
        return form.isWrong() || at.isEmpty()
                ? null
                : new Timeline.Draft(at.get(), text, host, technique, place);
    }

    private Timeline.@Nullable Draft ofRecord(Shell shell, Form form, long run) {
        RunMembers.Member member = frames.member(shell, run);
        SearchDesk.Asking asking = new SearchDesk.Asking(member, frames.live(member));
        String[] key = form.value("key").split("\\.", -1);
        if (key.length < 2 || !key[0].matches("[0-9]{1,6}") || !key[1].matches("[0-9]{1,15}")) {
            throw new NotFound("record " + form.value("key"));
        }
        int unit = Integer.parseInt(key[0]);
        long from = Long.parseLong(key[1]);
        long stated =
                desk.record(asking, unit, from)
                        .orElseThrow(() -> new NotFound("record " + form.value("key")))
                        .key()
                        .ts();
        int host = asking.store().plan().units().get(unit).host();
        String name = asking.store().plan().organisation().host(host).name();
        form.with("at", IncidentTime.text(stated - timeline.ahead(run, name), asking.offset()));
        form.with("host", name);
        return draft(shell, form, run, new Timeline.Place(unit, from));
    }

    @PostMapping("/runs/{run}/timeline/{id}")
    View change(Shell shell, Form form, @PathVariable long run, @PathVariable long id) {
        Findings.Writer writer = writer(shell, run);
        Timeline.Entry entry = timeline.one(run, id).orElseThrow(() -> new NotFound("entry " + id));
        Timeline.Draft draft = draft(shell, form, run, entry.place());
        boolean numbered = form.value("version").matches("[0-9]{1,9}");
        if (draft == null || !numbered) {
            return page(shell, run, form, true);
        }
        if (!timeline.change(writer, entry, draft, Integer.parseInt(form.value("version")))) {
            form.wrong("text", "timeline.conflict", entry.who(), entry.text());
            return page(shell, run, form, true);
        }
        return shell.done("/runs/" + run + "/timeline", "timeline.changed");
    }

    @PostMapping("/runs/{run}/timeline/{id}/remove")
    View remove(Shell shell, @PathVariable long run, @PathVariable long id) {
        timeline.remove(writer(shell, run), id);
        return shell.done("/runs/" + run + "/timeline", "timeline.removed");
    }

    @PostMapping("/runs/{run}/timeline/clock")
    View clock(Shell shell, Form form, @PathVariable long run) {
        Findings.Writer writer = writer(shell, run);
        String host = form.required("clock-host", 120);
        String seconds = form.value("seconds");
        if (!seconds.matches("-?[0-9]{1,6}([.][0-9]{1,3})?")) {
            form.wrong("seconds", "timeline.wrong.seconds");
        }
        String reason = form.value("reason");
        if (form.isWrong() || reason.length() > 500) {
            return page(shell, run, form, true);
        }
        long ticks = Math.round(Double.parseDouble(seconds) * Ticks.SECOND);
        timeline.correct(writer, new Timeline.Correction(host, ticks, reason, ""));
        return shell.done("/runs/" + run + "/timeline", "timeline.clock.done", host);
    }
}
