package org.sala.centre.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/// The start page, each person's first screen, help, search, and the choice of language and theme.
@Controller
class StartPages {
    private final Accounts accounts;
    private final List<HomeCard> cards;
    private final List<SearchSource> sources;

    StartPages(Accounts accounts, List<HomeCard> cards, List<SearchSource> sources) {
        this.accounts = accounts;
        this.cards = cards;
        this.sources = sources;
    }

    @GetMapping("/")
    View start(Shell shell) {
        return shell.visitor() == null
                ? shell.title("start.title").show("start/start", Map.of())
                : shell.to("/home");
    }

    @GetMapping("/home")
    View home(Shell shell) {
        List<HomeCard.Card> mine = new ArrayList<>();
        for (HomeCard card : cards) {
            mine.addAll(card.cards(shell.reader()));
        }
        mine.sort(Comparator.comparingInt(HomeCard.Card::order));
        return shell.title("home.title").show("start/home", Map.of("cards", mine));
    }

    @GetMapping("/help")
    View help(Shell shell) {
        return shell.title("help.title").show("start/help", Map.of());
    }

    @GetMapping("/search")
    View search(Shell shell, @RequestParam(defaultValue = "") String q) {
        String text = q.strip();
        List<SearchSource.Hit> hits = new ArrayList<>();
        if (!text.isEmpty()) {
            for (SearchSource source : sources) {
                hits.addAll(source.search(shell.reader(), text, 20));
            }
        }
        return shell.title("search.title")
                .show("start/search", Map.of("query", text, "hits", hits));
    }

    @GetMapping("/components")
    View components(Shell shell) {
        Form form = Form.empty().with("name", "Somchai").with("language", "th");
        form.wrong("email", "account.form.email");
        Map<String, String> options = new LinkedHashMap<>();
        for (Locale language : Texts.LANGUAGES) {
            options.put(language.toLanguageTag(), shell.t("shell.language." + language));
        }
        return shell.title("components.title")
                .show("start/components", Map.of("form", form, "options", options));
    }

    @GetMapping("/session")
    @ResponseBody
    Map<String, Object> session(Shell shell) {
        return Map.of("signedIn", shell.visitor() != null, "token", shell.page().csrf());
    }

    @PostMapping("/language")
    View language(
            Shell shell,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back) {
        Locale chosen =
                Readers.shipped(Locale.forLanguageTag(language))
                        .orElseThrow(() -> new NotFound("language " + language));
        remember(request, response, Readers.LANGUAGE_COOKIE, chosen.toLanguageTag());
        Reader reader = shell.visitor();
        if (reader != null) {
            Reader.Settings old = reader.settings();
            accounts.setSettings(reader.id(), new Reader.Settings(chosen, old.theme(), old.zone()));
        }
        return shell.to(here(back));
    }

    @PostMapping("/theme")
    View theme(
            Shell shell,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String theme,
            @RequestParam(defaultValue = "/") String back) {
        Reader.Theme chosen = Reader.Theme.ofCode(theme);
        remember(request, response, Readers.THEME_COOKIE, chosen.code());
        Reader reader = shell.visitor();
        if (reader != null) {
            Reader.Settings old = reader.settings();
            accounts.setSettings(
                    reader.id(), new Reader.Settings(old.language(), chosen, old.zone()));
        }
        return shell.to(here(back));
    }

    /// A path on this centre, never an address elsewhere.
    static String here(String back) {
        boolean plain = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        return plain && back.chars().noneMatch(c -> c < 0x20) ? back : "/";
    }

    private static void remember(
            HttpServletRequest request, HttpServletResponse response, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(365 * 24 * 3600);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
