package org.sala.centre.account.page;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Invitations;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.account.Sessions;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The operator's register of accounts.
@Controller
public class AccountsPages {
    private static final int SHOWN = 500;

    private final Accounts accounts;
    private final AccountDeeds.Doors doors;
    private final AccountDeeds deeds;

    AccountsPages(Accounts accounts, AccountDeeds.Doors doors, AccountDeeds deeds) {
        this.accounts = accounts;
        this.doors = doors;
        this.deeds = deeds;
    }

    @GetMapping("/accounts")
    View list(
            Shell shell,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean guests) {
        return shell.title("accounts.title")
                .show(
                        "account/list",
                        Map.of(
                                "lines", accounts.find(q, guests, SHOWN),
                                "query", q,
                                "guests", guests,
                                "shown", SHOWN));
    }

    @GetMapping("/accounts/new")
    View blank(Shell shell) {
        return entry(shell, Form.empty());
    }

    @PostMapping("/accounts")
    View enter(Shell shell, Form form) {
        String login = Entries.login(form);
        String name = form.required("name", 200);
        String email = Entries.email(form);
        Set<Role> roles = Entries.roles(form);
        if (form.isWrong()) {
            return entry(shell.status(422), form);
        }
        String password = Secrets.password();
        try {
            Accounts.Entry entry = new Accounts.Entry(login, name, email, roles);
            long id = deeds.enter(shell.reader().id(), entry, password);
            return secret(
                    shell,
                    new Handover(
                            shell.t("accounts.entered", name), login, password, "/accounts/" + id));
        } catch (Accounts.LoginTaken e) {
            form.wrong("login", "account.form.login-taken");
            return entry(shell.status(422), form);
        }
    }

    @PostMapping("/invitations")
    View invite(Shell shell, Form form) {
        String name = form.required("name", 200);
        String email = Entries.email(form);
        Set<Role> roles = Entries.roles(form);
        if (!shell.reader().is(Role.OPERATOR) && roles.contains(Role.OPERATOR)) {
            form.wrong("roles", "account.form.roles-more");
        }
        if (form.isWrong()) {
            return entry(shell.status(422), form);
        }
        AccountDeeds.Invited made =
                deeds.invite(
                        shell.reader(),
                        new Invitations.Invitation(name, email, roles),
                        new AccountDeeds.Shown(shell.origin(), shell.language()));
        String way =
                shell.t(
                        switch (made.way()) {
                            case BY_MAIL -> "accounts.invited.by-mail";
                            case NO_ADDRESS -> "accounts.invited.no-address";
                            case NO_SERVER -> "accounts.invited.no-server";
                        });
        String text = shell.t("accounts.invited", name) + " " + way;
        String next = shell.reader().is(Role.OPERATOR) ? "/accounts" : "/letters";
        return secret(shell, new Handover(text, "", made.link(), next));
    }

    @GetMapping("/accounts/{id}")
    View one(Shell shell, @PathVariable long id) {
        Reader reader = line(id).reader();
        Form form =
                Form.empty()
                        .with("name", reader.name())
                        .with("email", reader.email())
                        .with("roles", reader.roles().stream().map(Role::code).toList());
        return account(shell, id, form);
    }

    @PostMapping("/accounts/{id}")
    View save(Shell shell, @PathVariable long id, Form form) {
        line(id);
        String name = form.required("name", 200);
        String email = Entries.email(form);
        Set<Role> roles = Entries.roles(form);
        if (id == shell.reader().id() && !roles.contains(Role.OPERATOR)) {
            form.wrong("roles", "account.form.roles-own");
        }
        if (form.isWrong()) {
            return account(shell.status(422), id, form);
        }
        deeds.change(shell.reader().id(), id, new AccountDeeds.Names(name, email), roles);
        return shell.done("/accounts/" + id, "account.saved");
    }

    @PostMapping("/accounts/{id}/password")
    View password(Shell shell, @PathVariable long id) {
        Reader reader = line(id).reader();
        String password = Secrets.password();
        deeds.password(shell.reader().id(), id, password);
        return secret(
                shell,
                new Handover(
                        shell.t("accounts.password-made", reader.name()),
                        reader.login(),
                        password,
                        "/accounts/" + id));
    }

    @PostMapping("/accounts/{id}/close")
    View close(Shell shell, @PathVariable long id) {
        Reader reader = line(id).reader();
        if (id == shell.reader().id()) {
            Form form =
                    Form.empty()
                            .with("name", reader.name())
                            .with("email", reader.email())
                            .with("roles", reader.roles().stream().map(Role::code).toList());
            form.wrong("name", "account.form.close-own");
            return account(shell.status(422), id, form);
        }
        deeds.close(shell.reader().id(), id, true);
        return shell.done("/accounts/" + id, "accounts.closed-now", reader.name());
    }

    @PostMapping("/accounts/{id}/open")
    View open(Shell shell, @PathVariable long id) {
        Reader reader = line(id).reader();
        deeds.close(shell.reader().id(), id, false);
        return shell.done("/accounts/" + id, "accounts.opened-now", reader.name());
    }

    @PostMapping("/accounts/{id}/sessions/end")
    View end(Shell shell, @PathVariable long id) {
        Reader reader = line(id).reader();
        deeds.endSessions(shell.reader().id(), id);
        return shell.done("/accounts/" + id, "accounts.sessions-ended", reader.name());
    }

    @PostMapping("/accounts/{id}/second-factor/reset")
    View reset(Shell shell, @PathVariable long id) {
        Reader reader = line(id).reader();
        deeds.resetFactors(shell.reader().id(), id);
        return shell.done("/accounts/" + id, "accounts.factor.done", reader.name());
    }

    @GetMapping("/accounts/rules")
    View rules(Shell shell) {
        List<String> codes = doors.rules().required().stream().map(Role::code).toList();
        return shell.title("rules.title")
                .show(
                        "account/rules",
                        Map.of(
                                "form", Form.empty().with("roles", codes),
                                "roles", Entries.roleChoices(shell)));
    }

    @PostMapping("/accounts/rules")
    View require(Shell shell, Form form) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        form.values("roles").stream()
                .map(Role::ofCode)
                .flatMap(Optional::stream)
                .forEach(roles::add);
        deeds.require(shell.reader().id(), roles);
        return shell.done("/accounts/rules", "account.saved");
    }

    private Accounts.Line line(long id) {
        return accounts.line(id).orElseThrow(() -> new NotFound("account " + id));
    }

    private static View entry(Shell shell, Form form) {
        return shell.title("accounts.new.title")
                .show("account/new", Map.of("form", form, "roles", Entries.roleChoices(shell)));
    }

    private View account(Shell shell, long id, Form form) {
        Accounts.Line line = line(id);
        List<Sessions.Open> open = doors.sessions().of(id);
        return shell.titled(line.reader().name())
                .show(
                        "account/one",
                        Map.of(
                                "line", line,
                                "form", form,
                                "roles", Entries.roleChoices(shell),
                                "sessions", open,
                                "factors", doors.factors().state(id)));
    }

    /// Shows what is shown once. It is an answer, not a redirect, so that it stands in no session.
    private static View secret(Shell shell, Handover handover) {
        return shell.title("accounts.secret.title")
                .show("account/secret", Map.of("handover", handover));
    }

    /// What an operator hands to a person, by word or on paper.
    ///
    /// @param text what was done
    /// @param login the name to sign in with; empty where the secret is a link
    /// @param secret a password or a link
    /// @param next where the operator goes on
    public record Handover(String text, String login, String secret, String next) {}
}
