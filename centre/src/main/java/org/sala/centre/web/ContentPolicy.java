package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.sala.centre.account.Secrets;
import org.springframework.security.web.header.HeaderWriter;

/// What a browser may load and run on our pages: our own files and nothing else. Styles that the
/// editor adds while it runs carry the page's nonce.
final class ContentPolicy implements HeaderWriter {
    private static final String ATTRIBUTE = ContentPolicy.class.getName();

    static String nonce(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String nonce = Secrets.token(16);
        request.setAttribute(ATTRIBUTE, nonce);
        return nonce;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
                        + nonce(request)
                        + "'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
                        + " form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                        + " manifest-src 'self'");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }
}
