package org.sala.centre.store;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sala.centre.CentreOptions.Database;

/// The PostgreSQL of one centre: one that we start, one that a running product started, or one that is given.
public final class CentreDatabase implements AutoCloseable {
    /// The oldest major version that a given server may have.
    public static final int OLDEST_MAJOR = 15;

    private final Database login;
    private final @Nullable EmbeddedPostgres embedded;

    private CentreDatabase(Database login, @Nullable EmbeddedPostgres embedded) {
        this.login = login;
        this.embedded = embedded;
    }

    /// Starts the server whose cluster lies in the folder.
    ///
    /// @param tell receives lines for the operator
    public static CentreDatabase embedded(DataFolder folder, Consumer<String> tell) {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(
                        new EmbeddedPostgres.Settings(
                                folder.postgres(), folder.root().resolve("software"), true),
                        tell);
        return new CentreDatabase(postgres.login(), postgres);
    }

    /// The server that a product running on this folder has started.
    ///
    /// @throws StoreException if none answers
    public static CentreDatabase ofRunning(Path data) {
        Path folder = data.toAbsolutePath().normalize().resolve("postgresql");
        try {
            String port = Files.readString(folder.resolve("port")).strip();
            String password = Files.readAllLines(folder.resolve("passwords")).get(1);
            Database login =
                    new Database(
                            "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.NAME,
                            EmbeddedPostgres.NAME,
                            password);
            check(login);
            return new CentreDatabase(login, null);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new StoreException(
                    "The product that uses " + data + " has no embedded database to read", e);
        }
    }

    /// A server that is already there.
    ///
    /// @param url `postgresql://user:password@host:port/name?parameters`, with `jdbc:` before it or not
    /// @param environment where `PGUSER` and `PGPASSWORD` are taken from if the address names none
    /// @throws StoreException if it is not an address, does not answer, or is too old
    public static CentreDatabase given(String url, Map<String, String> environment) {
        Database login = parse(url, environment);
        check(login);
        return new CentreDatabase(login, null);
    }

    static Database parse(String url, Map<String, String> environment) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        try {
            URI uri = URI.create(plain);
            String scheme = String.valueOf(uri.getScheme());
            if (!scheme.equals("postgresql") && !scheme.equals("postgres")
                    || uri.getHost() == null
                    || uri.getPath().length() < 2) {
                throw new IllegalArgumentException("not the address of a PostgreSQL database");
            }
            Map<String, String> query = parameters(uri.getRawQuery());
            String[] info = String.valueOf(uri.getRawUserInfo()).split(":", 2);
            boolean named = uri.getRawUserInfo() != null;
            String user =
                    named
                            ? decode(info[0])
                            : query.getOrDefault(
                                    "user", environment.getOrDefault("PGUSER", "sala"));
            String password =
                    named && info.length > 1
                            ? decode(info[1])
                            : query.getOrDefault(
                                    "password", environment.getOrDefault("PGPASSWORD", ""));
            int port = uri.getPort() < 0 ? 5432 : uri.getPort();
            StringBuilder jdbc = new StringBuilder("jdbc:postgresql://");
            jdbc.append(uri.getHost()).append(':').append(port).append(uri.getRawPath());
            char separator = '?';
            for (Map.Entry<String, String> entry : query.entrySet()) {
                if (!entry.getKey().equals("user") && !entry.getKey().equals("password")) {
                    jdbc.append(separator).append(entry.getKey()).append('=');
                    jdbc.append(entry.getValue());
                    separator = '&';
                }
            }
            return new Database(jdbc.toString(), user, password);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "--database takes an address such as postgresql://sala@db.example:5432/sala, with the"
                            + " password in it or in the environment as PGPASSWORD.",
                    e);
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> map = new LinkedHashMap<>();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                String[] pair = part.split("=", 2);
                map.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return map;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void check(Database login) {
        DriverManager.setLoginTimeout(10);
        try (Connection connection = connect(login)) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new StoreException(
                        "The PostgreSQL at "
                                + login.url()
                                + " is version "
                                + major
                                + "; version "
                                + OLDEST_MAJOR
                                + " or later is needed.");
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "The database at "
                            + login.url()
                            + " cannot be used as '"
                            + login.user()
                            + "': "
                            + e.getMessage(),
                    e);
        }
    }

    static Connection connect(Database login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    /// How far this machine's clock is ahead of the server's.
    public Duration clockAhead() {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select extract(epoch from clock_timestamp())")) {
            rows.next();
            long theirs = (long) (rows.getDouble(1) * 1000);
            return Duration.ofMillis(System.currentTimeMillis() - theirs);
        } catch (SQLException e) {
            throw new StoreException("The database does not tell its time: " + e.getMessage(), e);
        }
    }

    /// How to reach it.
    public Database login() {
        return login;
    }

    /// Calls back once if a server that we started ends although nobody closed it.
    public void onUnexpectedEnd(Consumer<String> told) {
        if (embedded != null) {
            embedded.onUnexpectedEnd(told);
        }
    }

    /// Stops the server if we started it.
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
