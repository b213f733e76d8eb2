package org.sala.centre.registrar.certificate;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/// Whether a certificate holds, for anybody: by its address, its number, or its badge. The holder's name
/// is shown only where the question carries what stands on the paper.
@Controller
class VerifyPages {

    private static final int LONGEST_BADGE = 20_000;

    private final Certificates certificates;
    private final CertificateKey key;

    VerifyPages(Certificates certificates, CertificateKey key) {
        this.certificates = certificates;
        this.key = key;
    }

    @GetMapping("/verify")
    View ask(Shell shell) {
        return form(shell, Form.empty());
    }

    @PostMapping("/verify")
    View check(Shell shell, Form form) {
        String text = form.value("certificate");
        if (text.isEmpty()) {
            form.wrong("certificate", "shell.form.required");
            return form(shell.status(422), form);
        }
        if (text.length() > LONGEST_BADGE) {
            form.wrong("certificate", "certificate.verify.unknown");
            return form(shell.status(422), form);
        }
        Optional<Certificates.Line> line =
                text.chars().filter(c -> c == '.').count() == 2
                        ? byBadge(shell, text)
                        : certificates.bySerial(text);
        if (line.isEmpty()) {
            form.wrong(
                    "certificate",
                    text.contains(".")
                            ? "certificate.verify.forged"
                            : "certificate.verify.unknown");
            return form(shell.status(422), form);
        }
        return shell.to("/verify/" + line.get().id());
    }

    /// The badge must be signed by this centre; the certificate it names must be in the register.
    private Optional<Certificates.Line> byBadge(Shell shell, String compact) {
        OpenBadge badge = new OpenBadge(key.key(), issuer(shell), shell.t("shell.centre"));
        return badge.check(compact)
                .map(OpenBadge.Checked::id)
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .flatMap(VerifyPages::uuid)
                .flatMap(certificates::one);
    }

    @GetMapping("/verify/{id}")
    View one(Shell shell, @PathVariable String id, Form asked) {
        Optional<Certificates.Line> line = uuid(id).flatMap(certificates::one);
        if (line.isEmpty()) {
            return shell.title("certificate.verify.title")
                    .status(404)
                    .show("certificate/unknown", Map.of());
        }
        boolean named =
                MessageDigest.isEqual(
                        certificates.key(line.get().id()).getBytes(StandardCharsets.US_ASCII),
                        asked.value("k").getBytes(StandardCharsets.UTF_8));
        return shell.title("certificate.verify.title")
                .show("certificate/verified", Map.of("line", line.get(), "named", named));
    }

    /// The issuer's profile, at the address that stands in each badge.
    @GetMapping("/issuer")
    @ResponseBody
    Map<String, Object> profile(Shell shell) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("@context", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        profile.put("id", issuer(shell));
        profile.put("type", List.of("Profile"));
        profile.put("name", shell.t("shell.centre"));
        profile.put("url", shell.origin().toString());
        return profile;
    }

    @GetMapping("/.well-known/jwks.json")
    @ResponseBody
    Map<String, Object> keys() {
        return key.published();
    }

    /// Which certificates hold no more, signed. Source: W3C Bitstring Status List 1.0, section 2.
    @GetMapping("/status/1")
    ResponseEntity<String> status(Shell shell) {
        URI origin = shell.origin();
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("id", origin + "/status/1#list");
        subject.put("type", "BitstringStatusList");
        subject.put("statusPurpose", "revocation");
        subject.put("encodedList", StatusList.encode(certificates.ended()));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("@context", List.of("https://www.w3.org/ns/credentials/v2"));
        members.put("id", origin + "/status/1");
        members.put("type", List.of("VerifiableCredential", "BitstringStatusListCredential"));
        members.put("issuer", issuer(shell));
        members.put("credentialSubject", subject);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/vc+jwt"))
                .header("Cache-Control", "no-cache")
                .body(key.sign(members));
    }

    private static String issuer(Shell shell) {
        return shell.origin() + "/issuer";
    }

    private static View form(Shell shell, Form form) {
        return shell.title("certificate.verify.title")
                .show("certificate/verify", Map.of("form", form));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
