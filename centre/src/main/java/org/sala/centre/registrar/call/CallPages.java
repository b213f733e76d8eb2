package org.sala.centre.registrar.call;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.Entries;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Routes;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Calls: the list, a new one, its closing and its reopening.
@Controller
class CallPages {

    private final Calls calls;
    private final Intakes intakes;
    private final FocalPoints focalPoints;

    CallPages(Calls calls, Intakes intakes, FocalPoints focalPoints) {
        this.calls = calls;
        this.intakes = intakes;
        this.focalPoints = focalPoints;
    }

    @GetMapping("/calls")
    View list(Shell shell) {
        FocalPoints.Scope scope = focalPoints.scope(shell.reader());
        List<Calls.Call> lines =
                scope.all()
                        ? calls.all()
                        : scope.state().isEmpty() ? List.of() : calls.of(scope.state());
        return shell.title("registrar.calls.title")
                .show(
                        "registrar/calls",
                        Map.of(
                                "lines",
                                lines,
                                "scope",
                                scope,
                                "specimen",
                                intakes.specimen(),
                                "may",
                                Routes.mayRead(shell.reader(), "/calls/new")));
    }

    @GetMapping("/calls/new")
    View blank(Shell shell, @RequestParam(required = false) UUID intake) {
        if (intake == null) {
            return shell.to("/intakes");
        }
        Intakes.Line line = intake(intake);
        List<Calls.State> states = calls.states();
        int each = Math.max(1, line.capacity() / Math.max(1, states.size()));
        LocalDateTime now = LocalDateTime.now(Intakes.ZONE).truncatedTo(ChronoUnit.HOURS);
        Form form =
                Form.empty()
                        .with("opens", now.toString())
                        .with("closes", now.toLocalDate().plusDays(21).atTime(17, 0).toString())
                        .with("reserve", "2")
                        .with("employer", "3")
                        .with("days", "7")
                        .with("promised", Integer.toString(each * 12));
        states.forEach(state -> form.with("seats-" + state.code(), Integer.toString(each)));
        return entry(shell, line, form);
    }

    @PostMapping("/calls")
    View open(Shell shell, Form form) {
        UUID intake;
        try {
            intake = UUID.fromString(form.value("intake"));
        } catch (IllegalArgumentException e) {
            throw new NotFound("intake of a call");
        }
        Intakes.Line line = intake(intake);
        Instant opens = Entries.moment(form, "opens", Intakes.ZONE);
        Instant closes = Entries.moment(form, "closes", Intakes.ZONE);
        if (!form.isWrong() && !closes.isAfter(opens)) {
            form.wrong("closes", "registrar.form.order");
        }
        if (!form.isWrong()
                && !closes.isBefore(line.starts().atStartOfDay(Intakes.ZONE).toInstant())) {
            form.wrong("closes", "registrar.form.before-week");
        }
        Calls.Terms terms = terms(form, line.capacity());
        int promised = Entries.count(form, "promised", 1, 100_000);
        Map<String, Integer> seats = new LinkedHashMap<>();
        int sum = 0;
        for (Calls.State state : calls.states()) {
            // A field left empty promises the state nothing of its own.
            String field = "seats-" + state.code();
            int own =
                    form.value(field).isBlank()
                            ? 0
                            : Entries.count(form, field, 0, line.capacity());
            seats.put(state.code(), own);
            sum += own;
        }
        if (!form.isWrong() && sum + terms.reserve() > line.capacity()) {
            form.wrong(
                    "reserve",
                    "registrar.form.too-many-seats",
                    sum,
                    terms.reserve(),
                    line.capacity());
        }
        if (form.isWrong()) {
            return entry(shell.status(422), line, form);
        }
        try {
            UUID call =
                    calls.open(
                            shell.reader().id(),
                            new Calls.Opening(intake, opens, closes, terms, seats, promised));
            return shell.done("/calls/" + call, "registrar.call.opened");
        } catch (RefusedException e) {
            return shell.refused("/intakes/" + intake, e.key());
        }
    }

    @PostMapping("/calls/{id}/close")
    View close(Shell shell, @PathVariable UUID id) {
        return DeedPages.answer(
                shell,
                "/calls/" + id,
                () -> calls.close(shell.reader().id(), id),
                "registrar.call.closed");
    }

    @PostMapping("/calls/{id}/reopen")
    View reopen(Shell shell, @PathVariable UUID id, Form form) {
        if (calls.one(id).isEmpty()) {
            throw new NotFound("call " + id);
        }
        String state = form.value("state");
        ZoneId zone =
                calls.states().stream()
                        .filter(s -> s.code().equals(state))
                        .map(Calls.State::zone)
                        .findFirst()
                        .orElse(Intakes.ZONE);
        Instant until = Entries.moment(form, "until", zone);
        String reason = Entries.reason(form, "reason");
        if (!form.isWrong() && !until.isAfter(Instant.now())) {
            form.wrong("until", "registrar.form.past");
        }
        if (form.isWrong()) {
            Form.Problem first = form.problems().values().iterator().next();
            return shell.refused("/calls/" + id, first.key(), first.arguments().toArray());
        }
        return DeedPages.answer(
                shell,
                "/calls/" + id,
                () -> calls.reopen(shell.reader().id(), id, state, until, reason),
                "registrar.call.reopened");
    }

    @PostMapping("/calls/{id}/terms")
    View change(Shell shell, @PathVariable UUID id, Form form) {
        Calls.Call call = calls.one(id).orElseThrow(() -> new NotFound("call " + id));
        Calls.Terms terms = terms(form, call.week().capacity());
        if (form.isWrong()) {
            Form.Problem first = form.problems().values().iterator().next();
            return shell.refused(
                    "/calls/" + id + "/desk", first.key(), first.arguments().toArray());
        }
        return DeedPages.answer(
                shell,
                "/calls/" + id + "/desk",
                () -> calls.change(shell.reader().id(), id, terms),
                "registrar.call.changed");
    }

    private static Calls.Terms terms(Form form, int capacity) {
        return new Calls.Terms(
                Entries.count(form, "reserve", 0, capacity),
                Entries.count(form, "employer", 0, capacity),
                Entries.count(form, "days", 1, 60));
    }

    private View entry(Shell shell, Intakes.Line intake, Form form) {
        return shell.titled(shell.t("registrar.call.new", intake.number()))
                .show(
                        "registrar/call-new",
                        Map.of("form", form, "intake", intake, "states", calls.states()));
    }

    private Intakes.Line intake(UUID id) {
        return intakes.one(id).orElseThrow(() -> new NotFound("intake " + id));
    }
}
