package org.sala.centre.protection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Breaches: who runs the centre finds them, who directs it tells the authority.
@Controller
class BreachPages {
    private final Breaches breaches;
    private final Clock clock;

    BreachPages(Breaches breaches, Clock clock) {
        this.breaches = breaches;
        this.clock = clock;
    }

    @GetMapping("/protection/breaches")
    View list(Shell shell) {
        return list(shell, Form.empty().with("hours", "0").with("people", "0"));
    }

    @PostMapping("/protection/breaches")
    View enter(Shell shell, Form form) {
        String description = form.required("description", 4000);
        int hours = number(form, "hours");
        int people = number(form, "people");
        if (form.isWrong()) {
            return list(shell.status(422), form);
        }
        Instant found = clock.instant().minus(Duration.ofHours(hours));
        UUID id =
                breaches.enter(
                        shell.reader().id(),
                        new Breaches.Report(found, description, people, form.value("measures")));
        return shell.done("/protection/breaches/" + id, "protection.breach.entered");
    }

    @GetMapping("/protection/breaches/{id}")
    View one(Shell shell, @PathVariable UUID id) {
        return one(shell, id, Form.empty());
    }

    @PostMapping("/protection/breaches/{id}")
    View change(Shell shell, @PathVariable UUID id, Form form) {
        Breaches.Line line = known(id);
        if (form.has("deed", "notified")) {
            String notice = form.required("notice", 4000);
            if (form.isWrong()) {
                return one(shell.status(422), id, form);
            }
            breaches.notified(shell.reader().id(), id, notice);
            return shell.done("/protection/breaches/" + id, "account.saved");
        }
        boolean close = form.has("deed", "close");
        if (close && line.notified() == null) {
            form.wrong("measures", "protection.breach.first");
            return one(shell.status(422), id, form);
        }
        breaches.measures(shell.reader().id(), id, form.value("measures"), close);
        return shell.done("/protection/breaches/" + id, "account.saved");
    }

    private View list(Shell shell, Form form) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("lines", breaches.all());
        parameters.put("form", form);
        parameters.put("now", clock.instant());
        return shell.title("protection.breaches").show("protection/breaches", parameters);
    }

    private View one(Shell shell, UUID id, Form form) {
        Breaches.Line line = known(id);
        Form shown = form.fields().isEmpty() ? form.with("measures", line.measures()) : form;
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("line", line);
        parameters.put("form", shown);
        parameters.put("now", clock.instant());
        return shell.title("protection.breach").show("protection/breach", parameters);
    }

    private Breaches.Line known(UUID id) {
        return breaches.one(id).orElseThrow(() -> new NotFound("breach " + id));
    }

    private static int number(Form form, String field) {
        String text = form.value(field);
        if (!text.matches("[0-9]{1,7}")) {
            form.wrong(field, "protection.form.number");
            return 0;
        }
        return Integer.parseInt(text);
    }
}
