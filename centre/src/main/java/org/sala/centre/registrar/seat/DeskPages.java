package org.sala.centre.registrar.seat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.registrar.AllocationDesk;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.Entries;
import org.sala.centre.registrar.NominationStatus;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.call.Calls;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Routes;
import org.sala.centre.web.Shell;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The desk where seats are decided: screened, simulated, compared, given once, and explained.
@Controller
class DeskPages {

    private final Calls calls;
    private final Nominations nominations;
    private final AllocationDesk desk;
    private final SeatBook book;
    private final Minutes minutes;

    DeskPages(
            Calls calls,
            Nominations nominations,
            AllocationDesk desk,
            SeatBook book,
            Minutes minutes) {
        this.calls = calls;
        this.nominations = nominations;
        this.desk = desk;
        this.book = book;
        this.minutes = minutes;
    }

    @GetMapping("/calls/{id}/desk")
    View desk(Shell shell, @PathVariable UUID id, Form form) {
        Calls.Call call = call(id);
        List<SeatBook.RunLine> runs = book.runs(id);
        Optional<SeatBook.RunLine> shown = chosen(runs, form.value("run"));
        Optional<SeatBook.RunLine> before =
                shown.flatMap(run ->
                        chosen(runs, form.value("with"))
                                .filter(_ -> !form.value("with").isEmpty())
                                .or(() -> after(runs, run)));
        List<SeatBook.Explained> decisions =
                shown.map(run -> explained(shell, run, before.map(SeatBook.RunLine::id)))
                        .orElse(List.of());
        List<Nominations.Line> lines = nominations.of(id);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("call", call);
        all.put("runs", runs);
        all.put("shown", shown);
        all.put("before", before);
        all.put("decisions", decisions);
        all.put(
                "balance",
                SeatBook.balance(decisions.stream().map(SeatBook.Explained::decided).toList()));
        all.put("lines", lines);
        all.put(
                "unscreened",
                lines.stream().filter(l -> l.status() == NominationStatus.SUBMITTED).count());
        all.put("waiting", book.waiting(id));
        all.put("changes", book.changes(id));
        all.put("reserveLeft", book.reserveLeft(id));
        all.put("decided", runs.stream().anyMatch(run -> !run.simulated()));
        all.put("may", Routes.of("POST", "/calls/x/commit").orElseThrow().allows(shell.reader()));
        return shell.titled(shell.t("registrar.desk.of", call.week().number()))
                .show("registrar/desk", all);
    }

    @PostMapping("/calls/{id}/simulate")
    View simulate(Shell shell, @PathVariable UUID id) {
        call(id);
        return DeedPages.answer(
                shell,
                "/calls/" + id + "/desk",
                () -> desk.simulate(shell.reader().id(), id),
                "registrar.desk.simulated");
    }

    /// Gives the seats for good. @param form says which run was looked at: where anything changed since, nothing is given
    @PostMapping("/calls/{id}/commit")
    View commit(Shell shell, @PathVariable UUID id, Form form) {
        call(id);
        String path = "/calls/" + id + "/desk";
        return DeedPages.answer(
                shell,
                path,
                () -> desk.commit(shell.reader().id(), id, form.value("looked")),
                "registrar.desk.committed");
    }

    @PostMapping("/calls/{id}/reserve")
    View reserve(Shell shell, @PathVariable UUID id, Form form) {
        call(id);
        String path = "/calls/" + id + "/desk";
        String reason = Entries.reason(form, "reason");
        UUID nomination;
        try {
            nomination = UUID.fromString(form.value("nomination"));
        } catch (IllegalArgumentException e) {
            return shell.refused(path, "shell.form.required");
        }
        if (form.isWrong()) {
            return shell.refused(path, "registrar.form.reason");
        }
        return DeedPages.answer(
                shell,
                path,
                () -> book.reserve(shell.reader().id(), id, nomination, reason),
                "registrar.desk.reserved");
    }

    @GetMapping("/calls/{id}/minutes.pdf")
    ResponseEntity<byte[]> minutes(Shell shell, @PathVariable UUID id) {
        Calls.Call call = call(id);
        List<SeatBook.RunLine> runs = book.runs(id);
        SeatBook.RunLine run =
                runs.stream()
                        .filter(r -> !r.simulated())
                        .findFirst()
                        .or(() -> runs.stream().findFirst())
                        .orElseThrow(() -> new NotFound("minutes of " + id));
        byte[] pdf = minutes.draw(shell, call, run, explained(shell, run, Optional.empty()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        "inline; filename=\"minutes-" + call.week().number() + ".pdf\"")
                .body(pdf);
    }

    private List<SeatBook.Explained> explained(
            Shell shell, SeatBook.RunLine run, Optional<UUID> before) {
        return book.decisions(run.id(), before).stream()
                .map(one -> new SeatBook.Explained(one, why(shell, one, run.perEmployer())))
                .toList();
    }

    private static String why(Shell shell, SeatBook.Decided one, int perEmployer) {
        String key = "results.state." + one.state();
        String state = shell.has(key) ? shell.t(key) : one.stateName();
        return shell.t(
                "registrar.why." + one.rule(),
                one.rank(),
                state,
                one.seats(),
                one.own(),
                one.place(),
                perEmployer,
                one.employer());
    }

    private static Optional<SeatBook.RunLine> chosen(List<SeatBook.RunLine> runs, String id) {
        return runs.stream()
                .filter(run -> run.id().toString().equals(id))
                .findFirst()
                .or(() -> runs.stream().findFirst());
    }

    private static Optional<SeatBook.RunLine> after(
            List<SeatBook.RunLine> runs, SeatBook.RunLine run) {
        int next = runs.indexOf(run) + 1;
        return next < runs.size() ? Optional.of(runs.get(next)) : Optional.empty();
    }

    private Calls.Call call(UUID id) {
        return calls.one(id).orElseThrow(() -> new NotFound("call " + id));
    }
}
