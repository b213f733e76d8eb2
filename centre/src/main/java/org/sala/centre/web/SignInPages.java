package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.LoginThrottle;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Signing in by name and password, and signing out.
@Controller
class SignInPages {
    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final SignIns signIns;

    SignInPages(Accounts accounts, LoginThrottle throttle, SignIns signIns) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.signIns = signIns;
    }

    @GetMapping("/sign-in")
    View ask(Shell shell, @RequestParam(defaultValue = "/home") String next) {
        if (shell.visitor() != null) {
            return shell.to(StartPages.here(next));
        }
        return form(shell, Form.empty().with("next", next));
    }

    @PostMapping("/sign-in")
    View enter(Shell shell, Form form, HttpServletRequest request, HttpServletResponse response) {
        String login = form.required("login", 100);
        String password = form.exact("password");
        if (password.isEmpty()) {
            form.wrong("password", "shell.form.required");
        }
        if (form.isWrong()) {
            return form(shell.status(422), form);
        }
        String address = shell.remoteAddress();
        Duration wait = throttle.wait(login, address);
        if (!wait.isZero()) {
            form.wrong("login", "signin.wait", wait.toMinutes() + 1);
            return form(shell.status(429), form);
        }
        Optional<Long> account =
                password.length() > 200 ? Optional.empty() : accounts.check(login, password);
        if (account.isEmpty()) {
            throttle.failed(login, address);
            form.wrong("password", "signin.wrong");
            return form(shell.status(422), form);
        }
        throttle.succeeded(login, address);
        signIns.enter(request, response, account.get());
        String next = form.value("next");
        return shell.to(StartPages.here(next.isEmpty() ? "/home" : next));
    }

    @PostMapping("/sign-out")
    View leave(Shell shell, HttpServletRequest request, HttpServletResponse response) {
        signIns.leave(request, response);
        return shell.to("/");
    }

    private static View form(Shell shell, Form form) {
        return shell.title("signin.title").show("start/sign-in", Map.of("form", form));
    }
}
