package org.sala.centre.protection;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Data protection for those who answer for it: requests, retention, consents, erasure.
@Controller
class ProtectionPages {
    private static final int SHOWN = 50;

    private final Consents consents;
    private final Requests requests;
    private final Retention retention;
    private final Files files;
    private final Clock clock;

    ProtectionPages(
            Consents consents, Requests requests, Retention retention, Files files, Clock clock) {
        this.consents = consents;
        this.requests = requests;
        this.retention = retention;
        this.files = files;
        this.clock = clock;
    }

    /// What is held of people, and how it goes.
    @Component
    record Files(DataSubjects people, PersonalData data, Erasure erasure, Breaches breaches) {}

    @GetMapping("/protection")
    View overview(Shell shell, @RequestParam(defaultValue = "") String q) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("requests", requests.all());
        parameters.put("consents", consents.counts());
        parameters.put("rules", retention.rules());
        parameters.put("plans", retention.plans());
        parameters.put("breaches", files.breaches().all());
        parameters.put("query", q);
        parameters.put("people", q.isBlank() ? List.of() : files.people().find(q, SHOWN));
        parameters.put("now", clock.instant());
        return shell.title("protection.title").show("protection/overview", parameters);
    }

    @PostMapping("/protection/retention/{category}")
    View keep(Shell shell, @PathVariable String category, Form form) {
        Retention.Category known =
                Retention.Category.ofCode(category)
                        .orElseThrow(() -> new NotFound("category " + category));
        String days = form.value("days");
        if (!days.matches("[1-9][0-9]{0,4}")) {
            return shell.done("/protection#retention", "protection.form.days");
        }
        retention.keep(shell.reader().id(), known, Integer.parseInt(days));
        return shell.done("/protection#retention", "account.saved");
    }

    @PostMapping("/protection/plans/{id}")
    View plan(Shell shell, @PathVariable UUID id, Form form) {
        String reason = form.value("reason");
        if (form.has("deed", "release")) {
            retention.release(shell.reader().id(), id);
        } else if (reason.isEmpty()) {
            return shell.done("/protection#retention", "protection.form.reason");
        } else {
            retention.hold(shell.reader().id(), id, reason);
        }
        return shell.done("/protection#retention", "account.saved");
    }

    @GetMapping("/protection/people/{person}")
    View person(Shell shell, @PathVariable UUID person) {
        return person(shell, person, Form.empty());
    }

    @PostMapping("/protection/people/{person}/requests")
    View receive(Shell shell, @PathVariable UUID person, Form form) {
        known(person);
        Optional<Requests.Kind> kind = Requests.Kind.ofCode(form.value("kind"));
        if (kind.isEmpty()) {
            form.wrong("kind", "shell.form.required");
            return person(shell.status(422), person, form);
        }
        requests.receive(shell.reader().id(), person, kind.get());
        return shell.done("/protection/people/" + person, "protection.request.received");
    }

    @PostMapping("/protection/requests/{id}/close")
    View close(Shell shell, @PathVariable UUID id, Form form) {
        Requests.Line line = requests.one(id).orElseThrow(() -> new NotFound("request " + id));
        String outcome = form.required("outcome", 1000);
        if (form.isWrong()) {
            return person(shell.status(422), line.person(), form);
        }
        requests.close(shell.reader().id(), id, outcome);
        return shell.done("/protection/people/" + line.person(), "protection.request.closed");
    }

    @PostMapping("/protection/people/{person}/consents")
    View consent(Shell shell, @PathVariable UUID person, Form form) {
        known(person);
        Purpose purpose =
                Purpose.ofCode(form.value("purpose"))
                        .filter(Purpose::asks)
                        .orElseThrow(() -> new NotFound("purpose"));
        if (form.has("deed", "give")) {
            consents.give(shell.reader().id(), person, purpose);
        } else {
            consents.withdraw(shell.reader().id(), person, purpose);
        }
        return shell.done("/protection/people/" + person, "account.saved");
    }

    @GetMapping("/protection/people/{person}/data.zip")
    ResponseEntity<byte[]> export(@PathVariable UUID person) {
        DataSubjects.Line line = known(person);
        return OwnDataPages.file(
                files.data().zip(new PersonalData.Whose(person, line.account())), "data.zip");
    }

    @PostMapping("/protection/people/{person}/erase")
    View erase(Shell shell, @PathVariable UUID person, Form form) {
        DataSubjects.Line line = known(person);
        Optional<Erasure.Obstacle> obstacle = files.erasure().obstacle(person);
        if (obstacle.isPresent()) {
            form.wrong("confirm", obstacleKey(obstacle.get()));
        } else if (!form.value("confirm").equals(line.name())) {
            form.wrong("confirm", "protection.form.confirm");
        }
        if (form.isWrong()) {
            return person(shell.status(422), person, form);
        }
        files.erasure().erase(shell.reader().id(), person);
        return shell.done("/protection/people/" + person, "protection.erased");
    }

    private View person(Shell shell, UUID person, Form form) {
        DataSubjects.Line line = known(person);
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Requests.Kind kind : Requests.Kind.values()) {
            kinds.put(kind.code(), shell.t(kind.textKey()));
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("line", line);
        parameters.put("form", form);
        parameters.put("kinds", kinds);
        parameters.put("requests", requests.of(person));
        parameters.put("consents", consents.of(person));
        parameters.put("inForce", consents.inForce(person));
        parameters.put(
                "obstacle",
                files.erasure().obstacle(person).map(ProtectionPages::obstacleKey).orElse(""));
        parameters.put("now", clock.instant());
        return shell.titled(line.erased() ? shell.t("protection.erased.name") : line.name())
                .show("protection/person", parameters);
    }

    private DataSubjects.Line known(UUID person) {
        return files.people().one(person).orElseThrow(() -> new NotFound("person " + person));
    }

    private static String obstacleKey(Erasure.Obstacle obstacle) {
        return "protection.obstacle." + obstacle.name().toLowerCase(Locale.ROOT);
    }
}
