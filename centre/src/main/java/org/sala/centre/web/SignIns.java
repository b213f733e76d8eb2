package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Sessions;
import org.sala.centre.account.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/// Opens and ends the session of this browser. Whoever calls [#enter] has made sure who it is: by a
/// password, an invitation, or a code and a seat.
@Component
public class SignIns {
    private static final String HALF_WAY = "sala.half-way";
    private static final String HALF_WAY_AT = "sala.half-way.at";
    private static final Duration HALF_WAY_VALID = Duration.ofMinutes(10);

    private final SecurityContextRepository contexts;
    private final CookieCsrfTokenRepository tokens;

    /// Keeps sessions where Spring Security does.
    public SignIns(SecurityContextRepository contexts, CookieCsrfTokenRepository tokens) {
        this.contexts = contexts;
        this.tokens = tokens;
    }

    /// Remembers on this browser that the password was right and the second factor is still to come.
    static void halfWay(HttpServletRequest request, long account, Instant at) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(HALF_WAY, account);
        session.setAttribute(HALF_WAY_AT, at.toEpochMilli());
    }

    /// Whose password was right on this browser a few minutes ago.
    static Optional<Long> halfWay(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(HALF_WAY) instanceof Long account
                && session.getAttribute(HALF_WAY_AT) instanceof Long at
                && Instant.ofEpochMilli(at).plus(HALF_WAY_VALID).isAfter(now)) {
            return Optional.of(account);
        }
        return Optional.empty();
    }

    /// Signs a person in on this browser, in a new session.
    public void enter(HttpServletRequest request, HttpServletResponse response, long account) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(Sessions.AGENT, cut(request.getHeader("User-Agent")));
        session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(account), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        tokens.saveToken(null, request, response);
    }

    /// Ends this browser's session.
    public void leave(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        tokens.saveToken(null, request, response);
    }

    private static String cut(@Nullable String agent) {
        String text = agent == null ? "" : agent;
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
