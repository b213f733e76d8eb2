package org.sala.centre.protection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What everybody may know of data protection here, and what a person may do with their own data.
@Controller
class OwnDataPages {
    private final Consents consents;
    private final Requests requests;
    private final Retention retention;
    private final PersonalData data;

    OwnDataPages(Consents consents, Requests requests, Retention retention, PersonalData data) {
        this.consents = consents;
        this.requests = requests;
        this.retention = retention;
        this.data = data;
    }

    @GetMapping("/privacy")
    View notice(Shell shell) {
        return shell.title("protection.notice")
                .show("protection/notice", Map.of("rules", retention.rules()));
    }

    @GetMapping("/account/data")
    View own(Shell shell) {
        UUID person = consents.personOf(shell.reader().id()).orElse(null);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("known", person != null);
        if (person != null) {
            parameters.put("inForce", consents.inForce(person));
            parameters.put("requests", requests.of(person));
        }
        return shell.title("protection.own").show("protection/own", parameters);
    }

    @GetMapping("/account/data.zip")
    ResponseEntity<byte[]> export(Shell shell) {
        long account = shell.reader().id();
        UUID person = consents.personOf(account).orElse(null);
        return file(data.zip(new PersonalData.Whose(person, account)), "my-data.zip");
    }

    @PostMapping("/account/data/consents")
    View consent(Shell shell, Form form) {
        long account = shell.reader().id();
        UUID person = consents.personOf(account).orElseThrow(() -> new NotFound("no person"));
        for (Purpose purpose : Purpose.values()) {
            if (!purpose.asks()) {
                continue;
            }
            if (form.has("purposes", purpose.code())) {
                consents.give(account, person, purpose);
            } else {
                consents.withdraw(account, person, purpose);
            }
        }
        return shell.done("/account/data", "account.saved");
    }

    @PostMapping("/account/data/requests")
    View ask(Shell shell, Form form) {
        long account = shell.reader().id();
        UUID person = consents.personOf(account).orElseThrow(() -> new NotFound("no person"));
        Requests.Kind kind =
                Requests.Kind.ofCode(form.value("kind")).orElseThrow(() -> new NotFound("kind"));
        requests.receive(account, person, kind);
        return shell.done("/account/data", "protection.request.received");
    }

    static ResponseEntity<byte[]> file(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
