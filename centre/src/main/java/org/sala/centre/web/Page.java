package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.support.RequestContextUtils;

/// What every template is given: words, times and the frame around the content.
public final class Page {
    private final Shell shell;
    private final Workshop workshop;
    private final HttpServletRequest request;
    private final String title;

    Page(Shell shell, Workshop workshop, HttpServletRequest request, String title) {
        this.shell = shell;
        this.workshop = workshop;
        this.request = request;
        this.title = title;
    }

    /// One heading of the side bar with its links.
    ///
    /// @param heading words of the heading
    /// @param links its links
    public record NavGroup(String heading, List<NavItem> links) {}

    /// One link of the side bar.
    ///
    /// @param text its words
    /// @param path where it leads
    /// @param here whether the reader is there, or below it
    public record NavItem(String text, String path, boolean here) {}

    /// A text in the reader's language.
    public String t(String key, Object... arguments) {
        return shell.t(key, arguments);
    }

    /// Whether a text of that key exists.
    public boolean has(String key) {
        return shell.has(key);
    }

    /// The text that names a thing of a closed list, such as `action.isolate-host`; the thing's own
    /// code where no text is kept for it, as for a scenario that brings more.
    public String named(String prefix, String code) {
        return has(prefix + code) ? t(prefix + code) : code;
    }

    /// The page's name.
    public String title() {
        return title;
    }

    /// Who reads, or null.
    public @Nullable Reader reader() {
        return shell.visitor();
    }

    /// The language, as HTML names it.
    public String lang() {
        return shell.language().toLanguageTag();
    }

    /// Languages one may choose.
    public List<Locale> languages() {
        return Texts.LANGUAGES;
    }

    /// The theme's name.
    public String theme() {
        return shell.theme().code();
    }

    /// Whether the page fills the screen.
    public boolean full() {
        return shell.isFull();
    }

    /// The place's name, or null.
    public @Nullable String place() {
        return shell.place() == null ? null : shell.place().name();
    }

    /// What the page listens to, or null.
    public Shell.@Nullable Follow follow() {
        return shell.followed();
    }

    /// Path of this page, with its query.
    public String path() {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        if (original != null || !request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /// What was just done, to be said once; or null.
    public @Nullable String notice() {
        return flash(Shell.NOTICE);
    }

    /// What was just refused and why, to be said once; or null.
    public @Nullable String refusal() {
        return flash(Shell.REFUSAL);
    }

    private @Nullable String flash(String name) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : (String) flash.get(name);
    }

    /// The token that every form carries as `_csrf`.
    public String csrf() {
        return request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : "";
    }

    /// The nonce of styles that scripts add.
    public String nonce() {
        return ContentPolicy.nonce(request);
    }

    /// The address of a script or style by its plain name.
    public String asset(String name) {
        return workshop.assets().path(name);
    }

    /// The side bar.
    public List<NavGroup> nav() {
        Map<NavLink.Group, List<NavItem>> groups = new EnumMap<>(NavLink.Group.class);
        List<NavLink> links = shell.links();
        NavLink nearest = nearest(links);
        for (NavLink link : links) {
            groups.computeIfAbsent(link.group(), _ -> new ArrayList<>())
                    .add(new NavItem(t(link.textKey()), link.path(), link.equals(nearest)));
        }
        List<NavGroup> result = new ArrayList<>();
        List<NavItem> here = groups.remove(NavLink.Group.PLACE);
        if (here != null) {
            String name = place();
            result.add(new NavGroup(name == null ? "" : name, here));
        }
        groups.forEach((group, items) -> result.add(new NavGroup(t(group.textKey()), items)));
        return result;
    }

    private @Nullable NavLink nearest(List<NavLink> links) {
        String here = request.getRequestURI();
        NavLink best = null;
        for (NavLink link : links) {
            boolean on = here.equals(link.path()) || here.startsWith(link.path() + "/");
            if (on && (best == null || link.path().length() > best.path().length())) {
                best = link;
            }
        }
        return best;
    }

    /// A time in the reader's zone and language: date and minutes.
    public String time(Instant at) {
        return time(at, shell.zone());
    }

    /// A time in a zone that matters more than the reader's own, such as a state's for its deadline.
    public String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(formats())
                .withZone(zone)
                .format(at);
    }

    /// A date in the reader's language.
    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(formats())
                .format(date);
    }

    /// A month, written as `2026-11`, in the reader's language.
    public String month(String month) {
        return DateTimeFormatter.ofPattern("MMM yyyy", formats()).format(YearMonth.parse(month));
    }

    /// A time in UTC, to the second.
    public String utc(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    /// English here is British: the day stands before the month.
    private Locale formats() {
        return shell.language().equals(Locale.ENGLISH) ? Locale.UK : shell.language();
    }

    /// A whole number in the reader's digits and grouping.
    public String number(long value) {
        return String.format(shell.language(), "%,d", value);
    }
}
