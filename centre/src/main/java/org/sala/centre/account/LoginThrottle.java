package org.sala.centre.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Slows down whoever guesses passwords. A classroom sits behind one address, so that an address
/// alone is stopped late; a name from one address is stopped early.
@Component
public class LoginThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FREE_PER_NAME_AND_ADDRESS = 5;
    private static final int FREE_PER_NAME = 30;
    private static final int FREE_PER_ADDRESS = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    /// Counts in the database, so that all nodes count together.
    public LoginThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How long this name must wait at this address before it may try again; zero where it need not.
    public Duration wait(String login, String address) {
        OffsetDateTime now = now();
        Counts counts =
                jdbc.sql(
                                """
                                select count(*) filter (where login = :login and address = :address) both_,
                                       count(*) filter (where login = :login) name_,
                                       count(*) filter (where address = :address) address_,
                                       max(at) last_
                                  from login_failure
                                 where at > :since and (login = :login or address = :address)
                                """)
                        .param("login", key(login))
                        .param("address", address)
                        .param("since", now.minus(WINDOW))
                        .query((rs, _) ->
                                new Counts(
                                        rs.getInt(1),
                                        rs.getInt(2),
                                        rs.getInt(3),
                                        rs.getObject(4, OffsetDateTime.class)))
                        .single();
        int over =
                Math.max(
                        counts.both() - FREE_PER_NAME_AND_ADDRESS,
                        Math.max(
                                counts.name() - FREE_PER_NAME,
                                counts.address() - FREE_PER_ADDRESS));
        if (over < 0 || counts.last() == null) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(Math.min(15L << Math.min(over, 6), WINDOW.toSeconds()));
        Duration left = Duration.between(now, counts.last().plus(pause));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Notes a wrong password.
    public void failed(String login, String address) {
        jdbc.sql("insert into login_failure (at, login, address) values (?, ?, ?)")
                .params(now(), key(login), address)
                .update();
        jdbc.sql("delete from login_failure where at < ?").param(now().minusDays(1)).update();
    }

    /// Forgets the wrong passwords of a name that has now signed in from this address.
    public void succeeded(String login, String address) {
        jdbc.sql("delete from login_failure where login = ? and address = ?")
                .params(key(login), address)
                .update();
    }

    private record Counts(int both, int name, int address, @Nullable OffsetDateTime last) {}

    private static String key(String login) {
        String key = login.strip().toLowerCase(Locale.ROOT);
        return key.length() > 100 ? key.substring(0, 100) : key;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
