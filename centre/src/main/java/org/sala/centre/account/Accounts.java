package org.sala.centre.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The register of accounts.
@Component
public class Accounts {
    private static final String READER =
            """
            select a.id, a.login, a.name, a.email, a.language, a.theme, a.zone, a.guest, a.must_change,
                   not a.guest and not has_second_factor(a.id) and exists (
                       select from account_role r
                        where r.account_id = a.id
                          and r.role = any(string_to_array(second_factor_roles(), ','))) as must_prove,
                   array(select r.role from account_role r where r.account_id = a.id) as roles
              from account a
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;

    /// Reads and writes accounts through the given database.
    public Accounts(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// What somebody is entered with.
    ///
    /// @param login the name to sign in with; stored in lower case; 2 to 80 characters
    /// @param name the name as the person writes it; 1 to 200 characters
    /// @param email address for letters, or null
    /// @param roles what they are for
    public record Entry(String login, String name, @Nullable String email, Set<Role> roles) {}

    /// A guest who came in by a printed code and took a seat.
    ///
    /// @param name the name as the person wrote it on arrival
    /// @param language language of the interface, or null for the browser's
    public record Guest(String name, @Nullable Locale language) {}

    /// One line of the list of accounts.
    ///
    /// @param reader the person
    /// @param closed true where they cannot sign in any more
    /// @param lastSeen last signed-in request, or null
    public record Line(Reader reader, boolean closed, @Nullable OffsetDateTime lastSeen) {}

    /// That a name to sign in with is taken.
    public static final class LoginTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        LoginTaken(String login, Throwable cause) {
            super("the sign-in name is taken: " + login, cause);
        }
    }

    /// The account of a number, or nothing where it does not exist or is closed.
    public Optional<Reader> open(long id) {
        return jdbc.sql(READER + " where a.id = ? and a.closed_at is null")
                .param(id)
                .query(Accounts::reader)
                .optional();
    }

    /// The account of a number, closed ones too.
    public Optional<Line> line(long id) {
        return jdbc.sql(LINES + " where a.id = ?").param(id).query(Accounts::line).optional();
    }

    /// Everybody whose name, sign-in name or address contains the text; guests only where asked for.
    public List<Line> find(String text, boolean guests, int limit) {
        String pattern =
                "%"
                        + text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")
                        + "%";
        return jdbc.sql(
                        LINES
                                + """
                                 where (lower(a.name) like :p or a.login like :p
                                        or lower(coalesce(a.email, '')) like :p)
                                   and (:guests or not a.guest)
                                 order by lower(a.name), a.id limit :n
                                """)
                .param("p", pattern)
                .param("guests", guests)
                .param("n", limit)
                .query(Accounts::line)
                .list();
    }

    private static final String LINES =
            READER.replace("from account a", ", a.closed_at, a.last_seen_at from account a");

    /// Enters somebody with a password.
    ///
    /// @param mustChange true where somebody else knows the password too
    /// @throws LoginTaken if another account has the name
    @Transactional
    public long enter(Entry entry, @Nullable String password, boolean mustChange) {
        String login = entry.login().strip().toLowerCase(Locale.ROOT);
        long id;
        try {
            id =
                    jdbc.sql(
                                    """
                                    insert into account
                                        (login, name, email, password, must_change, created_at)
                                    values (:login, :name, :email, :password, :change, :now)
                                    returning id
                                    """)
                            .param("login", login)
                            .param("name", entry.name().strip())
                            .param("email", entry.email())
                            .param("password", password == null ? null : passwords.encode(password))
                            .param("change", mustChange)
                            .param("now", now())
                            .query(Long.class)
                            .single();
        } catch (DuplicateKeyException e) {
            throw new LoginTaken(login, e);
        }
        setRoles(id, entry.roles());
        return id;
    }

    /// Enters a guest: somebody with a seat in an exercise and no password. They come back by the
    /// same code and seat, on any machine. They hold the role trainee.
    @Transactional
    public long joinGuest(Guest guest) {
        String login = "guest-" + Secrets.token(9);
        long id =
                enter(new Entry(login, guest.name(), null, EnumSet.of(Role.TRAINEE)), null, false);
        jdbc.sql("update account set guest = true, language = :language where id = :id")
                .param("language", tag(guest.language()))
                .param("id", id)
                .update();
        return id;
    }

    /// Replaces a person's roles.
    @Transactional
    public void setRoles(long id, Collection<Role> roles) {
        jdbc.sql("delete from account_role where account_id = ?").param(id).update();
        for (Role role : roles) {
            jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                    .params(id, role.code())
                    .update();
        }
    }

    /// Adds one role to those a person holds.
    public void addRole(long id, Role role) {
        jdbc.sql("insert into account_role (account_id, role) values (?, ?) on conflict do nothing")
                .params(id, role.code())
                .update();
    }

    /// Writes down how a person likes to read.
    public void setSettings(long id, Reader.Settings settings) {
        jdbc.sql(
                        "update account set language = :language, theme = :theme, zone = :zone where id = :id")
                .param("language", tag(settings.language()))
                .param("theme", settings.theme().code())
                .param("zone", settings.zone() == null ? null : settings.zone().getId())
                .param("id", id)
                .update();
    }

    /// Writes down a person's name and address.
    public void setNames(long id, String name, @Nullable String email) {
        jdbc.sql("update account set name = :name, email = :email where id = :id")
                .param("name", name.strip())
                .param("email", email)
                .param("id", id)
                .update();
    }

    /// Gives a person a new password.
    public void setPassword(long id, String password, boolean mustChange) {
        jdbc.sql("update account set password = ?, must_change = ? where id = ?")
                .params(passwords.encode(password), mustChange, id)
                .update();
    }

    /// Whether the password is that person's. Takes as long for a person who does not exist.
    public Optional<Long> check(String login, String password) {
        Optional<Stored> stored =
                jdbc.sql("select id, password from account where login = ? and closed_at is null")
                        .param(login.strip().toLowerCase(Locale.ROOT))
                        .query((rs, _) -> new Stored(rs.getLong(1), rs.getString(2)))
                        .optional();
        String hash = stored.map(Stored::hash).orElse(null);
        boolean right = passwords.matches(password, hash == null ? nobody() : hash);
        if (!right || hash == null) {
            return Optional.empty();
        }
        long id = stored.orElseThrow().id();
        if (passwords.upgradeEncoding(hash)) {
            jdbc.sql("update account set password = ? where id = ?")
                    .params(passwords.encode(password), id)
                    .update();
        }
        return Optional.of(id);
    }

    /// Closes an account or opens it again. What the person did stays.
    public void setClosed(long id, boolean closed) {
        jdbc.sql("update account set closed_at = :at where id = :id")
                .param("at", closed ? now() : null)
                .param("id", id)
                .update();
    }

    /// Notes that the person was here; written at most once a minute.
    public void seen(long id) {
        jdbc.sql(
                        """
                        update account set last_seen_at = :now
                         where id = :id
                           and (last_seen_at is null or last_seen_at < :now - interval '1 minute')
                        """)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /// How many accounts there are.
    public long count() {
        return jdbc.sql("select count(*) from account").query(Long.class).single();
    }

    private record Stored(long id, @Nullable String hash) {}

    private @Nullable String nobody;

    private synchronized String nobody() {
        if (nobody == null) {
            nobody = passwords.encode(Secrets.token(18));
        }
        return nobody;
    }

    private static @Nullable String tag(@Nullable Locale language) {
        return language == null ? null : language.toLanguageTag();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Line line(ResultSet rs, int row) throws SQLException {
        return new Line(
                reader(rs, row),
                rs.getTimestamp("closed_at") != null,
                rs.getObject("last_seen_at", OffsetDateTime.class));
    }

    private static Reader reader(ResultSet rs, int row) throws SQLException {
        String language = rs.getString("language");
        String zone = rs.getString("zone");
        return new Reader(
                rs.getLong("id"),
                rs.getString("login"),
                rs.getString("name"),
                rs.getString("email"),
                roles(rs.getArray("roles")),
                new Reader.Settings(
                        language == null ? null : Locale.forLanguageTag(language),
                        Reader.Theme.ofCode(rs.getString("theme")),
                        zone == null ? null : ZoneId.of(zone)),
                rs.getBoolean("guest"),
                rs.getBoolean("must_change"),
                rs.getBoolean("must_prove"));
    }

    private static Set<Role> roles(Array codes) throws SQLException {
        List<Role> roles = new ArrayList<>();
        for (String code : (String[]) codes.getArray()) {
            Role.ofCode(code).ifPresent(roles::add);
        }
        return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
    }
}
