package org.sala.centre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sala.centre.CentreOptions.Database;

class EmbeddedPostgresTest {
    private Path folder = Path.of("unset");

    @BeforeEach
    void makeFolder() throws IOException {
        // The folder of @TempDir is closed to others; the server's user has to pass through this
        // one.
        folder = Files.createTempDirectory("sala-postgres-test");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void removeFolder() throws IOException {
        PostgresBinaries.deleteTree(folder);
    }

    @Test
    void keepsWhatWasCommittedAndItsPortOverARestart() throws SQLException {
        String url;
        try (EmbeddedPostgres postgres = start()) {
            url = postgres.login().url();
            execute(postgres.login(), "create table kept (n int)");
            execute(postgres.login(), "insert into kept select generate_series(1, 1000)");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.login().url()).isEqualTo(url);
            assertThat(query(postgres.login(), "select count(*) from kept")).isEqualTo("1000");
        }
    }

    @Test
    void refusesAWrongPasswordAndIsDurable() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            Database right = postgres.login();
            Database wrong = new Database(right.url(), "postgres", "guess");
            assertThatThrownBy(() -> query(wrong, "select 1"))
                    .hasMessageContaining("password authentication failed");
            assertThat(query(right, "show fsync")).isEqualTo("on");
            assertThat(query(right, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(right, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void makesTheClusterAgainIfTheFirstAttemptWasCutShort() throws IOException, SQLException {
        Path half = folder.resolve("postgresql/making/18");
        Files.createDirectories(half);
        Files.writeString(half.resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(query(postgres.login(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void letsNobodyElseReadItsPasswords() throws IOException {
        start().close();
        Path passwords = folder.resolve("postgresql/passwords");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
    }

    @Test
    void tellsWhenItEndsUnasked() throws SQLException {
        List<String> told = new ArrayList<>();
        try (EmbeddedPostgres postgres = start()) {
            CountDownLatch ended = new CountDownLatch(1);
            postgres.onUnexpectedEnd(words -> {
                told.add(words);
                ended.countDown();
            });
            long pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
            Cluster.signal(pid, "QUIT");
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(told).hasSize(1);
    }

    private Path pidFile() {
        return folder.resolve("postgresql/18/postmaster.pid");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(
                        folder.resolve("postgresql"), TestDatabase.software(), true),
                line -> {});
    }

    private static void execute(Database login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Database login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
