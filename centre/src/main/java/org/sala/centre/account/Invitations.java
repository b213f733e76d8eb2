package org.sala.centre.account;

import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Links that let one person make an account of their own, once.
@Component
public class Invitations {
    private static final Duration VALID = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Clock clock;

    /// Keeps only digests of the links.
    public Invitations(JdbcClient jdbc, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Who is invited, to what.
    ///
    /// @param name the name as the inviter knows it
    /// @param email address for letters, or null
    /// @param roles what the person will be for
    public record Invitation(String name, @Nullable String email, Set<Role> roles) {}

    /// Makes a link. Returns its token, which is stored nowhere.
    public String make(Invitation invitation, long by) {
        String token = Secrets.token(24);
        OffsetDateTime now = now();
        jdbc.sql(
                        """
                        insert into invitation
                            (digest, name, email, roles, made_by, made_at, expires_at)
                        values (:digest, :name, :email, :roles, :by, :now, :expires)
                        """)
                .param("digest", Secrets.digest(token))
                .param("name", invitation.name())
                .param("email", invitation.email())
                .param("roles", invitation.roles().stream().map(Role::code).toArray(String[]::new))
                .param("by", by)
                .param("now", now)
                .param("expires", now.plus(VALID))
                .update();
        return token;
    }

    /// The invitation of a token that is neither used nor too old.
    public Optional<Invitation> open(String token) {
        return jdbc.sql(
                        """
                        select name, email, roles from invitation
                         where digest = ? and used_at is null and expires_at > ?
                        """)
                .params(Secrets.digest(token), now())
                .query((rs, _) ->
                        new Invitation(rs.getString(1), rs.getString(2), roles(rs.getArray(3))))
                .optional();
    }

    /// Makes the account that a token promises, and uses the token up. Nothing where the token is
    /// used or too old, even by another request of this moment.
    ///
    /// @throws Accounts.LoginTaken if another account has the name; the token stays good
    @Transactional
    public Optional<Long> accept(String token, String login, String name, String password) {
        Optional<Invitation> invitation = open(token);
        int used =
                jdbc.sql("update invitation set used_at = ? where digest = ? and used_at is null")
                        .params(now(), Secrets.digest(token))
                        .update();
        if (invitation.isEmpty() || used == 0) {
            return Optional.empty();
        }
        Invitation promised = invitation.get();
        long id =
                accounts.enter(
                        new Accounts.Entry(login, name, promised.email(), promised.roles()),
                        password,
                        false);
        jdbc.sql("update invitation set account_id = ? where digest = ?")
                .params(id, Secrets.digest(token))
                .update();
        return Optional.of(id);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Set<Role> roles(Array codes) throws java.sql.SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String code : (String[]) codes.getArray()) {
            Role.ofCode(code).ifPresent(roles::add);
        }
        return roles;
    }
}
