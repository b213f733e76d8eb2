package org.sala.centre.account.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.Reader;
import org.sala.centre.account.factor.Passkeys;
import org.sala.centre.account.factor.SecondFactors;
import org.sala.centre.account.factor.Totp;
import org.sala.centre.paper.QrCode;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Where a person sets up a second factor. What opens the account asks for the password once more, so
/// that a screen left alone gives nothing away.
@Controller
public class SecondFactorPages {
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Confirmation confirmation;

    SecondFactorPages(SecondFactors factors, Passkeys passkeys, Confirmation confirmation) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.confirmation = confirmation;
    }

    @GetMapping("/account/second-factor")
    View show(Shell shell) {
        return page(shell, Form.empty());
    }

    @PostMapping("/account/second-factor/begin")
    View begin(Shell shell, Form form) {
        if (!confirmation.known(shell, form)) {
            return page(shell.status(422), form);
        }
        factors.begin(shell.reader().id());
        return page(shell, Form.empty());
    }

    @PostMapping("/account/second-factor/confirm")
    View confirm(Shell shell, Form form) {
        String code = form.required("code", 20);
        Optional<List<String>> codes =
                form.isWrong() ? Optional.empty() : factors.confirm(shell.reader().id(), code);
        if (codes.isEmpty()) {
            form.wrong("code", "factor.form.code");
            return page(shell.status(422), form);
        }
        return codes(shell, codes.get());
    }

    @PostMapping("/account/second-factor/codes")
    View fresh(Shell shell, Form form) {
        long account = shell.reader().id();
        if (!confirmation.known(shell, form) || !factors.state(account).asksForCode()) {
            return page(shell.status(422), form);
        }
        return codes(shell, factors.newCodes(account));
    }

    @PostMapping("/account/second-factor/remove")
    View remove(Shell shell, Form form) {
        Reader reader = shell.reader();
        if (!confirmation.known(shell, form)) {
            return page(shell.status(422), form);
        }
        factors.removeApp(reader.id());
        return shell.done("/account", "factor.removed");
    }

    private View page(Shell shell, Form form) {
        Reader reader = shell.reader();
        if (reader.guest()) {
            throw new AccessDeniedException("a guest has no password");
        }
        Setup setup = factors.waiting(reader.id()).map(secret -> setup(shell, secret)).orElse(null);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("form", form);
        parameters.put("state", factors.state(reader.id()));
        parameters.put("passkeys", passkeys.of(reader.id()));
        parameters.put("possible", Passkeys.possibleAt(shell.origin()));
        if (setup != null) {
            parameters.put("setup", setup);
        }
        return shell.title("factor.title").show("account/second-factor", parameters);
    }

    private static Setup setup(Shell shell, byte[] secret) {
        String text = Totp.base32(secret);
        String issuer = "Sala " + shell.origin().getHost();
        String uri =
                "otpauth://totp/"
                        + encode(issuer + ":" + shell.reader().login())
                        + "?secret="
                        + text
                        + "&issuer="
                        + encode(issuer);
        String picture =
                Base64.getEncoder()
                        .encodeToString(new QrCode(uri).svg().getBytes(StandardCharsets.UTF_8));
        return new Setup(
                "data:image/svg+xml;base64," + picture, text.replaceAll("(.{4})(?!$)", "$1 "));
    }

    /// What an app needs.
    ///
    /// @param picture QR code of the address that apps read, as the address of a picture
    /// @param secret the same secret to type
    public record Setup(String picture, String secret) {}

    /// Shows codes once: an answer, not a redirect, so that they stand in no session.
    private static View codes(Shell shell, List<String> codes) {
        return shell.title("factor.codes.title")
                .show("account/recovery-codes", Map.of("codes", codes));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
