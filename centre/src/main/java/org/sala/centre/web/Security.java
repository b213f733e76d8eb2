package org.sala.centre.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.sala.centre.account.ApiTokens;
import org.sala.centre.account.Reader;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/// How the centre is guarded: every request by the table of routes, every change by a token, every
/// page by headers.
@Configuration
class Security {
    static final String CSRF_FAILED = "sala.csrf";

    @Bean
    static PasswordEncoder passwords() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("sala-token");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
        return tokens;
    }

    @Bean
    static TokenFilter programs(ApiTokens tokens, Pace pace) {
        return new TokenFilter(tokens, pace);
    }

    /// The chain calls it; the server must not do so once more.
    @Bean
    static FilterRegistrationBean<TokenFilter> programsOnce(TokenFilter programs) {
        FilterRegistrationBean<TokenFilter> bean = new FilterRegistrationBean<>(programs);
        bean.setEnabled(false);
        return bean;
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            RouteGuard guard,
            Readers readers,
            CookieCsrfTokenRepository tokens,
            TokenFilter programs) {
        http.authorizeHttpRequests(routes ->
                        routes.dispatcherTypeMatchers(DispatcherType.ASYNC)
                                .permitAll()
                                .anyRequest()
                                .access(guard))
                .addFilterBefore(programs, CsrfFilter.class)
                .securityContext(context -> context.securityContextRepository(contexts()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.addHeaderWriter(new ContentPolicy()))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(
                                        (request, response, _) -> askToSignIn(request, response))
                                .accessDeniedHandler((request, response, reason) ->
                                        refuse(readers, request, response, reason)));
        return http.build();
    }

    private static void refuse(
            Readers readers,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException reason)
            throws IOException {
        if (reason instanceof CsrfException) {
            request.setAttribute(CSRF_FAILED, true);
            response.sendError(403);
            return;
        }
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean unproven = readers.reader(request, who).map(Reader::mustProve).orElse(false);
        if (unproven && !unknown(request) && isPage(request)) {
            response.sendRedirect("/account/second-factor");
            return;
        }
        response.sendError(unknown(request) ? 404 : 403);
    }

    /// Whether no line of the table speaks of the request; nobody is asked to sign in for nothing.
    private static boolean unknown(HttpServletRequest request) {
        return Routes.of(request.getMethod(), request.getRequestURI()).isEmpty();
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (unknown(request)) {
            response.sendError(404);
            return;
        }
        if (!isPage(request)) {
            response.sendError(401);
            return;
        }
        String query = request.getQueryString();
        String next = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.sendRedirect("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("html");
    }
}
