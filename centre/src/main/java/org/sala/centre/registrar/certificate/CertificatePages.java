package org.sala.centre.registrar.certificate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sala.centre.account.Role;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.Entries;
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

/// Certificates of a course: issued, fetched, revoked, made anew; and a learner's own.
@Controller
class CertificatePages {

    private final Certificates certificates;
    private final Intakes intakes;

    CertificatePages(Certificates certificates, Intakes intakes) {
        this.certificates = certificates;
        this.intakes = intakes;
    }

    @GetMapping("/offerings/{id}/certificates")
    View list(Shell shell, @PathVariable UUID id) {
        Intakes.Offering offering = offering(id);
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("en", shell.t("shell.language.en"));
        languages.put("th", shell.t("shell.language.th"));
        return shell.title("certificate.of", offering.name())
                .show(
                        "certificate/list",
                        Map.of(
                                "offering", offering,
                                "lines", certificates.of(id),
                                "waiting", certificates.waiting(id).size(),
                                "languages", languages,
                                "form",
                                        Form.empty()
                                                .with("language", shell.language().getLanguage()),
                                "may", may(shell)));
    }

    @PostMapping("/offerings/{id}/certificates")
    View issue(Shell shell, @PathVariable UUID id, Form form) {
        offering(id);
        String path = "/offerings/" + id + "/certificates";
        try {
            int issued = certificates.issue(shell.reader().id(), id, wish(shell, form));
            return shell.done(path, "certificate.issued", issued);
        } catch (RefusedException e) {
            return shell.refused(path, e.key());
        }
    }

    @GetMapping("/my-certificates")
    View own(Shell shell) {
        return shell.title("certificate.own")
                .show(
                        "certificate/own",
                        Map.of("lines", certificates.ofAccount(shell.reader().id())));
    }

    @GetMapping("/certificates/{id}.pdf")
    ResponseEntity<byte[]> pdf(Shell shell, @PathVariable UUID id) {
        Certificates.Line line = seen(shell, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"" + line.serial() + ".pdf\"")
                .body(certificates.pdf(id));
    }

    @GetMapping("/certificates/{id}.jwt")
    ResponseEntity<byte[]> badge(Shell shell, @PathVariable UUID id) {
        Certificates.Line line = seen(shell, id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/vc+jwt"))
                .header("Content-Disposition", "attachment; filename=\"" + line.serial() + ".jwt\"")
                .body(certificates.badge(id).getBytes(StandardCharsets.US_ASCII));
    }

    @PostMapping("/certificates/{id}/revoke")
    View revoke(Shell shell, @PathVariable UUID id, Form form) {
        Certificates.Line line = line(id);
        String path = "/offerings/" + line.course().offering() + "/certificates";
        String reason = Entries.reason(form, "reason");
        if (form.isWrong()) {
            return shell.refused(path, "registrar.form.reason");
        }
        return DeedPages.answer(
                shell,
                path,
                () -> certificates.revoke(shell.reader().id(), id, reason),
                "certificate.revoked");
    }

    @PostMapping("/certificates/{id}/reissue")
    View reissue(Shell shell, @PathVariable UUID id, Form form) {
        Certificates.Line line = line(id);
        String path = "/offerings/" + line.course().offering() + "/certificates";
        String reason = Entries.reason(form, "reason");
        if (form.isWrong()) {
            return shell.refused(path, "registrar.form.reason");
        }
        return DeedPages.answer(
                shell,
                path,
                () -> certificates.reissue(shell.reader().id(), id, reason, wish(shell, form)),
                "certificate.reissued");
    }

    private static Certificates.Wish wish(Shell shell, Form form) {
        Locale language =
                form.value("language").equals("th") ? Locale.forLanguageTag("th") : Locale.ENGLISH;
        return new Certificates.Wish(language, shell.origin().toString());
    }

    private static boolean may(Shell shell) {
        return Routes.of("POST", "/certificates/x/revoke").orElseThrow().allows(shell.reader());
    }

    /// One's own, or any for those who issue them.
    private Certificates.Line seen(Shell shell, UUID id) {
        Certificates.Line line = line(id);
        boolean staff = shell.reader().is(Role.REGISTRAR) || shell.reader().is(Role.DIRECTOR);
        if (!staff && line.holder().account() != shell.reader().id()) {
            throw new NotFound("certificate " + id);
        }
        return line;
    }

    private Certificates.Line line(UUID id) {
        return certificates.one(id).orElseThrow(() -> new NotFound("certificate " + id));
    }

    private Intakes.Offering offering(UUID id) {
        return intakes.offering(id).orElseThrow(() -> new NotFound("offering " + id));
    }
}
