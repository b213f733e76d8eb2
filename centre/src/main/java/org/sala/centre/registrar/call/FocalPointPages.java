package org.sala.centre.registrar.call;

import java.util.List;
import java.util.Map;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Who speaks for which state.
@Controller
class FocalPointPages {

    private final FocalPoints focalPoints;
    private final Calls calls;

    FocalPointPages(FocalPoints focalPoints, Calls calls) {
        this.focalPoints = focalPoints;
        this.calls = calls;
    }

    @GetMapping("/focal-points")
    View list(Shell shell) {
        return shell.title("registrar.focal.title")
                .show(
                        "registrar/focal-points",
                        Map.of(
                                "lines", focalPoints.all(),
                                "free", focalPoints.free(),
                                "states", calls.states()));
    }

    @PostMapping("/focal-points")
    View name(Shell shell, Form form) {
        String state = form.value("state");
        boolean known = calls.states().stream().anyMatch(s -> s.code().equals(state));
        String role = form.value("role");
        if (!known || !List.of("PRIMARY", "DEPUTY").contains(role)) {
            return shell.refused("/focal-points", "shell.form.required");
        }
        return DeedPages.answer(
                shell,
                "/focal-points",
                () -> focalPoints.name(shell.reader().id(), state, role, form.value("login")),
                "registrar.focal.named");
    }
}
