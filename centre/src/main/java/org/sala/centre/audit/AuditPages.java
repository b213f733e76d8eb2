package org.sala.centre.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// What was done in the books, and whether the record of it holds.
@Controller
class AuditPages {

    private static final int SHOWN = 300;
    private static final int PAGE = 5_000;

    private final AuditLog log;

    AuditPages(AuditLog log) {
        this.log = log;
    }

    @GetMapping("/audit")
    View show(Shell shell, Form form) {
        List<AuditChain.Entry> entries = log.newest(form.value("entity"), form.value("id"), SHOWN);
        Optional<AuditChain.Break> broken = log.verify();
        return shell.title("audit.title")
                .show(
                        "audit/log",
                        Map.of(
                                "entries", entries,
                                "broken", broken,
                                "size", log.size(),
                                "actors", log.actors(),
                                "form", form,
                                "shown", SHOWN));
    }

    /// The whole log, one line of JSON for each entry.
    @GetMapping("/audit.jsonl")
    ResponseEntity<StreamingResponseBody> export() {
        StreamingResponseBody body =
                out -> {
                    long last = 0;
                    List<AuditChain.Entry> page = log.after(last, PAGE);
                    while (!page.isEmpty()) {
                        for (AuditChain.Entry entry : page) {
                            out.write(
                                    (AuditFile.line(entry) + "\n")
                                            .getBytes(StandardCharsets.UTF_8));
                        }
                        last = page.getLast().sequence();
                        page = log.after(last, PAGE);
                    }
                };
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/jsonl"))
                .header("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
                .body(body);
    }
}
