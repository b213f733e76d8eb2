package org.sala.centre.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The sessions that are open in a person's name, on whatever machines.
@Component
public class Sessions {
    /// Name under which a session keeps the browser's own name.
    public static final String AGENT = "sala.agent";

    /// Name under which a session keeps the address it was opened from.
    public static final String ADDRESS = "sala.address";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    /// Looks where the web keeps its sessions.
    public Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /// One open session.
    ///
    /// @param key names it in a form; not the secret that opens it
    /// @param agent what the browser says it is
    /// @param address where it was opened from
    /// @param opened when
    /// @param lastUsed last request
    public record Open(
            String key, String agent, String address, Instant opened, Instant lastUsed) {}

    /// The open sessions of an account, the last used first.
    public List<Open> of(long account) {
        List<Open> open = new ArrayList<>();
        for (Session session : found(account).values()) {
            open.add(
                    new Open(
                            key(session.getId()),
                            text(session.getAttribute(AGENT)),
                            text(session.getAttribute(ADDRESS)),
                            session.getCreationTime(),
                            session.getLastAccessedTime()));
        }
        open.sort(Comparator.comparing(Open::lastUsed).reversed());
        return open;
    }

    /// Ends one session of an account, by its key. Returns whether there was one.
    public boolean end(long account, String key) {
        for (String id : found(account).keySet()) {
            if (key(id).equals(key)) {
                sessions.deleteById(id);
                return true;
            }
        }
        return false;
    }

    /// Ends all sessions of an account but the one of that id; null: all.
    public int endAll(long account, @Nullable String but) {
        int ended = 0;
        for (String id : found(account).keySet()) {
            if (!id.equals(but)) {
                sessions.deleteById(id);
                ended++;
            }
        }
        return ended;
    }

    /// The key of a session's id.
    public static String key(String id) {
        return Secrets.digest(id).substring(0, 16);
    }

    private Map<String, ? extends Session> found(long account) {
        return sessions.findByPrincipalName(Long.toString(account));
    }

    private static String text(@Nullable Object attribute) {
        return attribute == null ? "" : attribute.toString();
    }
}
