package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.LoginThrottle;
import org.sala.centre.account.factor.Passkeys;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/// Signing in by a passkey: the browser is asked, and its answer checked. A passkey is two factors, so that
/// no password is asked for.
@Controller
class PasskeySignInPages {
    private static final String ASKED = "sala.passkey.asked";

    private final Passkeys passkeys;
    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final SignIns signIns;

    PasskeySignInPages(
            Passkeys passkeys, Accounts accounts, LoginThrottle throttle, SignIns signIns) {
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.throttle = throttle;
        this.signIns = signIns;
    }

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> ask(Shell shell, HttpServletRequest request) {
        Passkeys.Question<PublicKeyCredentialRequestOptions> question =
                passkeys.ask(shell.origin());
        request.getSession(true).setAttribute(ASKED, question.options());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(question.json());
    }

    @PostMapping("/sign-in/passkey")
    ResponseEntity<Map<String, String>> enter(
            Shell shell, Form form, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Object asked = session == null ? null : session.getAttribute(ASKED);
        if (session != null) {
            // A challenge is answered once.
            session.removeAttribute(ASKED);
        }
        // No sign-in name begins with this letter.
        String who = "#passkey";
        Duration wait = throttle.wait(who, shell.remoteAddress());
        if (!(asked instanceof PublicKeyCredentialRequestOptions options) || !wait.isZero()) {
            return refused(shell, wait.isZero() ? 422 : 429);
        }
        Optional<Long> account =
                passkeys.recognise(shell.origin(), options, form.exact("credential"))
                        .filter(id -> accounts.open(id).isPresent());
        if (account.isEmpty()) {
            throttle.failed(who, shell.remoteAddress());
            return refused(shell, 422);
        }
        signIns.enter(request, response, account.get());
        String next = form.value("next");
        return ResponseEntity.ok(Map.of("next", StartPages.here(next.isEmpty() ? "/home" : next)));
    }

    private static ResponseEntity<Map<String, String>> refused(Shell shell, int status) {
        return ResponseEntity.status(status)
                .body(Map.of("problem", shell.t("signin.passkey.wrong")));
    }
}
