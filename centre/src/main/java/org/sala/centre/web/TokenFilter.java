package org.sala.centre.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.ApiTokens;
import org.sala.centre.account.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a program in that shows a token: for this request, to read, below `/api/` only, and not too often.
/// Which role may then read what stands in [Routes], as for people.
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final String API = "/api/";

    private final ApiTokens tokens;
    private final Pace pace;

    TokenFilter(ApiTokens tokens, Pace pace) {
        this.tokens = tokens;
        this.pace = pace;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            chain.doFilter(request, response);
            return;
        }
        String who = "#token " + request.getRemoteAddr();
        Optional<ApiTokens.Shown> shown =
                tokens.recognise(header.substring(BEARER.length()).strip());
        if (shown.isEmpty()) {
            // Whoever guesses tokens is slowed down by address.
            if (!let(response, pace.ask(who))) {
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problem(response, 401, "The token is not known, has run out, or was ended.");
            return;
        }
        ApiTokens.Shown token = shown.get();
        if (!let(response, pace.ask("token " + token.id()))) {
            return;
        }
        String refused = refusal(request, token);
        if (refused != null) {
            problem(response, 403, refused);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(token.account()), null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static @Nullable String refusal(HttpServletRequest request, ApiTokens.Shown token) {
        String path = request.getRequestURI();
        String method = request.getMethod();
        if (!path.startsWith(API) || !(method.equals("GET") || method.equals("HEAD"))) {
            return "A token only reads, and only below /api/.";
        }
        boolean covered =
                path.equals("/api/v1/openapi.json")
                        || token.scopes().stream().anyMatch(scope -> scope.covers(path));
        return covered ? null : "The token has no scope for this address.";
    }

    /// Says how fast the program may go on, and stops it where it was too fast.
    private static boolean let(HttpServletResponse response, Pace.Answer answer)
            throws IOException {
        response.setHeader("RateLimit-Limit", Integer.toString(Pace.BURST));
        response.setHeader("RateLimit-Remaining", Integer.toString(answer.left()));
        if (answer.waitSeconds() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(answer.waitSeconds()));
            problem(response, 429, "Too many requests. Wait as Retry-After says.");
            return false;
        }
        return true;
    }

    /// RFC 9457.
    private static void problem(HttpServletResponse response, int status, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(
                        ("{\"status\":" + status + ",\"detail\":\"" + detail + "\"}")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
