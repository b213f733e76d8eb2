package org.sala.centre.registrar.exam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// A trainee's own tests: begun when the person is ready, kept at each choice, handed in once.
@Controller
class SittingPages {

    private final Sittings sittings;
    private final ItemBank bank;

    SittingPages(Sittings sittings, ItemBank bank) {
        this.sittings = sittings;
        this.bank = bank;
    }

    @GetMapping("/my-tests")
    View list(Shell shell) {
        return shell.title("exam.own")
                .show("exam/own", Map.of("sittings", sittings.ofAccount(shell.reader().id())));
    }

    @GetMapping("/my-tests/{id}")
    View sit(Shell shell, @PathVariable UUID id) {
        Sittings.Sitting sitting = own(shell, id);
        return shell.titled(sitting.course())
                .show(
                        "exam/sitting",
                        Map.of(
                                "sitting",
                                sitting,
                                "items",
                                sitting.started() == null ? List.of() : bank.of(sitting.form()),
                                "answers",
                                sittings.answers(id)));
    }

    @PostMapping("/my-tests/{id}/begin")
    View begin(Shell shell, @PathVariable UUID id) {
        sittings.begin(own(shell, id));
        return shell.to("/my-tests/" + id);
    }

    /// Keeps what was chosen, as the page sends it by itself.
    @PostMapping("/my-tests/{id}/keep")
    View keep(Shell shell, @PathVariable UUID id, Form form) {
        try {
            Sittings.Sitting sitting = own(shell, id);
            sittings.keep(sitting, answers(sitting, form));
            return shell.part("exam/kept", Map.of("kept", true, "key", "exam.kept"));
        } catch (RefusedException e) {
            return shell.part("exam/kept", Map.of("kept", false, "key", e.key()));
        }
    }

    @PostMapping("/my-tests/{id}/submit")
    View submit(Shell shell, @PathVariable UUID id, Form form) {
        Sittings.Sitting sitting = own(shell, id);
        Map<UUID, Integer> answers = answers(sitting, form);
        if (!answers.isEmpty()) {
            try {
                sittings.keep(sitting, answers);
            } catch (RefusedException e) {
                if (e.key().equals("exam.refused.handed-in")) {
                    return shell.refused("/my-tests/" + id, e.key());
                }
                // The time is over: what was kept before counts.
            }
        }
        try {
            sittings.submit(sitting);
            return shell.done("/my-tests", "exam.submitted");
        } catch (RefusedException e) {
            return shell.refused("/my-tests/" + id, e.key());
        }
    }

    private Map<UUID, Integer> answers(Sittings.Sitting sitting, Form form) {
        Map<UUID, Integer> answers = new LinkedHashMap<>();
        for (ItemBank.Item item : bank.of(sitting.form())) {
            String chosen = form.value("a-" + item.versionId());
            if (chosen.matches("[0-9]")) {
                answers.put(item.versionId(), Integer.parseInt(chosen));
            }
        }
        return answers;
    }

    private Sittings.Sitting own(Shell shell, UUID id) {
        return sittings.own(id, shell.reader().id()).orElseThrow(() -> new NotFound("test " + id));
    }
}
