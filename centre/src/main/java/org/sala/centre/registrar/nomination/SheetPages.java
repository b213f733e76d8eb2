package org.sala.centre.registrar.nomination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Nominations from a sheet: choose a file, look at every row, take the good ones.
@Controller
class SheetPages {

    private static final int MOST_BYTES = 8 << 20;

    private final CallViews views;
    private final Sheets sheets;

    SheetPages(CallViews views, Sheets sheets) {
        this.views = views;
        this.sheets = sheets;
    }

    @GetMapping("/calls/{id}/import")
    View choose(Shell shell, @PathVariable UUID id, Form asked) {
        CallViews.Seen seen = views.seen(shell, id);
        Form form = Form.empty().with("state", views.state(seen, asked.value("state")));
        return shell.title("registrar.sheet.title")
                .show(
                        "registrar/sheet",
                        Map.of(
                                "call", seen.call(),
                                "form", form,
                                "states", views.choices(shell, seen)));
    }

    @GetMapping("/calls/{id}/sheet.csv")
    ResponseEntity<byte[]> empty(Shell shell, @PathVariable UUID id) {
        views.seen(shell, id);
        String text = "\ufeff" + String.join(",", SheetReader.COLUMNS) + "\r\n";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nominations.csv\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/calls/{id}/import")
    View look(
            Shell shell,
            @PathVariable UUID id,
            Form form,
            @RequestParam(name = "file", required = false) MultipartFile file)
            throws IOException {
        CallViews.Seen seen = views.seen(shell, id);
        String state = views.state(seen, form.value("state"));
        String back = "/calls/" + id + "/import";
        if (file == null || file.isEmpty()) {
            return shell.refused(back, "registrar.sheet.none");
        }
        if (file.getSize() > MOST_BYTES) {
            return shell.refused(back, "registrar.sheet.large");
        }
        try {
            Sheets.Preview preview = sheets.look(shell.reader().id(), id, state, file.getBytes());
            return shell.to("/calls/" + id + "/import/" + preview.id());
        } catch (RefusedException e) {
            return shell.refused(back, e.key(), e.arguments().toArray());
        }
    }

    @GetMapping("/calls/{id}/import/{sheet}")
    View preview(Shell shell, @PathVariable UUID id, @PathVariable UUID sheet) {
        CallViews.Seen seen = views.seen(shell, id);
        Sheets.Preview preview =
                sheets.one(sheet, shell.reader().id())
                        .filter(p -> p.call().equals(id))
                        .orElseThrow(() -> new NotFound("sheet " + sheet));
        return shell.title("registrar.sheet.preview")
                .show(
                        "registrar/sheet-preview",
                        Map.of(
                                "call",
                                seen.call(),
                                "preview",
                                preview,
                                "columns",
                                SheetReader.COLUMNS));
    }

    @PostMapping("/calls/{id}/import/{sheet}")
    View take(Shell shell, @PathVariable UUID id, @PathVariable UUID sheet) {
        views.seen(shell, id);
        try {
            int taken = sheets.take(shell.reader().id(), sheet);
            return shell.done("/calls/" + id, "registrar.sheet.taken", taken);
        } catch (RefusedException e) {
            return shell.refused(
                    "/calls/" + id + "/import/" + sheet, e.key(), e.arguments().toArray());
        }
    }
}
