package org.sala.centre.exercise;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.LoginThrottle;
import org.sala.centre.account.Reader;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.sala.centre.web.SignIns;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/// Sitting down with a slip, and finding out beforehand whether the laptop is fit.
@Controller
public final class JoinPages {
    private static final String PROBE =
            """
            Sala preflight file. It is harmless text, and its words are those that antivirus products
            look for in mails about incidents: invoice.docm, powershell -enc, schtasks /create,
            vssadmin delete shadows, mimikatz, README_RESTORE_FILES.
            If your antivirus took this file away, evidence will be taken away too: read evidence in
            the browser, or take the password archive.
            """;

    private final Seating seating;
    private final SignIns signIns;
    private final LoginThrottle throttle;
    private final Clock clock;

    JoinPages(Seating seating, SignIns signIns, LoginThrottle throttle, Clock clock) {
        this.seating = seating;
        this.signIns = signIns;
        this.throttle = throttle;
        this.clock = clock;
    }

    @GetMapping("/join")
    View join(Shell shell) {
        return shell.title("exercise.join.title")
                .show("exercise/join", Map.of("form", Form.empty(), "ask", false, "found", ""));
    }

    @PostMapping("/join")
    View sit(Shell shell, Form form, HttpServletRequest request, HttpServletResponse response) {
        String code = form.value("code");
        if (!throttle.wait("join " + Seating.normal(code), shell.remoteAddress()).isZero()) {
            form.wrong("code", "exercise.join.wait");
            return again(shell, form, false, "");
        }
        Optional<Seating.Found> found = seating.byCode(code);
        if (found.isEmpty()) {
            throttle.failed("join " + Seating.normal(code), shell.remoteAddress());
            form.wrong("code", "exercise.join.unknown");
            return again(shell, form, false, "");
        }
        Seating.Found seat = found.get();
        Reader visitor = shell.visitor();
        String words = seat.exerciseName() + " · " + seat.teamName();
        if (seat.account() == null && visitor == null && form.value("name").isEmpty()) {
            if (!form.value("asked").isEmpty()) {
                form.wrong("name", "shell.form.required");
            }
            return form.isWrong()
                    ? again(shell, form, true, words)
                    : shell.title("exercise.join.title")
                            .show(
                                    "exercise/join",
                                    Map.of("form", form, "ask", true, "found", words));
        }
        Optional<Long> account =
                seating.sit(
                        seat,
                        visitor == null ? null : visitor.id(),
                        cut(form.value("name")),
                        shell.language());
        if (account.isEmpty()) {
            form.wrong("code", "exercise.join.taken");
            return again(shell, form, false, "");
        }
        if (visitor == null || visitor.id() != account.get()) {
            signIns.enter(request, response, account.get());
        }
        return shell.to("/my-exercise");
    }

    private static String cut(String name) {
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    private static View again(Shell shell, Form form, boolean ask, String found) {
        return shell.title("exercise.join.title")
                .again("exercise/join", Map.of("form", form, "ask", ask, "found", found));
    }

    /// Leads a person to the exercise in which they have a seat.
    @GetMapping("/my-exercise")
    View mine(Shell shell) {
        Optional<String> ready = console(shell);
        if (ready.isPresent()) {
            return shell.to(ready.get());
        }
        return shell.follow("exercise/0")
                .title("exercise.waiting.title")
                .show("exercise/waiting", Map.of("mine", seating.of(shell.reader().id())));
    }

    private Optional<String> console(Shell shell) {
        for (Seating.Mine mine : seating.of(shell.reader().id())) {
            Long run = mine.run();
            if (run != null && (mine.state().equals("running") || mine.state().equals("ready"))) {
                return Optional.of("/runs/" + run);
            }
        }
        return Optional.empty();
    }

    /// Takes a waiting page to the exercise once it is there.
    @GetMapping("/my-exercise/ready")
    ResponseEntity<Void> ready(Shell shell) {
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.noContent();
        console(shell).ifPresent(path -> answer.header("HX-Redirect", path));
        return answer.build();
    }

    @GetMapping("/preflight")
    View preflight(Shell shell) {
        return shell.title("exercise.preflight.title").show("exercise/preflight", Map.of());
    }

    /// The room's time, against which a laptop compares its own.
    @GetMapping("/preflight/time")
    @ResponseBody
    Map<String, Long> time() {
        return Map.of("millis", clock.millis());
    }

    @GetMapping("/preflight/file")
    ResponseEntity<byte[]> file() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"sala-preflight.txt\"")
                .body(PROBE.getBytes(StandardCharsets.UTF_8));
    }
}
