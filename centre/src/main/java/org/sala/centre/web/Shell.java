package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/// One request, as a `*Pages` class sees it: who reads, in which language and zone, and how to
/// answer. Take it as an argument of the handler method.
public final class Shell {
    static final String NOTICE = "sala.notice";
    static final String REFUSAL = "sala.refusal";

    private final Workshop workshop;
    private final HttpServletRequest request;
    private final @Nullable Reader visitor;
    private final Locale language;
    private String title = "";
    private int status = 200;
    private boolean full;
    private @Nullable Place place;
    private @Nullable Follow follow;

    Shell(
            Workshop workshop,
            HttpServletRequest request,
            @Nullable Reader visitor,
            Locale language) {
        this.workshop = workshop;
        this.request = request;
        this.visitor = visitor;
        this.language = language;
    }

    /// Where the reader is: a thing with pages of its own, such as one exercise.
    ///
    /// @param name the thing's name, as people wrote it
    /// @param links its pages; those the reader may not read are left out
    public record Place(String name, List<NavLink> links) {
        /// Copies the links.
        public Place {
            links = List.copyOf(links);
        }
    }

    /// What the page listens to.
    ///
    /// @param topics topics in their order
    /// @param since position in each topic when the page's data was read
    public record Follow(List<String> topics, String since) {}

    /// Who reads, or null for a visitor who has not signed in.
    public @Nullable Reader visitor() {
        return visitor;
    }

    /// Who reads.
    ///
    /// @throws AccessDeniedException for a visitor who has not signed in
    public Reader reader() {
        if (visitor == null) {
            throw new AccessDeniedException("nobody is signed in");
        }
        return visitor;
    }

    /// The language of the answer.
    public Locale language() {
        return language;
    }

    /// The zone of the times shown.
    public ZoneId zone() {
        ZoneId own = visitor == null ? null : visitor.settings().zone();
        return own == null ? workshop.zone() : own;
    }

    /// A text in the language of the answer.
    public String t(String key, Object... arguments) {
        return workshop.texts().text(language, key, arguments);
    }

    /// Whether a text of that key exists.
    public boolean has(String key) {
        return workshop.texts().has(key);
    }

    /// Names the page by a message.
    public Shell title(String key, Object... arguments) {
        return titled(t(key, arguments));
    }

    /// Names the page by a text that people wrote, such as an exercise's name.
    public Shell titled(String text) {
        title = text;
        return this;
    }

    /// Says where the reader is; the side bar then shows the place's pages.
    public Shell in(Place where) {
        place = where;
        return this;
    }

    /// Lets the page fill the screen, for the console and the projector.
    public Shell full() {
        full = true;
        return this;
    }

    /// Answers with another status than 200.
    public Shell status(int code) {
        status = code;
        return this;
    }

    /// Lets the page follow topics. Call it before the page's data is read, so that nothing that
    /// happens between is missed.
    public Shell follow(String... topics) {
        List<String> all = List.of(topics);
        follow = new Follow(all, workshop.outbox().mark(all));
        return this;
    }

    /// Answers with a page: the template `src/main/jte/<name>.jte`, which takes a `Page page` and
    /// the given parameters.
    public View show(String template, Map<String, ?> parameters) {
        return workshop.view(template, page(), parameters, status);
    }

    /// Answers with a page that shows a form again, with what is wrong in it.
    public View again(String template, Map<String, ?> parameters) {
        status = 422;
        return show(template, parameters);
    }

    /// Answers with a part of a page. The template takes a `Page page` too.
    public View part(String template, Map<String, ?> parameters) {
        return workshop.view(template, page(), parameters, status);
    }

    /// Sends the reader to another page.
    public View to(String path) {
        return redirect(path);
    }

    /// Sends the reader to another page and says there what was done.
    public View done(String path, String key, Object... arguments) {
        RequestContextUtils.getOutputFlashMap(request).put(NOTICE, t(key, arguments));
        return redirect(path);
    }

    /// Sends the reader to another page and says there what the rules forbade, and what to do.
    public View refused(String path, String key, Object... arguments) {
        RequestContextUtils.getOutputFlashMap(request).put(REFUSAL, t(key, arguments));
        return redirect(path);
    }

    /// Scheme, host and port under which this reader reached the centre.
    public URI origin() {
        URI asked =
                UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                        .replacePath(null)
                        .replaceQuery(null)
                        .build()
                        .toUri();
        return workshop.address().orAsked(asked);
    }

    /// The address that asks, for the throttle and the list of sessions.
    public String remoteAddress() {
        return request.getRemoteAddr();
    }

    Page page() {
        return new Page(this, workshop, request, title);
    }

    boolean isFull() {
        return full;
    }

    @Nullable Place place() {
        return place;
    }

    @Nullable Follow followed() {
        return follow;
    }

    List<NavLink> links() {
        List<NavLink> links = new ArrayList<>();
        if (place != null) {
            links.addAll(place.links());
        }
        links.addAll(workshop.links());
        links.removeIf(link -> !Routes.mayRead(visitor, link.path()));
        return links;
    }

    Reader.Theme theme() {
        return workshop.readers().theme(request, visitor);
    }

    private static View redirect(String path) {
        RedirectView view = new RedirectView(path, true, false);
        view.setExpandUriTemplateVariables(false);
        view.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
        return view;
    }
}
