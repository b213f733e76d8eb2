package org.sala.centre.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sala.centre.CentreOptions.Database;

/// A PostgreSQL server that runs as our child on this machine, with its cluster in the data folder.
///
/// It listens on the loopback address only and asks for a password (SCRAM), so that other users of the
/// machine stay out. Root may not run PostgreSQL: root's server runs under an unprivileged user. The server
/// dies with us: cleanly when we close it, and by a signal from the kernel when we are killed.
public final class EmbeddedPostgres implements AutoCloseable {
    /// The name of the centre's own database and of the role that owns it.
    static final String NAME = "sala";

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration FAST_STOP = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Process process;
    private final int port;
    private volatile boolean closing;

    /// How a server is to be run.
    ///
    /// @param folder where cluster, passwords and state lie
    /// @param software where the programs are unpacked
    /// @param durable whether a committed transaction survives a power cut; off only for tests
    public record Settings(Path folder, Path software, boolean durable) {}

    private EmbeddedPostgres(Cluster cluster, Process process, int port) {
        this.cluster = cluster;
        this.process = process;
        this.port = port;
    }

    /// Starts the server, making its cluster at the first call.
    ///
    /// @param settings where and how
    /// @param tell receives a line for the operator when something takes time
    /// @throws StoreException with what to do, if the server cannot be started
    public static EmbeddedPostgres start(Settings settings, Consumer<String> tell) {
        try {
            PostgresUser user = PostgresUser.forFolder(settings.folder());
            PostgresBinaries binaries = PostgresBinaries.unpackedIn(settings.software());
            Cluster cluster = Cluster.prepare(settings, user, binaries, tell);
            cluster.stopOrphan();
            int port = cluster.choosePort();
            EmbeddedPostgres server =
                    new EmbeddedPostgres(cluster, spawn(cluster, settings, port), port);
            server.awaitReady();
            server.createDatabase(NAME);
            cluster.rememberPort(port);
            return server;
        } catch (UncheckedIOException e) {
            throw new StoreException(
                    "The embedded PostgreSQL cannot be started: "
                            + Trouble.of(Objects.requireNonNull(e.getCause())),
                    e);
        } catch (IOException e) {
            throw new StoreException(
                    "The embedded PostgreSQL cannot be started: " + Trouble.of(e), e);
        }
    }

    /// The kernel's death signal is tied to the thread that started the process, so that thread is one of its
    /// own, and it waits for the process for as long as both live.
    private static Process spawn(Cluster cluster, Settings settings, int port) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        ProcessBuilder builder = cluster.user().command(serverCommand(cluster, settings, port));
        builder.directory(cluster.folder().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.startLog().toFile()));
        Thread keeper =
                Thread.ofPlatform()
                        .name("postgresql-keeper")
                        .daemon(true)
                        .unstarted(() -> {
                            try {
                                Process process = builder.start();
                                started.complete(process);
                                process.waitFor();
                            } catch (IOException e) {
                                started.completeExceptionally(e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        keeper.start();
        try {
            return started.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while PostgreSQL was starting", e);
        } catch (ExecutionException e) {
            throw new StoreException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> serverCommand(Cluster cluster, Settings settings, int port) {
        List<String> command = new ArrayList<>();
        command.add(cluster.binaries().program("postgres").toString());
        command.add("-D");
        command.add(cluster.folder().toString());
        command.add("-p");
        command.add(Integer.toString(port));
        List<String> parameters =
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "shared_buffers=256MB",
                        "max_connections=60",
                        "jit=off",
                        "max_wal_size=2GB",
                        "log_min_duration_statement=1000",
                        "logging_collector=on",
                        "log_directory=log",
                        "log_filename=postgresql-%a.log",
                        "log_truncate_on_rotation=on",
                        "log_rotation_age=1440",
                        "fsync=" + (settings.durable() ? "on" : "off"),
                        "synchronous_commit=" + (settings.durable() ? "on" : "off"));
        for (String parameter : parameters) {
            command.add("-c");
            command.add(parameter);
        }
        return command;
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new StoreException(
                        "PostgreSQL ended while starting. Its last words:\n" + cluster.lastWords());
            }
            try (Connection connection = connect("postgres")) {
                checkIsOurs(connection);
                return;
            } catch (SQLException e) {
                last = e;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new StoreException("Interrupted while PostgreSQL was starting", e);
            }
        }
        close();
        throw new StoreException(
                "PostgreSQL did not answer within " + START.toSeconds() + " seconds", last);
    }

    /// Another program may answer on the port that was free a moment ago.
    private void checkIsOurs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show data_directory")) {
            rows.next();
            if (!Path.of(rows.getString(1)).equals(cluster.folder())) {
                close();
                throw new StoreException(
                        "Another PostgreSQL answers on port " + port + ". Start again.");
            }
        }
    }

    /// Makes a database owned by the centre's role unless there is one of that name.
    ///
    /// @param name letters, digits and underscores
    public void createDatabase(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            if (missing(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute(
                        "create role "
                                + NAME
                                + " login password '"
                                + cluster.passwords().owner()
                                + "'");
            }
            if (missing(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + NAME);
            }
        } catch (SQLException e) {
            throw new StoreException("The database '" + name + "' cannot be made", e);
        }
    }

    private static boolean missing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        Database login = administrator(database);
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    /// How the application reaches the centre's database.
    public Database login() {
        return new Database(url(NAME), NAME, cluster.passwords().owner());
    }

    /// How the server's superuser reaches a database, for tests and repairs.
    Database administrator(String database) {
        return new Database(url(database), "postgres", cluster.passwords().administrator());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Calls back once if the server ends although nobody closed it.
    public void onUnexpectedEnd(Consumer<String> told) {
        process.onExit()
                .thenRun(() -> {
                    if (!closing) {
                        told.accept(cluster.lastWords());
                    }
                });
    }

    /// Stops the server: open transactions are rolled back, what is committed is written.
    @Override
    public void close() {
        closing = true;
        if (!process.isAlive()) {
            return;
        }
        signal("INT");
        if (!waitFor(FAST_STOP)) {
            signal("QUIT");
            waitFor(FAST_STOP);
        }
    }

    private void signal(String name) {
        Cluster.signal(process.pid(), name);
    }

    private boolean waitFor(Duration time) {
        boolean interrupted = false;
        try {
            long end = System.nanoTime() + time.toNanos();
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Who may read a file that holds a password.
    static void ownerOnly(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /// The last lines of a file, or null if there is none.
    static @Nullable String tail(Path file, int lines) {
        try {
            List<String> all = Files.readAllLines(file);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }
}
