package org.sala.centre.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tokens with which a program reads in a person's name. A token never may more than its person, and only
/// what its scopes name.
@Component
public class ApiTokens {
    /// What all tokens begin with, so that a lost one is found by whoever searches for secrets.
    public static final String PREFIX = "sala_";

    private static final int SECRET_BYTES = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    /// Keeps only digests of the tokens.
    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What a token may read.
    public enum Scope {
        /// Whose token it is.
        ME("/api/v1/me"),
        /// Intakes with their sessions.
        INTAKES("/api/v1/intakes"),
        /// Figures of the programme.
        RESULTS("/api/v1/results"),
        /// People behind the figures.
        PEOPLE("/api/v1/people");

        private final String path;

        Scope(String path) {
            this.path = path;
        }

        /// Its name in forms and in the database.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether an address belongs to it.
        public boolean covers(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }

        /// The scope of a code, or nothing.
        public static Optional<Scope> ofCode(String code) {
            for (Scope scope : values()) {
                if (scope.code().equals(code)) {
                    return Optional.of(scope);
                }
            }
            return Optional.empty();
        }
    }

    /// One token as its owner sees it.
    ///
    /// @param used last use, or null
    public record Line(
            long id,
            String label,
            Set<Scope> scopes,
            Instant made,
            Instant expires,
            @Nullable Instant used) {}

    /// A token that was shown and is good.
    public record Shown(long id, long account, Set<Scope> scopes) {}

    /// Makes a token. Returns it; it is stored nowhere.
    public String make(long account, String label, Collection<Scope> scopes, Duration valid) {
        String token = PREFIX + Secrets.token(SECRET_BYTES);
        jdbc.sql(
                        """
                        insert into api_token (account_id, label, digest, scopes, made_at, expires_at)
                        values (:account, :label, :digest, :scopes, :now, :expires)
                        """)
                .param("account", account)
                .param("label", label)
                .param("digest", Secrets.digest(token))
                .param("scopes", scopes.stream().map(Scope::code).toArray(String[]::new))
                .param("now", now())
                .param("expires", now().plus(valid))
                .update();
        return token;
    }

    /// The token of a text, where it exists, has not run out and its account is open.
    public Optional<Shown> recognise(String token) {
        if (!token.startsWith(PREFIX) || token.length() > 100) {
            return Optional.empty();
        }
        Optional<Shown> shown =
                jdbc.sql(
                                """
                                select t.id, t.account_id, t.scopes from api_token t
                                  join account a on a.id = t.account_id and a.closed_at is null
                                 where t.digest = ? and t.expires_at > ?
                                """)
                        .params(Secrets.digest(token), now())
                        .query((row, _) ->
                                new Shown(row.getLong(1), row.getLong(2), scopes(row.getArray(3))))
                        .optional();
        shown.ifPresent(known ->
                jdbc.sql(
                                """
                                update api_token set used_at = :now where id = :id
                                   and (used_at is null or used_at < :now - interval '1 minute')
                                """)
                        .param("now", now())
                        .param("id", known.id())
                        .update());
        return shown;
    }

    /// The tokens of an account, newest first.
    public List<Line> of(long account) {
        return jdbc.sql("select * from api_token where account_id = ? order by id desc")
                .param(account)
                .query(ApiTokens::line)
                .list();
    }

    /// Ends a token of an account. Returns whether there was one.
    public boolean end(long account, long id) {
        return jdbc.sql("delete from api_token where id = ? and account_id = ?")
                        .params(id, account)
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
        return new Line(
                row.getLong("id"),
                row.getString("label"),
                scopes(row.getArray("scopes")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private static Set<Scope> scopes(Array codes) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String code : (String[]) codes.getArray()) {
            Scope.ofCode(code).ifPresent(scopes::add);
        }
        return scopes;
    }
}
