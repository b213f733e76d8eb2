package org.sala.centre.interchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sala.centre.account.ApiTokens;
import org.sala.centre.account.Reader;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.centre.web.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Where a person lets other programs in: a calendar's address, and tokens. Both are shown once.
@Controller
class CalendarPages {
    private static final int LONGEST_DAYS = 366;

    private final Calendars calendars;
    private final ApiTokens tokens;
    private final Texts texts;
    private final Clock clock;

    CalendarPages(Calendars calendars, ApiTokens tokens, Texts texts, Clock clock) {
        this.calendars = calendars;
        this.tokens = tokens;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String token) {
        Reader reader = calendars.reader(token).orElseThrow(() -> new NotFound("no such calendar"));
        Locale language = Optional.ofNullable(reader.settings().language()).orElse(Locale.ENGLISH);
        String text =
                ICalendar.write(
                        texts.text(language, "programs.calendar.name"),
                        calendars.entries(reader, words(language)),
                        clock.instant());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/account/programs")
    View show(Shell shell) {
        return page(shell, Form.empty().with("days", "90"), "", "");
    }

    @PostMapping("/account/programs/calendar")
    View open(Shell shell, Form form) {
        if (form.has("deed", "end")) {
            calendars.end(shell.reader().id());
            return shell.done("/account/programs", "programs.calendar.ended");
        }
        String token = calendars.open(own(shell).id());
        String link = shell.origin() + "/calendar/" + token + ".ics";
        return page(shell, Form.empty().with("days", "90"), link, "");
    }

    @PostMapping("/account/programs/tokens")
    View make(Shell shell, Form form) {
        String label = form.required("label", 100);
        Set<ApiTokens.Scope> scopes = EnumSet.noneOf(ApiTokens.Scope.class);
        form.values("scopes").stream()
                .map(ApiTokens.Scope::ofCode)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        if (scopes.isEmpty()) {
            form.wrong("scopes", "programs.form.scopes");
        }
        String days = form.value("days");
        boolean fits = days.matches("[1-9][0-9]{0,2}") && Integer.parseInt(days) <= LONGEST_DAYS;
        if (!fits) {
            form.wrong("days", "programs.form.days", LONGEST_DAYS);
        }
        if (form.isWrong()) {
            return page(shell.status(422), form, "", "");
        }
        String token =
                tokens.make(
                        own(shell).id(), label, scopes, Duration.ofDays(Integer.parseInt(days)));
        return page(shell, Form.empty().with("days", "90"), "", token);
    }

    @PostMapping("/account/programs/tokens/{id}/end")
    View end(Shell shell, @PathVariable long id) {
        tokens.end(shell.reader().id(), id);
        return shell.done("/account/programs", "programs.token.ended");
    }

    /// What is new is shown in the answer itself, so that it stands in no session.
    private View page(Shell shell, Form form, String link, String token) {
        long account = own(shell).id();
        Map<String, String> scopes = new LinkedHashMap<>();
        for (ApiTokens.Scope scope : ApiTokens.Scope.values()) {
            scopes.put(scope.code(), shell.t("programs.scope." + scope.code()));
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("form", form);
        parameters.put("scopes", scopes);
        parameters.put("tokens", tokens.of(account));
        parameters.put("link", link);
        parameters.put("token", token);
        parameters.put("feed", calendars.of(account).isPresent());
        return shell.title("programs.title").show("interchange/programs", parameters);
    }

    private static Reader own(Shell shell) {
        if (shell.reader().guest()) {
            throw new AccessDeniedException("a guest lets no program in");
        }
        return shell.reader();
    }

    private Calendars.Words words(Locale language) {
        return new Calendars.Words() {
            @Override
            public String session(String course, int intake) {
                return texts.text(language, "programs.calendar.session", course, intake);
            }

            @Override
            public String deadline(int intake) {
                return texts.text(language, "programs.calendar.deadline", intake);
            }
        };
    }
}
