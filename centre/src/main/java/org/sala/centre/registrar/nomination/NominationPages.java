package org.sala.centre.registrar.nomination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.Entries;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.Nominations.Line;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Calls;
import org.sala.centre.registrar.call.FocalPoints;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// A call as the focal point works on it, for its own state; and as the registrar sees it, for all.
@Controller
class NominationPages {

    private final CallViews views;
    private final Nominations nominations;
    private final NominationDesk desk;
    private final People people;
    private final Intakes intakes;

    NominationPages(
            CallViews views,
            Nominations nominations,
            NominationDesk desk,
            People people,
            Intakes intakes) {
        this.views = views;
        this.nominations = nominations;
        this.desk = desk;
        this.people = people;
        this.intakes = intakes;
    }

    @GetMapping("/calls/{id}")
    View one(Shell shell, @PathVariable UUID id, Form form) {
        CallViews.Seen seen = views.seen(shell, id);
        Calls.Call call = seen.call();
        List<Calls.Quota> quotas = views.quotas(seen);
        String state = seen.scope().all() ? form.value("state") : seen.scope().state();
        List<Line> lines = state.isEmpty() ? nominations.of(id) : nominations.of(id, state);
        return shell.titled(shell.t("registrar.call.name", call.week().number()))
                .show(
                        "registrar/call",
                        Map.of(
                                "call",
                                call,
                                "specimen",
                                intakes.specimen(),
                                "quotas",
                                quotas,
                                "lines",
                                lines,
                                "state",
                                state,
                                "all",
                                seen.scope().all(),
                                "until",
                                views.until(id, state),
                                "reopenings",
                                views.reopenings(id)));
    }

    @GetMapping("/calls/{id}/nominations/new")
    View blank(Shell shell, @PathVariable UUID id, Form asked) {
        CallViews.Seen seen = views.seen(shell, id);
        String state = views.state(seen, asked.value("state"));
        Form form = Form.empty().with("state", state).with("sex", "NOT_STATED");
        return entry(shell, seen, form, List.of());
    }

    @PostMapping("/calls/{id}/nominations")
    View propose(Shell shell, @PathVariable UUID id, Form form) {
        CallViews.Seen seen = views.seen(shell, id);
        String state = views.state(seen, form.value("state"));
        NominationDesk.Entry entry = PersonForm.entry(form, people.year());
        if (form.isWrong()) {
            return entry(shell.status(422), seen, form, List.of());
        }
        List<People.Match> alike = people.alike(entry.details().names().name(), state);
        String same = form.value("same");
        boolean known =
                !entry.details().email().isEmpty()
                        && people.byEmail(entry.details().email()).isPresent();
        if (!alike.isEmpty() && same.isEmpty() && !known) {
            form.wrong("same", "registrar.form.same");
            return entry(shell.status(422), seen, form, alike);
        }
        UUID person =
                alike.stream()
                        .map(People.Match::person)
                        .filter(p -> p.toString().equals(same))
                        .findFirst()
                        .orElse(null);
        try {
            UUID nomination = desk.propose(shell.reader().id(), id, state, entry, person);
            return shell.done("/nominations/" + nomination, "registrar.nomination.kept");
        } catch (RefusedException e) {
            form.wrong("name", e.key());
            return entry(shell.status(422), seen, form, alike);
        }
    }

    @GetMapping("/nominations/{id}")
    View show(Shell shell, @PathVariable UUID id) {
        Line line = line(shell, id);
        Form form = PersonForm.filled(people.details(line.who().person()));
        form.with("employer", line.place().employer())
                .with("kind", people.employerKind(line.place().employerId()))
                .with("position", line.place().position())
                .with("version", Integer.toString(line.version()));
        return page(shell, line, form, null);
    }

    @PostMapping("/nominations/{id}")
    View save(Shell shell, @PathVariable UUID id, Form form) {
        Line line = line(shell, id);
        NominationDesk.Entry entry = PersonForm.entry(form, people.year());
        int version = Entries.count(form, "version", 0, Integer.MAX_VALUE);
        if (!form.isWrong()) {
            try {
                desk.change(shell.reader().id(), line, version, entry);
                return shell.done("/nominations/" + id, "registrar.nomination.kept");
            } catch (RefusedException e) {
                form.wrong("name", e.key());
            }
        }
        return page(shell.status(422), line, form, null);
    }

    /// Makes the nominee's link and shows it, this once.
    @PostMapping("/nominations/{id}/link")
    View link(Shell shell, @PathVariable UUID id) {
        Line line = line(shell, id);
        try {
            String token = desk.link(shell.reader().id(), line);
            Line now = nominations.one(id).orElseThrow();
            Form form = PersonForm.filled(people.details(now.who().person()));
            form.with("employer", now.place().employer())
                    .with("kind", people.employerKind(now.place().employerId()))
                    .with("position", now.place().position())
                    .with("version", Integer.toString(now.version()));
            return page(shell, now, form, shell.origin() + "/nominee/" + token);
        } catch (RefusedException e) {
            return shell.refused("/nominations/" + id, e.key());
        }
    }

    @PostMapping("/nominations/{id}/endorse")
    View endorse(Shell shell, @PathVariable UUID id, Form form) {
        Line line = line(shell, id);
        int version = Entries.count(form, "version", 0, Integer.MAX_VALUE);
        return DeedPages.answer(
                shell,
                "/nominations/" + id,
                () -> desk.endorse(shell.reader().id(), line, version),
                "registrar.nomination.endorsed");
    }

    @PostMapping("/nominations/{id}/withdraw")
    View withdraw(Shell shell, @PathVariable UUID id, Form form) {
        Line line = line(shell, id);
        int version = Entries.count(form, "version", 0, Integer.MAX_VALUE);
        return DeedPages.answer(
                shell,
                "/nominations/" + id,
                () -> desk.withdraw(shell.reader().id(), line, version, form.value("reason")),
                "registrar.nomination.withdrawn");
    }

    @PostMapping("/calls/{id}/submit")
    View submit(Shell shell, @PathVariable UUID id, Form form) {
        CallViews.Seen seen = views.seen(shell, id);
        String state = views.state(seen, form.value("state"));
        return DeedPages.answer(
                shell,
                "/calls/" + id,
                () -> desk.submit(shell.reader().id(), id, state),
                "registrar.nomination.sent");
    }

    /// New ranks of a state: the place of each nomination as a number, equals with the same one.
    @PostMapping("/calls/{id}/rank")
    View rank(Shell shell, @PathVariable UUID id, Form form) {
        CallViews.Seen seen = views.seen(shell, id);
        String state = views.state(seen, form.value("state"));
        record Wanted(UUID id, int rank) {}
        List<Wanted> wanted = new ArrayList<>();
        for (Line line : nominations.of(id, state)) {
            if (line.status().live()) {
                wanted.add(
                        new Wanted(line.id(), Entries.count(form, "rank-" + line.id(), 1, 10_000)));
            }
        }
        String back = "/calls/" + id + (seen.scope().all() ? "?state=" + state : "");
        if (form.isWrong()) {
            return shell.refused(back, "registrar.form.rank");
        }
        wanted.sort(java.util.Comparator.comparingInt(Wanted::rank));
        List<UUID> order = wanted.stream().map(Wanted::id).toList();
        List<UUID> tied = new ArrayList<>();
        for (int i = 1; i < wanted.size(); i++) {
            if (wanted.get(i).rank() == wanted.get(i - 1).rank()) {
                tied.add(wanted.get(i).id());
            }
        }
        return DeedPages.answer(
                shell,
                back,
                () -> desk.rank(shell.reader().id(), id, state, order, tied),
                "registrar.nomination.ranked");
    }

    private Line line(Shell shell, UUID id) {
        return nominations
                .one(id)
                .filter(line -> views.scope(shell).sees(line.place().state()))
                .orElseThrow(() -> new NotFound("nomination " + id));
    }

    private View page(Shell shell, Line line, Form form, @Nullable String link) {
        FocalPoints.Scope scope = views.scope(shell);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("line", line);
        all.put("form", form);
        all.put("kinds", PersonForm.kinds(shell));
        all.put("sexes", PersonForm.sexes(shell));
        all.put("open", views.until(line.call(), line.place().state()));
        all.put("link", Optional.ofNullable(link));
        all.put("consented", people.consented(line.who().person()));
        all.put("registrar", scope.all());
        all.put("past", people.match(line.who().person()));
        List<People.Match> others =
                new ArrayList<>(people.alike(line.who().name(), line.place().state()));
        others.removeIf(match -> match.person().equals(line.who().person()));
        all.put("others", scope.all() ? others : List.of());
        all.put("merged", people.mergedInto(line.who().person()).isPresent());
        return shell.titled(line.who().name()).show("registrar/nomination", all);
    }

    private View entry(Shell shell, CallViews.Seen seen, Form form, List<People.Match> alike) {
        Map<String, String> same = new LinkedHashMap<>();
        same.put("", shell.t("registrar.form.same.choose"));
        for (People.Match match : alike) {
            same.put(
                    match.person().toString(),
                    shell.t(
                            "registrar.form.same.person",
                            match.name(),
                            match.employer(),
                            match.courses().isEmpty()
                                    ? shell.t("registrar.form.same.never")
                                    : match.courses()));
        }
        same.put("new", shell.t("registrar.form.same.new"));
        return shell.title("registrar.nomination.new")
                .show(
                        "registrar/nomination-new",
                        Map.of(
                                "call", seen.call(),
                                "form", form,
                                "kinds", PersonForm.kinds(shell),
                                "sexes", PersonForm.sexes(shell),
                                "states", views.choices(shell, seen),
                                "same", alike.isEmpty() ? Map.of() : same,
                                "until", views.until(seen.call().id(), form.value("state"))));
    }
}
