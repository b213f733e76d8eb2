package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.LoginThrottle;
import org.sala.centre.account.factor.SecondFactors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Signing in by name and password, then by a code where the person has set one up, and signing out.
@Controller
class SignInPages {
    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final SecondFactors factors;
    private final SignIns signIns;
    private final Clock clock;

    SignInPages(
            Accounts accounts,
            LoginThrottle throttle,
            SecondFactors factors,
            SignIns signIns,
            Clock clock) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.factors = factors;
        this.signIns = signIns;
        this.clock = clock;
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
        String next = form.value("next");
        if (factors.state(account.get()).asksForCode()) {
            SignIns.halfWay(request, account.get(), clock.instant());
            return shell.to("/sign-in/second?next=" + encode(next.isEmpty() ? "/home" : next));
        }
        signIns.enter(request, response, account.get());
        return shell.to(StartPages.here(next.isEmpty() ? "/home" : next));
    }

    @GetMapping("/sign-in/second")
    View askAgain(
            Shell shell,
            HttpServletRequest request,
            @RequestParam(defaultValue = "/home") String next) {
        if (shell.visitor() != null) {
            return shell.to(StartPages.here(next));
        }
        return SignIns.halfWay(request, clock.instant())
                .map(account -> second(shell, account, Form.empty().with("next", next)))
                .orElseGet(() -> shell.to("/sign-in?next=" + encode(next)));
    }

    @PostMapping("/sign-in/second")
    View enterByCode(
            Shell shell, Form form, HttpServletRequest request, HttpServletResponse response) {
        Optional<Long> account = SignIns.halfWay(request, clock.instant());
        String next = form.value("next").isEmpty() ? "/home" : form.value("next");
        if (account.isEmpty()) {
            return shell.to("/sign-in?next=" + encode(next));
        }
        String code = form.required("code", 40);
        if (form.isWrong()) {
            return second(shell.status(422), account.get(), form);
        }
        // No sign-in name begins with this letter: the two counts stay apart.
        String who = "#" + account.get();
        Duration wait = throttle.wait(who, shell.remoteAddress());
        if (!wait.isZero()) {
            form.wrong("code", "signin.second.wait", wait.toMinutes() + 1);
            return second(shell.status(429), account.get(), form);
        }
        if (!factors.check(account.get(), code)) {
            throttle.failed(who, shell.remoteAddress());
            form.wrong("code", "factor.form.code");
            return second(shell.status(422), account.get(), form);
        }
        throttle.succeeded(who, shell.remoteAddress());
        signIns.enter(request, response, account.get());
        return shell.to(StartPages.here(next));
    }

    @PostMapping("/sign-out")
    View leave(Shell shell, HttpServletRequest request, HttpServletResponse response) {
        signIns.leave(request, response);
        return shell.to("/");
    }

    private View second(Shell shell, long account, Form form) {
        return shell.title("signin.second.title")
                .show("start/second", Map.of("form", form, "state", factors.state(account)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static View form(Shell shell, Form form) {
        return shell.title("signin.title").show("start/sign-in", Map.of("form", form));
    }
}
