package org.sala.centre.mail;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.store.SealedBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How the mail server is reached, and how it is. While it cannot be reached, nothing is tried before the
/// next time that stands here, and no letter is counted as failed.
@Component
public class MailServer {
    private static final String PURPOSE = "mail-server";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final SealedBox box;
    private final Clock clock;

    MailServer(JdbcClient jdbc, SealedBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// How the way to the server is protected.
    public enum Security {
        /// Not at all: for a server on this machine.
        NONE,
        /// Encrypted after the greeting; refused where the server cannot.
        STARTTLS,
        /// Encrypted from the first byte.
        TLS
    }

    /// How to reach a server.
    ///
    /// @param password null: as until now
    /// @param base scheme, host and port of this centre, for links in letters
    public record Settings(
            String host, int port, Security security, Login login, Sender from, String base) {}

    /// @param name empty where the server asks for none
    /// @param password null where there is none, or to keep the one of before
    public record Login(String name, @Nullable String password) {}

    /// What stands in the letters as their sender.
    public record Sender(String address, String name) {}

    /// How the server is.
    ///
    /// @param failingSince since when it cannot be reached, or null where all is well
    /// @param lastError in the words of the server or of this machine
    /// @param nextAt when it is tried again
    public record Health(@Nullable Instant failingSince, String lastError, Instant nextAt) {}

    /// Whether there is a server.
    public boolean isSetUp() {
        return settings().isPresent();
    }

    /// How to reach it, or nothing where none is set up.
    public Optional<Settings> settings() {
        return jdbc.sql("select * from mail_server").query(this::settings).optional();
    }

    /// How it is; nothing where none is set up.
    public Optional<Health> health() {
        return jdbc.sql("select failing_since, last_error, next_at from mail_server")
                .query((row, _) -> {
                    OffsetDateTime since = row.getObject(1, OffsetDateTime.class);
                    return new Health(
                            since == null ? null : since.toInstant(),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    /// Sets the server up anew; it counts as well until it fails.
    @Transactional
    public void setUp(Settings settings) {
        String password = settings.login().password();
        byte[] sealed =
                password == null
                        ? jdbc.sql("select password from mail_server")
                                .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                                .optional()
                                .flatMap(kept -> kept)
                                .orElse(null)
                        : box.seal(password.getBytes(StandardCharsets.UTF_8), PURPOSE);
        jdbc.sql("delete from mail_server").update();
        jdbc.sql(
                        """
                        insert into mail_server (host, port, security, login, password, from_address, from_name,
                            base, next_at)
                        values (:host, :port, :security, :login, :password, :address, :name, :base, :now)
                        """)
                .param("host", settings.host())
                .param("port", settings.port())
                .param("security", settings.security().name())
                .param("login", settings.login().name())
                .param("password", settings.login().name().isEmpty() ? null : sealed)
                .param("address", settings.from().address())
                .param("name", settings.from().name())
                .param("base", settings.base())
                .param("now", now())
                .update();
    }

    /// Takes the server away: letters wait, or are handed over.
    public void remove() {
        jdbc.sql("delete from mail_server").update();
    }

    /// Scheme, host and port for links; empty where nobody said.
    String base() {
        return settings().map(Settings::base).orElse("");
    }

    /// The server took a letter.
    void worked() {
        jdbc.sql(
                        """
                        update mail_server set failures = 0, failing_since = null, last_error = ''
                         where failing_since is not null
                        """)
                .update();
    }

    /// The server could not be reached, or takes nothing from us at all.
    void failed(String error) {
        int failures =
                jdbc.sql("select failures from mail_server")
                        .query(Integer.class)
                        .optional()
                        .orElse(0);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        Instant next =
                clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        jdbc.sql(
                        """
                        update mail_server
                           set failures = failures + 1, failing_since = coalesce(failing_since, :now),
                               last_error = :error, next_at = :next
                        """)
                .param("now", now())
                .param("error", error)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Lets the server be tried at once.
    public void tryNow() {
        jdbc.sql("update mail_server set next_at = ?").param(now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Settings settings(ResultSet row, int number) throws SQLException {
        byte[] sealed = row.getBytes("password");
        return new Settings(
                row.getString("host"),
                row.getInt("port"),
                Security.valueOf(row.getString("security")),
                new Login(
                        row.getString("login"),
                        sealed == null
                                ? null
                                : new String(box.open(sealed, PURPOSE), StandardCharsets.UTF_8)),
                new Sender(row.getString("from_address"), row.getString("from_name")),
                row.getString("base"));
    }
}
