package org.sala.centre.exercise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.RunService;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The desk of a trainee: inbox, what is under way, raised hand, shift log, handbook.
@Controller
public final class ConsolePages {
    private final RunFramePages frames;
    private final Inbox inbox;
    private final TeamWork work;
    private final Desk desk;
    private final Room room;

    /// The room around the desk.
    @org.springframework.stereotype.Component
    record Room(RunService service, Exercises exercises, Hints hints) {}

    ConsolePages(RunFramePages frames, Inbox inbox, TeamWork work, Desk desk, Room room) {
        this.frames = frames;
        this.inbox = inbox;
        this.work = work;
        this.desk = desk;
        this.room = room;
    }

    @GetMapping("/runs/{run}")
    View desk(Shell shell, @PathVariable long run, @RequestParam(defaultValue = "") String m) {
        if (!m.isEmpty()) {
            // Before the frame counts what is unread.
            inbox.opened(frames.member(shell, run), m);
        }
        ConsoleFrame frame = frames.enter(shell, run, "");
        LiveRun live = frames.live(frame.member());
        List<Inbox.Letter> letters = inbox.letters(frame.member(), live);
        return shell.titled(shell.t("console.nav.desk"))
                .show(
                        "console/desk",
                        Map.of(
                                "frame", frame,
                                "letters", letters,
                                "open", m,
                                "work", work.of(frame.member(), live),
                                "hand", desk.hand(frame.member()),
                                "nudges", desk.nudges(run),
                                "gate", gate(frame.member(), live),
                                "offset", frame.clock().offset()));
    }

    private Optional<Hints.AtGate> gate(RunMembers.Member member, LiveRun live) {
        return room.exercises()
                .find(member.run().exercise())
                .flatMap(exercise -> room.hints().gate(exercise, live));
    }

    @GetMapping("/runs/{run}/inbox")
    View inbox(Shell shell, @PathVariable long run, @RequestParam(defaultValue = "") String m) {
        RunMembers.Member member = frames.member(shell, run);
        LiveRun live = frames.live(member);
        return shell.part(
                "console/inbox",
                Map.of(
                        "run",
                        run,
                        "letters",
                        inbox.letters(member, live),
                        "open",
                        m,
                        "offset",
                        offset(live)));
    }

    @GetMapping("/runs/{run}/work")
    View work(Shell shell, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        LiveRun live = frames.live(member);
        return shell.part(
                "console/work",
                Map.of("run", run, "work", work.of(member, live), "offset", offset(live)));
    }

    /// Where the incident's clock stands, for a page that lost the stream.
    @GetMapping("/runs/{run}/clock")
    ResponseEntity<String> clock(Shell shell, @PathVariable long run) {
        LiveRun live = frames.live(frames.member(shell, run));
        return ResponseEntity.ok()
                .header("Content-Type", "application/json")
                .body(RunService.clockJson(live));
    }

    @PostMapping("/runs/{run}/hand")
    View hand(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        if (form.value("do").equals("lower")) {
            desk.lower(member);
        } else {
            desk.raise(member, form.value("note"));
        }
        desk.tell(member.run(), "hand");
        return shell.done("/runs/" + run, "console.hand.done");
    }

    @GetMapping("/runs/{run}/log")
    View log(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/log");
        return shell.titled(shell.t("console.nav.log"))
                .show(
                        "console/log",
                        Map.of(
                                "frame", frame,
                                "entries", desk.log(run),
                                "client", UUID.randomUUID().toString(),
                                "offset", frame.clock().offset()));
    }

    @PostMapping("/runs/{run}/log")
    View write(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        String text = form.required("text", 4000);
        if (!form.isWrong()) {
            LiveRun live = frames.live(member);
            desk.write(member, uuid(form.value("client")), live.at(), text);
            room.service().tell(run, "log", "{}");
        }
        return shell.to("/runs/" + run + "/log");
    }

    @GetMapping("/runs/{run}/handbook")
    View handbook(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/handbook");
        LiveRun live = frames.live(frame.member());
        return shell.titled(shell.t("console.nav.handbook"))
                .show(
                        "console/handbook",
                        Map.of(
                                "frame",
                                frame,
                                "book",
                                Handbook.of(live.incident(), frame.member())));
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    private static int offset(LiveRun live) {
        return live.incident().organisation().country().offsetSeconds();
    }
}
