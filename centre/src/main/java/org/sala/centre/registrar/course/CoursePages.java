package org.sala.centre.registrar.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Intakes;
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

/// The week itself: who takes part, who was there, who completed.
@Controller
class CoursePages {

    private final Intakes intakes;
    private final Enrolments enrolments;
    private final Attendance attendance;
    private final Completions completions;
    private final SignInSheet sheet;

    CoursePages(
            Intakes intakes,
            Enrolments enrolments,
            Attendance attendance,
            Completions completions,
            SignInSheet sheet) {
        this.intakes = intakes;
        this.enrolments = enrolments;
        this.attendance = attendance;
        this.completions = completions;
        this.sheet = sheet;
    }

    @GetMapping("/intakes/{id}/people")
    View people(Shell shell, @PathVariable UUID id) {
        Intakes.Line intake = intake(id);
        return shell.titled(shell.t("course.people.of", intake.number()))
                .show(
                        "course/people",
                        Map.of(
                                "intake", intake,
                                "lines", enrolments.of(id),
                                "may", mayEnrol(shell)));
    }

    @PostMapping("/intakes/{id}/enrol")
    View enrol(Shell shell, @PathVariable UUID id) {
        intake(id);
        return DeedPages.answer(
                shell,
                "/intakes/" + id + "/people",
                () -> enrolments.enrolAccepted(shell.reader().id(), id),
                "course.enrolled");
    }

    @PostMapping("/enrolments/{id}/account")
    View link(Shell shell, @PathVariable UUID id, Form form) {
        UUID intake = enrolments.intakeOf(id).orElseThrow(() -> new NotFound("enrolment " + id));
        return DeedPages.answer(
                shell,
                "/intakes/" + intake + "/people",
                () -> enrolments.link(shell.reader().id(), id, form.value("login")),
                "course.linked");
    }

    @GetMapping("/offerings/{id}/attendance")
    View attendance(Shell shell, @PathVariable UUID id) {
        Intakes.Offering offering = offering(id);
        return shell.title("course.attendance.of", offering.name())
                .show(
                        "course/attendance",
                        Map.of(
                                "offering", offering,
                                "intake", intake(offering.intake()),
                                "sessions", intakes.sessions(id),
                                "rows", attendance.rows(id)));
    }

    @GetMapping("/sessions/{id}")
    View session(Shell shell, @PathVariable UUID id) {
        Intakes.Session session = session(id);
        Intakes.Offering offering = offering(session.offering());
        boolean may = Routes.of("POST", "/sessions/x").orElseThrow().allows(shell.reader());
        return shell.title("course.session.title")
                .show(
                        "course/session",
                        Map.of(
                                "session", session,
                                "offering", offering,
                                "rows", attendance.rows(offering.id()),
                                "may", may));
    }

    @PostMapping("/sessions/{id}")
    View mark(Shell shell, @PathVariable UUID id, Form form) {
        Intakes.Session session = session(id);
        List<Attendance.Wanted> wanted = new ArrayList<>();
        for (Attendance.Row row : attendance.rows(session.offering())) {
            String presence = form.value("p-" + row.enrolment());
            for (Attendance.Presence one : Attendance.Presence.values()) {
                if (one.name().equals(presence)) {
                    wanted.add(
                            new Attendance.Wanted(
                                    row.enrolment(),
                                    one,
                                    missed(form.value("m-" + row.enrolment()), session)));
                }
            }
        }
        try {
            int marked =
                    attendance.mark(shell.reader().id(), session, wanted, form.value("reason"));
            return shell.done("/sessions/" + id, "course.marked", marked);
        } catch (RefusedException e) {
            return shell.refused("/sessions/" + id, e.key());
        }
    }

    private static int missed(String text, Intakes.Session session) {
        return text.matches("[0-9]{1,4}")
                ? Math.min(session.minutes(), Integer.parseInt(text))
                : 15;
    }

    @GetMapping("/sessions/{id}/sheet.pdf")
    ResponseEntity<byte[]> sheet(Shell shell, @PathVariable UUID id) {
        Intakes.Session session = session(id);
        Intakes.Offering offering = offering(session.offering());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"sign-in.pdf\"")
                .body(sheet.draw(shell, offering, session, attendance.rows(offering.id())));
    }

    @GetMapping("/offerings/{id}/completion")
    View completion(Shell shell, @PathVariable UUID id) {
        Intakes.Offering offering = offering(id);
        boolean may =
                Routes.of("POST", "/offerings/x/completion").orElseThrow().allows(shell.reader());
        return shell.title("course.completion.of", offering.name())
                .show(
                        "course/completion",
                        Map.of(
                                "offering",
                                offering,
                                "intake",
                                intake(offering.intake()),
                                "verdicts",
                                completions.look(id),
                                "may",
                                may));
    }

    @PostMapping("/offerings/{id}/completion")
    View settle(Shell shell, @PathVariable UUID id) {
        offering(id);
        int completed = completions.settle(shell.reader().id(), id);
        return shell.done("/offerings/" + id + "/completion", "course.settled", completed);
    }

    private static boolean mayEnrol(Shell shell) {
        return Routes.of("POST", "/intakes/x/enrol").orElseThrow().allows(shell.reader());
    }

    private Intakes.Line intake(UUID id) {
        return intakes.one(id).orElseThrow(() -> new NotFound("intake " + id));
    }

    private Intakes.Offering offering(UUID id) {
        return intakes.offering(id).orElseThrow(() -> new NotFound("offering " + id));
    }

    private Intakes.Session session(UUID id) {
        return attendance.session(id).orElseThrow(() -> new NotFound("session " + id));
    }
}
