package org.sala.centre.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.sala.centre.account.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/// What a person reads when something went wrong: what it was, what was kept, what to do.
@Controller
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /// Statuses with words of their own; others are told as the nearest of them.
    private static final List<Integer> KNOWN =
            List.of(400, 401, 403, 404, 405, 413, 429, 500, 503, 507);

    /// Fields that are never written into a page.
    private static final List<String> SECRETS = List.of("_csrf", "password", "old", "new", "again");

    @RequestMapping("/error")
    View error(Shell shell, HttpServletRequest request, HttpServletResponse response) {
        int status = status(request);
        boolean full =
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
                        && DiskFull.isBehind(cause);
        status = full ? 507 : status;
        int told = KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
        String incident = status >= 500 ? report(request, status) : "";
        boolean expired = request.getAttribute(Security.CSRF_FAILED) != null;
        String kind = expired ? "expired" : Integer.toString(told);
        String sentence = shell.t("error." + kind + ".title");
        response.setHeader(
                "X-Sala-Message",
                URLEncoder.encode(
                        incident.isEmpty() ? sentence : sentence + " (" + incident + ")",
                        StandardCharsets.UTF_8));
        // Only a form of our own pages is offered to be sent again, and only then is the body read:
        // a body that was refused for its size stays unread.
        boolean ours = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        boolean again =
                (expired || full || status == 401)
                        && ours
                        && "POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD));
        Form form = again ? Form.of(request) : Form.empty();
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return shell.title("error." + kind + ".title")
                .status(status)
                .show(
                        "start/error",
                        Map.of(
                                "kind", kind,
                                "incident", incident,
                                "resend", again,
                                "secrets", SECRETS,
                                "form", form,
                                "target", asked == null ? "/" : asked.toString()));
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : 404;
    }

    private static String report(HttpServletRequest request, int status) {
        String incident = Secrets.readable(2, 4);
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        LOG.error(
                "incident {}: {} {} ended with {}",
                incident,
                request.getAttribute(RequestDispatcher.ERROR_METHOD),
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                status,
                cause instanceof Throwable thrown ? thrown : null);
        return incident;
    }
}
