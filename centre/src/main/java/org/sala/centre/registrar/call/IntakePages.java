package org.sala.centre.registrar.call;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.registrar.Entries;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Routes;
import org.sala.centre.web.Shell;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The programme's weeks: the list, the plan of a new one, and one with all that hangs on it.
@Controller
class IntakePages {

    private final Intakes intakes;

    IntakePages(Intakes intakes) {
        this.intakes = intakes;
    }

    @GetMapping("/intakes")
    View list(Shell shell) {
        boolean may = Routes.mayRead(shell.reader(), "/intakes/new");
        return shell.title("registrar.intakes.title")
                .show(
                        "registrar/intakes",
                        Map.of(
                                "lines", intakes.all(),
                                "may", may,
                                "specimen", intakes.specimen()));
    }

    @GetMapping("/intakes/new")
    View blank(Shell shell) {
        if (intakes.programme().isEmpty()) {
            return project(shell, Form.empty());
        }
        return plan(
                shell,
                Form.empty().with("site", "Bangkok").with("capacity", "24").with("mode", "ROOM"));
    }

    @PostMapping("/programmes")
    View enter(Shell shell, Form form) {
        String code = form.required("code", 40);
        String name = form.required("name", 200);
        String donor = form.required("donor", 80);
        LocalDate starts = Entries.day(form, "starts");
        LocalDate ends = Entries.day(form, "ends");
        int target = Entries.count(form, "target", 1, 100_000);
        if (!form.isWrong() && !ends.isAfter(starts)) {
            form.wrong("ends", "registrar.form.order");
        }
        if (!form.isWrong()) {
            try {
                intakes.enter(
                        shell.reader().id(),
                        new Intakes.Project(code, name, donor, starts, ends, target));
                return shell.done("/intakes/new", "registrar.programme.entered");
            } catch (DuplicateKeyException e) {
                form.wrong("code", "registrar.form.taken");
            }
        }
        return project(shell.status(422), form);
    }

    @PostMapping("/intakes")
    View take(Shell shell, Form form) {
        Intakes.Programme programme =
                intakes.programme().orElseThrow(() -> new NotFound("no programme"));
        LocalDate starts = Entries.day(form, "starts");
        String site = form.required("site", 120);
        int capacity = Entries.count(form, "capacity", 1, 1000);
        String mode = form.value("mode");
        if (!List.of("ROOM", "ONLINE", "MIXED").contains(mode)) {
            form.wrong("mode", "shell.form.required");
        }
        List<UUID> versions = new ArrayList<>();
        for (Intakes.CourseVersion course : intakes.courses()) {
            if (form.has("courses", course.id().toString())) {
                versions.add(course.id());
            }
        }
        if (versions.isEmpty()) {
            form.wrong("courses", "registrar.form.courses");
        }
        if (form.isWrong()) {
            return plan(shell.status(422), form);
        }
        UUID id =
                intakes.plan(
                        shell.reader().id(),
                        new Intakes.Plan(programme.id(), starts, site, mode, capacity, versions));
        return shell.done("/intakes/" + id, "registrar.intake.planned");
    }

    @GetMapping("/intakes/{id}")
    View one(Shell shell, @PathVariable UUID id) {
        Optional<Intakes.Line> line = intakes.one(id);
        Intakes.Line intake = line.orElseThrow(() -> new NotFound("intake " + id));
        List<Intakes.Offering> offerings = intakes.offerings(id);
        Map<UUID, List<Intakes.Session>> sessions = new LinkedHashMap<>();
        for (Intakes.Offering offering : offerings) {
            sessions.put(offering.id(), intakes.sessions(offering.id()));
        }
        boolean may = Routes.mayRead(shell.reader(), "/intakes/new");
        return shell.titled(shell.t("registrar.intake.name", intake.number()))
                .show(
                        "registrar/intake",
                        Map.of(
                                "intake", intake,
                                "offerings", offerings,
                                "sessions", sessions,
                                "may", may,
                                "specimen", intakes.specimen()));
    }

    private View plan(Shell shell, Form form) {
        Map<String, String> courses = new LinkedHashMap<>();
        for (Intakes.CourseVersion course : intakes.courses()) {
            courses.put(
                    course.id().toString(),
                    shell.t(
                            "registrar.course.choice",
                            course.course(),
                            course.name(),
                            course.hours()));
        }
        Map<String, String> modes = new LinkedHashMap<>();
        for (String mode : List.of("ROOM", "ONLINE", "MIXED")) {
            modes.put(mode, shell.t("registrar.mode." + mode));
        }
        return shell.title("registrar.intake.new")
                .show(
                        "registrar/intake-new",
                        Map.of("form", form, "courses", courses, "modes", modes));
    }

    private static View project(Shell shell, Form form) {
        return shell.title("registrar.programme.new")
                .show("registrar/programme-new", Map.of("form", form));
    }
}
