package org.sala.centre.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The centre's letters, for those who must know that they arrive; and the mail server, for the operator.
@Controller
class LetterPages {
    private static final int SHOWN = 200;

    private final Letters letters;
    private final Mail mail;
    private final MailServer server;
    private final TransactionTemplate transaction;

    LetterPages(Letters letters, Mail mail, MailServer server, TransactionTemplate transaction) {
        this.letters = letters;
        this.mail = mail;
        this.server = server;
        this.transaction = transaction;
    }

    @GetMapping("/letters")
    View list(Shell shell, @RequestParam(defaultValue = "") String status) {
        Letters.Status wanted = Letters.Status.ofCode(status).orElse(null);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("lines", letters.find(shell.reader(), wanted, SHOWN));
        parameters.put("counts", letters.counts(shell.reader()));
        parameters.put("status", wanted == null ? "" : wanted.code());
        server.health().ifPresent(health -> parameters.put("health", health));
        return shell.title("letters.title").show("mail/list", parameters);
    }

    @GetMapping("/letters/{id}")
    View one(Shell shell, @PathVariable long id) {
        return letter(shell, id, null);
    }

    /// Shows the words: a change, for the log keeps that they were read.
    @PostMapping("/letters/{id}/read")
    View read(Shell shell, @PathVariable long id) {
        return letter(shell, id, letters.read(shell.reader(), id).orElse(null));
    }

    @PostMapping("/letters/{id}/again")
    View again(Shell shell, @PathVariable long id) {
        boolean found = letters.again(shell.reader(), id);
        if (!found) {
            throw new NotFound("letter " + id);
        }
        return shell.done("/letters/" + id, "letters.again.done");
    }

    @PostMapping("/letters/{id}/handed-over")
    View handedOver(Shell shell, @PathVariable long id) {
        boolean found = letters.handedOver(shell.reader(), id);
        if (!found) {
            throw new NotFound("letter " + id);
        }
        return shell.done("/letters/" + id, "letters.handed-over.done");
    }

    @GetMapping("/letters/server")
    View settings(Shell shell) {
        Form form =
                server.settings()
                        .map(LetterPages::filled)
                        .orElseGet(() ->
                                Form.empty()
                                        .with("port", "587")
                                        .with("security", "starttls")
                                        .with("sender", shell.t("letters.server.name.usual"))
                                        .with("base", shell.origin().toString()));
        return settings(shell, form);
    }

    @PostMapping("/letters/server")
    View save(Shell shell, Form form) {
        String host = form.required("host", 200);
        if (!host.isEmpty() && !host.matches("[A-Za-z0-9.:-]+")) {
            form.wrong("host", "letters.form.host");
        }
        int port = port(form);
        String from = form.required("from", 200);
        if (!from.isEmpty() && !from.matches("[^@\\s]+@[^@\\s]+")) {
            form.wrong("from", "account.form.email");
        }
        String name = form.required("sender", 100);
        String base = form.required("base", 200).replaceAll("/+$", "");
        if (!base.isEmpty() && !base.matches("https?://[^/\\s]+")) {
            form.wrong("base", "letters.form.base");
        }
        Optional<MailServer.Security> security = security(form.value("security"));
        if (security.isEmpty()) {
            form.wrong("security", "shell.form.required");
        }
        if (form.isWrong()) {
            return settings(shell.status(422), form);
        }
        String password = form.exact("secret");
        server.setUp(
                new MailServer.Settings(
                        host,
                        port,
                        security.orElseThrow(),
                        new MailServer.Login(
                                form.value("account"), password.isEmpty() ? null : password),
                        new MailServer.Sender(from, name),
                        base));
        return shell.done("/letters/server", "letters.server.saved");
    }

    @PostMapping("/letters/server/remove")
    View remove(Shell shell) {
        server.remove();
        return shell.done("/letters/server", "letters.server.removed");
    }

    /// Writes to the operator, so that he sees whether mail works.
    @PostMapping("/letters/server/test")
    View test(Shell shell) {
        Reader reader = shell.reader();
        if (reader.email() == null) {
            return shell.done("/letters/server", "letters.server.test.no-address");
        }
        server.tryNow();
        Mail.Queued queued =
                transaction.execute(_ ->
                        mail.queue(
                                new Letter(
                                        "test",
                                        new Letter.Receiver(
                                                reader.name(), reader.email(), shell.language()),
                                        new Letter.About("mail-server", "test", Role.OPERATOR),
                                        java.util.List.of(),
                                        "/letters")));
        return shell.done(
                "/letters/" + (queued == null ? "" : queued.id()), "letters.server.test.done");
    }

    private View letter(Shell shell, long id, @Nullable String words) {
        Letters.Line line =
                letters.one(shell.reader(), id).orElseThrow(() -> new NotFound("letter " + id));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("line", line);
        parameters.put("words", words == null ? "" : words);
        parameters.put("setUp", server.isSetUp());
        return shell.titled(line.subject()).show("mail/one", parameters);
    }

    private View settings(Shell shell, Form form) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (MailServer.Security way : MailServer.Security.values()) {
            String code = way.name().toLowerCase(java.util.Locale.ROOT);
            ways.put(code, shell.t("letters.server.security." + code));
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("form", form);
        parameters.put("ways", ways);
        parameters.put("setUp", server.isSetUp());
        server.health().ifPresent(health -> parameters.put("health", health));
        return shell.title("letters.server.title").show("mail/server", parameters);
    }

    private static Form filled(MailServer.Settings settings) {
        return Form.empty()
                .with("host", settings.host())
                .with("port", Integer.toString(settings.port()))
                .with("security", settings.security().name().toLowerCase(java.util.Locale.ROOT))
                .with("account", settings.login().name())
                .with("from", settings.from().address())
                .with("sender", settings.from().name())
                .with("base", settings.base());
    }

    private static int port(Form form) {
        String text = form.required("port", 5);
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (!text.isEmpty() && (port < 1 || port > 65_535)) {
            form.wrong("port", "letters.form.port");
        }
        return port;
    }

    private static Optional<MailServer.Security> security(String code) {
        for (MailServer.Security way : MailServer.Security.values()) {
            if (way.name().toLowerCase(java.util.Locale.ROOT).equals(code)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}
