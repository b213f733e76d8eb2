package org.sala.centre.account.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Sessions;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// A person's own account: names, language, zone, password, open sessions.
@Controller
class AccountPages {
    /// Zones of the member states and Japan; one may type any other.
    private static final List<String> ZONES =
            List.of(
                    "Asia/Bangkok",
                    "Asia/Brunei",
                    "Asia/Phnom_Penh",
                    "Asia/Dili",
                    "Asia/Jakarta",
                    "Asia/Makassar",
                    "Asia/Jayapura",
                    "Asia/Vientiane",
                    "Asia/Kuala_Lumpur",
                    "Asia/Yangon",
                    "Asia/Manila",
                    "Asia/Singapore",
                    "Asia/Ho_Chi_Minh",
                    "Asia/Tokyo",
                    "UTC");

    private final Accounts accounts;
    private final Sessions sessions;

    AccountPages(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    View show(Shell shell, HttpServletRequest request) {
        Reader reader = shell.reader();
        Locale language = reader.settings().language();
        ZoneId zone = reader.settings().zone();
        Form form =
                Form.empty()
                        .with("name", reader.name())
                        .with("email", reader.email())
                        .with("language", language == null ? "" : language.toLanguageTag())
                        .with("theme", reader.settings().theme().code())
                        .with("zone", zone == null ? "" : zone.getId());
        return page(shell, request, form, Form.empty());
    }

    @PostMapping("/account")
    View save(Shell shell, HttpServletRequest request, Form form) {
        String name = form.required("name", 200);
        String email = Entries.email(form);
        String language = form.value("language");
        ZoneId zone = zone(form);
        if (form.isWrong()) {
            return page(shell.status(422), request, form, Form.empty());
        }
        accounts.setNames(shell.reader().id(), name, email);
        accounts.setSettings(
                shell.reader().id(),
                new Reader.Settings(
                        language.isEmpty() ? null : Locale.forLanguageTag(language),
                        Reader.Theme.ofCode(form.value("theme")),
                        zone));
        return shell.done("/account", "account.saved");
    }

    @PostMapping("/account/password")
    View password(Shell shell, HttpServletRequest request, Form form) {
        Reader reader = shell.reader();
        Optional<Long> known = accounts.check(reader.login(), form.exact("old"));
        if (known.isEmpty() || known.get() != reader.id()) {
            form.wrong("old", "account.form.password-old");
        }
        String password = Entries.newPassword(form, reader.login());
        if (form.isWrong()) {
            Form own =
                    Form.empty()
                            .with("name", reader.name())
                            .with("email", reader.email())
                            .with("theme", reader.settings().theme().code());
            return page(shell.status(422), request, own, form);
        }
        accounts.setPassword(reader.id(), password, false);
        int ended = sessions.endAll(reader.id(), sessionId(request));
        return shell.done("/account", "account.password.saved", ended);
    }

    @PostMapping("/account/sessions/end")
    View end(Shell shell, HttpServletRequest request, Form form) {
        String key = form.value("key");
        if (key.isEmpty()) {
            sessions.endAll(shell.reader().id(), sessionId(request));
        } else {
            sessions.end(shell.reader().id(), key);
        }
        return shell.done("/account", "account.sessions.ended");
    }

    private View page(Shell shell, HttpServletRequest request, Form form, Form password) {
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("", shell.t("account.language.browser"));
        Map<String, String> zones = new LinkedHashMap<>();
        zones.put("", shell.t("account.zone.centre"));
        for (String zone : ZONES) {
            zones.put(zone, zone.replace('_', ' '));
        }
        for (String language : List.of("en", "th")) {
            languages.put(language, shell.t("shell.language." + language));
        }
        Map<String, String> themes = new LinkedHashMap<>();
        for (Reader.Theme theme : Reader.Theme.values()) {
            themes.put(theme.code(), shell.t("shell.theme." + theme.code()));
        }
        return shell.title("account.title")
                .show(
                        "account/own",
                        Map.of(
                                "form", form,
                                "password", password,
                                "languages", languages,
                                "themes", themes,
                                "zones", zones,
                                "sessions", sessions.of(shell.reader().id()),
                                "here", Sessions.key(sessionId(request))));
    }

    private static @Nullable ZoneId zone(Form form) {
        String zone = form.value("zone");
        if (zone.isEmpty()) {
            return null;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            form.wrong("zone", "account.form.zone");
            return null;
        }
    }

    private static String sessionId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : session.getId();
    }
}
