package org.sala.centre.registrar.nomination;

import java.util.UUID;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.Entries;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.Nominations.Line;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What the registrar finds of nominations: eligible or not, and which records are one person.
@Controller
class ScreeningPages {

    private final Nominations nominations;
    private final NominationDesk desk;
    private final People people;

    ScreeningPages(Nominations nominations, NominationDesk desk, People people) {
        this.nominations = nominations;
        this.desk = desk;
        this.people = people;
    }

    @PostMapping("/nominations/{id}/screen")
    View screen(Shell shell, @PathVariable UUID id, Form form) {
        Line line = line(id);
        boolean eligible = form.has("found", "eligible");
        String reason = eligible ? "" : Entries.reason(form, "reason");
        int version = Entries.count(form, "version", 0, Integer.MAX_VALUE);
        if (form.isWrong()) {
            return shell.refused("/nominations/" + id, "registrar.form.reason");
        }
        return DeedPages.answer(
                shell,
                "/nominations/" + id,
                () -> desk.screen(shell.reader().id(), line, version, eligible, reason),
                "registrar.nomination.screened");
    }

    @PostMapping("/calls/{id}/screen")
    View screenRest(Shell shell, @PathVariable UUID id) {
        return DeedPages.answer(
                shell,
                "/calls/" + id + "/desk",
                () -> desk.screenRest(shell.reader().id(), id),
                "registrar.nomination.screened");
    }

    @PostMapping("/nominations/{id}/merge")
    View merge(Shell shell, @PathVariable UUID id, Form form) {
        Line line = line(id);
        UUID into;
        try {
            into = UUID.fromString(form.value("into"));
        } catch (IllegalArgumentException e) {
            throw new NotFound("person " + form.value("into"));
        }
        return DeedPages.answer(
                shell,
                "/nominations/" + id,
                () -> people.merge(shell.reader().id(), line.who().person(), into),
                "registrar.nomination.merged");
    }

    @PostMapping("/nominations/{id}/part")
    View part(Shell shell, @PathVariable UUID id) {
        Line line = line(id);
        return DeedPages.answer(
                shell,
                "/nominations/" + id,
                () -> people.part(shell.reader().id(), line.who().person()),
                "registrar.nomination.parted");
    }

    private Line line(UUID id) {
        return nominations.one(id).orElseThrow(() -> new NotFound("nomination " + id));
    }
}
