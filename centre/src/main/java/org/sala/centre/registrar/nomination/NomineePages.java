package org.sala.centre.registrar.nomination;

import java.util.Map;
import java.util.Optional;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The nominee's own part, by a link that works once and needs no account.
@Controller
class NomineePages {

    private final NominationDesk desk;
    private final People people;

    NomineePages(NominationDesk desk, People people) {
        this.desk = desk;
        this.people = people;
    }

    @GetMapping("/nominee/{token}")
    View show(Shell shell, @PathVariable String token) {
        Optional<NominationDesk.Part> part = desk.part(token);
        if (part.isEmpty() || part.get().used()) {
            return gone(shell, part.isPresent());
        }
        return page(
                shell,
                token,
                part.get(),
                PersonForm.filled(people.details(part.get().line().who().person())));
    }

    @PostMapping("/nominee/{token}")
    View confirm(Shell shell, @PathVariable String token, Form form) {
        Optional<NominationDesk.Part> part = desk.part(token);
        if (part.isEmpty() || part.get().used()) {
            return gone(shell, part.isPresent());
        }
        People.Details details = PersonForm.details(form, people.year());
        if (!form.has("consent", "yes")) {
            form.wrong("consent", "registrar.nominee.consent.needed");
        }
        if (!form.isWrong()) {
            try {
                desk.confirm(token, details);
                return shell.title("registrar.nominee.done")
                        .show("registrar/nominee-done", Map.of());
            } catch (RefusedException e) {
                form.wrong("name", e.key());
            }
        }
        return page(shell.status(422), token, part.get(), form);
    }

    private static View page(Shell shell, String token, NominationDesk.Part part, Form form) {
        return shell.title("registrar.nominee.title")
                .show(
                        "registrar/nominee",
                        Map.of(
                                "token", token,
                                "part", part,
                                "form", form,
                                "sexes", PersonForm.sexes(shell)));
    }

    private static View gone(Shell shell, boolean used) {
        return shell.title("registrar.link.gone.title")
                .status(410)
                .show("registrar/gone", Map.of("used", used));
    }
}
