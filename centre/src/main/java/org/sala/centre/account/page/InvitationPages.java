package org.sala.centre.account.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Invitations;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.sala.centre.web.SignIns;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Where an invitation leads: a person makes an account of their own, once.
@Controller
class InvitationPages {
    private final Invitations invitations;
    private final SignIns signIns;

    InvitationPages(Invitations invitations, SignIns signIns) {
        this.invitations = invitations;
        this.signIns = signIns;
    }

    @GetMapping("/invitation/{token}")
    View show(Shell shell, @PathVariable String token) {
        Optional<Invitations.Invitation> invitation = invitations.open(token);
        return invitation
                .map(open -> form(shell, token, Form.empty().with("name", open.name())))
                .orElseGet(() -> gone(shell));
    }

    @PostMapping("/invitation/{token}")
    View accept(
            Shell shell,
            @PathVariable String token,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (invitations.open(token).isEmpty()) {
            return gone(shell);
        }
        String login = Entries.login(form);
        String name = form.required("name", 200);
        String password = Entries.newPassword(form, login.isEmpty() ? "\n" : login);
        if (form.isWrong()) {
            return form(shell.status(422), token, form);
        }
        try {
            Optional<Long> account = invitations.accept(token, login, name, password);
            if (account.isEmpty()) {
                return gone(shell);
            }
            signIns.enter(request, response, account.get());
            return shell.done("/home", "invitation.done");
        } catch (Accounts.LoginTaken e) {
            form.wrong("login", "account.form.login-taken");
            return form(shell.status(422), token, form);
        }
    }

    private static View form(Shell shell, String token, Form form) {
        return shell.title("invitation.title")
                .show("account/invitation", Map.of("form", form, "token", token));
    }

    private static View gone(Shell shell) {
        return shell.title("invitation.gone.title").status(410).show("account/gone", Map.of());
    }
}
