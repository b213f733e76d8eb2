package org.sala.centre.results;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.account.Role;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Reporting periods and the donor's pack of each that was frozen.
@Controller
class PackPages {

    private static final Map<String, String> TYPES =
            Map.of(
                    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "docx",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "pdf", "application/pdf",
                    "csv", "text/csv;charset=utf-8",
                    "json", "application/json");

    private final Dashboard dashboard;
    private final Periods periods;

    PackPages(Dashboard dashboard, Periods periods) {
        this.dashboard = dashboard;
        this.periods = periods;
    }

    @GetMapping("/results/periods")
    View list(Shell shell) {
        return show(shell, Form.empty());
    }

    @PostMapping("/results/periods")
    View open(Shell shell, Form form) {
        String code = form.required("code", 40);
        LocalDate from = day(form, "from");
        LocalDate to = day(form, "to");
        if (!form.isWrong() && to.isBefore(from)) {
            form.wrong("to", "results.period.order");
        }
        if (!form.isWrong()) {
            try {
                periods.open(programme().id(), code, from, to);
                return shell.done("/results/periods", "results.period.opened", code);
            } catch (DataIntegrityViolationException e) {
                form.wrong("from", "results.period.overlap");
            }
        }
        return show(shell.status(422), form);
    }

    @PostMapping("/results/periods/{id}/freeze")
    View freeze(Shell shell, @PathVariable UUID id) {
        Periods.Line line = line(id);
        String hash = periods.freeze(shell.reader().id(), programme(), id);
        return shell.done(
                "/results/periods", "results.period.frozen", line.code(), hash.substring(0, 12));
    }

    @GetMapping("/results/periods/{id}/pack.{form}")
    ResponseEntity<byte[]> pack(@PathVariable UUID id, @PathVariable String form) {
        String type = TYPES.get(form);
        Snapshot snapshot =
                periods.frozen(id)
                        .orElseThrow(() -> new NotFound("period " + id + " is not frozen"));
        if (type == null) {
            throw new NotFound("pack." + form);
        }
        DonorPack pack = new DonorPack(snapshot, line(id).hash());
        byte[] bytes =
                switch (form) {
                    case "xlsx" -> pack.xlsx();
                    case "docx" -> pack.docx();
                    case "pdf" -> pack.pdf();
                    case "csv" -> pack.csv();
                    default -> periods.json(snapshot);
                };
        String name = "pack-" + snapshot.from() + "-" + snapshot.to() + "." + form;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-SHA256", Periods.sha256(bytes))
                .body(bytes);
    }

    private View show(Shell shell, Form form) {
        Dashboard.Programme programme = programme();
        boolean may = shell.reader().isOneOf(java.util.EnumSet.of(Role.DIRECTOR, Role.ME_OFFICER));
        List<Periods.Line> lines = periods.of(programme.id());
        return shell.title("results.periods.title")
                .show("results/periods", Map.of("form", form, "lines", lines, "may", may));
    }

    private Dashboard.Programme programme() {
        return dashboard.programme().orElseThrow(() -> new NotFound("no programme"));
    }

    private Periods.Line line(UUID id) {
        return periods.of(programme().id()).stream()
                .filter(l -> l.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("period " + id));
    }

    private static LocalDate day(Form form, String field) {
        String text = form.required(field, 10);
        if (text.isEmpty()) {
            return LocalDate.EPOCH;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() > 2400) {
                form.wrong(field, "results.period.era");
            }
            return day;
        } catch (DateTimeParseException e) {
            form.wrong(field, "results.period.day");
            return LocalDate.EPOCH;
        }
    }
}
