package org.sala.centre.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Where a laptop takes the certificate of the classroom's authority, and how to check it.
@Controller
class AuthorityPages {
    private final String file;

    AuthorityPages(@Value("${sala.authority:}") String file) {
        this.file = file;
    }

    @GetMapping("/authority")
    View show(Shell shell) throws IOException, GeneralSecurityException {
        return shell.title("authority.title")
                .show(
                        "start/authority",
                        Map.of("fingerprint", file.isEmpty() ? "" : fingerprint()));
    }

    @GetMapping("/authority.crt")
    ResponseEntity<byte[]> certificate() throws IOException {
        if (file.isEmpty()) {
            throw new NotFound("no authority of this centre");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-x509-ca-cert"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("sala-authority.crt")
                                .build()
                                .toString())
                .body(Files.readAllBytes(Path.of(file)));
    }

    private String fingerprint() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
        }
    }
}
