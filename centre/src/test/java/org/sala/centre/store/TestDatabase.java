package org.sala.centre.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sala.centre.CentreOptions.Database;

/// A real PostgreSQL for the tests of this module: one server for the whole test run, and for each caller a
/// fresh database in the newest form, copied from one that was migrated once.
///
///     private static final Database LOGIN = TestDatabase.create();
public final class TestDatabase {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<Runnable> FIRST = new CopyOnWriteArrayList<>();

    /// Lets something that uses the server close before the server does, at the end of the test run.
    public static void closeBefore(Runnable user) {
        FIRST.add(user);
    }

    private static void stop(EmbeddedPostgres postgres) {
        FIRST.forEach(Runnable::run);
        postgres.close();
    }

    private static final class Server {
        static final DataFolder FOLDER = freeFolder();
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(
                            new EmbeddedPostgres.Settings(
                                    FOLDER.postgres(), FOLDER.root().resolve("software"), false),
                            line -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
            forgetEarlierRuns(postgres);
            postgres.createDatabase(TEMPLATE);
            Migrations.PRODUCT.run(owner(postgres, TEMPLATE));
            return postgres;
        }

        /// Folders are kept between runs, so that unpacking and initdb are paid once; the lock of a running
        /// test sends a second one to the next folder.
        private static DataFolder freeFolder() {
            Path root = Path.of(System.getProperty("java.io.tmpdir"), "sala-test-" + user());
            for (int slot = 0; slot < 64; slot++) {
                try {
                    Files.createDirectories(root);
                    Files.setPosixFilePermissions(
                            root, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return DataFolder.open(root.resolve(Integer.toString(slot)));
                } catch (StoreException e) {
                    // Another test run holds this one.
                } catch (IOException e) {
                    throw new IllegalStateException("no place for the test database: " + root, e);
                }
            }
            throw new IllegalStateException("64 test runs at once below " + root);
        }

        private static String user() {
            return SystemUser.current().name();
        }

        private static void forgetEarlierRuns(EmbeddedPostgres postgres) {
            List<String> leftovers = new ArrayList<>();
            try (Connection connection = connect(postgres.administrator("postgres"));
                    Statement statement = connection.createStatement()) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "select datname from pg_database where datname like 'test\\_%'"
                                        + " or datname = '"
                                        + TEMPLATE
                                        + "'")) {
                    while (rows.next()) {
                        leftovers.add(rows.getString(1));
                    }
                }
                for (String name : leftovers) {
                    statement.execute("drop database " + name);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private TestDatabase() {}

    /// A fresh database in the newest form, owned by the role that the login names.
    public static Database create() {
        return copyOf(TEMPLATE);
    }

    /// A fresh database with nothing in it.
    public static Database createEmpty() {
        return copyOf("template1");
    }

    /// Where the programs of PostgreSQL are unpacked for tests.
    static Path software() {
        return Server.FOLDER.root().resolve("software");
    }

    private static Database copyOf(String template) {
        EmbeddedPostgres postgres = Server.POSTGRES;
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = connect(postgres.administrator("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create database "
                            + name
                            + " owner "
                            + EmbeddedPostgres.NAME
                            + " template "
                            + template
                            + " strategy file_copy");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return owner(postgres, name);
    }

    private static Database owner(EmbeddedPostgres postgres, String database) {
        Database login = postgres.login();
        String url = postgres.administrator(database).url();
        return new Database(url, login.user(), login.password());
    }

    private static Connection connect(Database login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
