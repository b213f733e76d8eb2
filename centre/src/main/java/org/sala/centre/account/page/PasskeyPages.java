package org.sala.centre.account.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.sala.centre.account.factor.Passkeys;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Where a person adds and removes passkeys. Both ask for the password once more.
@Controller
class PasskeyPages {
    private static final String OFFERED = "sala.passkey.offered";
    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;
    private final Confirmation confirmation;

    PasskeyPages(Passkeys passkeys, Confirmation confirmation) {
        this.passkeys = passkeys;
        this.confirmation = confirmation;
    }

    @PostMapping("/account/passkeys/options")
    ResponseEntity<String> offer(Shell shell, Form form, HttpServletRequest request) {
        if (!confirmation.known(shell, form)) {
            Form.Problem problem = form.problem("password");
            String text =
                    problem == null ? "" : shell.t(problem.key(), problem.arguments().toArray());
            return ResponseEntity.status(422).contentType(MediaType.TEXT_PLAIN).body(text);
        }
        Passkeys.Question<PublicKeyCredentialCreationOptions> question =
                passkeys.offer(shell.reader().id(), shell.origin());
        request.getSession(true).setAttribute(OFFERED, question.options());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(question.json());
    }

    @PostMapping("/account/passkeys")
    ResponseEntity<Map<String, String>> register(
            Shell shell, Form form, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object offered = session == null ? null : session.getAttribute(OFFERED);
        if (session != null) {
            session.removeAttribute(OFFERED);
        }
        String label = form.value("label");
        if (label.isEmpty()) {
            label = shell.t("passkey.label.usual");
        }
        boolean sound =
                offered instanceof PublicKeyCredentialCreationOptions options
                        && passkeys.register(
                                shell.origin(),
                                options,
                                form.exact("credential"),
                                label.substring(0, Math.min(label.length(), LONGEST_LABEL)));
        return sound
                ? ResponseEntity.ok(Map.of("next", "/account/second-factor"))
                : ResponseEntity.status(422).body(Map.of("problem", shell.t("passkey.wrong")));
    }

    @PostMapping("/account/passkeys/{id}/remove")
    View remove(Shell shell, @PathVariable String id, Form form) {
        if (!confirmation.known(shell, form)) {
            return shell.done("/account/second-factor", "factor.form.password");
        }
        passkeys.remove(shell.reader().id(), id);
        return shell.done("/account/second-factor", "passkey.removed");
    }
}
