package org.sala.centre.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Reader;
import org.sala.centre.account.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Finds out who asks, and in which language to answer.
@Component
final class Readers {
    static final String LANGUAGE_COOKIE = "sala-language";
    static final String THEME_COOKIE = "sala-theme";
    private static final String ATTRIBUTE = Readers.class.getName();

    private final Accounts accounts;
    private final Map<Long, Long> noted = new ConcurrentHashMap<>();

    Readers(Accounts accounts) {
        this.accounts = accounts;
    }

    /// The person of a sign-in as they are now; nothing where the account was closed meanwhile.
    /// Asked of the register once for each request.
    Optional<Reader> reader(HttpServletRequest request, @Nullable Authentication authentication) {
        if (authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn(long id))) {
            return Optional.empty();
        }
        if (request.getAttribute(ATTRIBUTE) instanceof Reader known && known.id() == id) {
            return Optional.of(known);
        }
        Optional<Reader> reader = accounts.open(id);
        reader.ifPresent(found -> {
            request.setAttribute(ATTRIBUTE, found);
            note(found.id());
        });
        return reader;
    }

    /// Notes at most once a minute that somebody is here, without asking the register each time.
    private void note(long id) {
        long minute = System.nanoTime() / 60_000_000_000L;
        Long before = noted.put(id, minute);
        if (before == null || before != minute) {
            accounts.seen(id);
        }
    }

    Locale language(HttpServletRequest request, @Nullable Reader reader) {
        if (reader != null && reader.settings().language() != null) {
            return shipped(reader.settings().language()).orElse(Locale.ENGLISH);
        }
        Optional<Locale> chosen =
                cookie(request, LANGUAGE_COOKIE)
                        .map(Locale::forLanguageTag)
                        .flatMap(Readers::shipped);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        Enumeration<Locale> asked = request.getLocales();
        while (asked.hasMoreElements()) {
            Optional<Locale> language = shipped(asked.nextElement());
            if (language.isPresent()) {
                return language.get();
            }
        }
        return Locale.ENGLISH;
    }

    Reader.Theme theme(HttpServletRequest request, @Nullable Reader reader) {
        if (reader != null) {
            return reader.settings().theme();
        }
        return cookie(request, THEME_COOKIE).map(Reader.Theme::ofCode).orElse(Reader.Theme.AUTO);
    }

    static Optional<Locale> shipped(Locale asked) {
        return Texts.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(asked.getLanguage()))
                .findFirst();
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
