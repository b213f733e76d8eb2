package org.sala.centre.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The files of one embedded server: its cluster, its passwords, the port it had last.
///
/// @param folder the cluster itself
/// @param user who owns it
record Cluster(Path folder, PostgresUser user, PostgresBinaries binaries, Passwords passwords) {
    private static final String MAJOR = "18";

    /// The two passwords of a cluster, made with it.
    record Passwords(String administrator, String owner) {}

    /// Makes the cluster if it is not there. A half-made one, left by a crash, is thrown away.
    static Cluster prepare(
            EmbeddedPostgres.Settings settings,
            PostgresUser user,
            PostgresBinaries binaries,
            Consumer<String> tell)
            throws IOException {
        Path folder = settings.folder().toAbsolutePath().normalize();
        Path cluster = folder.resolve(MAJOR);
        if (!Files.exists(cluster)) {
            refuseOtherMajor(folder);
            tell.accept("Making the database in " + cluster);
            create(folder, user, binaries);
        }
        return new Cluster(cluster, user, binaries, readPasswords(folder));
    }

    private static void refuseOtherMajor(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            Optional<Path> other =
                    entries.filter(path -> String.valueOf(path.getFileName()).matches("\\d+"))
                            .findFirst();
            if (other.isPresent()) {
                throw new StoreException(
                        "The data in "
                                + other.get()
                                + " was written by another major version of PostgreSQL. Make a backup"
                                + " with the version of Sala that wrote it, and restore that here.");
            }
        }
    }

    private static void create(Path folder, PostgresUser user, PostgresBinaries binaries)
            throws IOException {
        Passwords passwords = new Passwords(secret(), secret());
        Path passwordFile = passwordFile(folder);
        Path half = folder.resolve("making");
        PostgresBinaries.deleteTree(half);
        Files.createDirectory(half);
        Path cluster = Files.createDirectory(half.resolve(MAJOR));
        Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
        user.own(cluster);
        Path forInitdb = half.resolve("password");
        Files.writeString(forInitdb, passwords.administrator() + "\n");
        EmbeddedPostgres.ownerOnly(forInitdb);
        user.own(forInitdb);
        run(
                user,
                List.of(
                        binaries.program("initdb").toString(),
                        "-D",
                        cluster.toString(),
                        "-U",
                        "postgres",
                        "--auth-host=scram-sha-256",
                        "--auth-local=reject",
                        "--pwfile=" + forInitdb,
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"));
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                passwordFile, passwords.administrator() + "\n" + passwords.owner() + "\n");
        Files.move(cluster, folder.resolve(MAJOR), StandardCopyOption.ATOMIC_MOVE);
        PostgresBinaries.deleteTree(half);
    }

    private static void run(PostgresUser user, List<String> command) throws IOException {
        ProcessBuilder builder = user.command(command).redirectErrorStream(true);
        builder.directory(Path.of("/").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StoreException(
                        "The database cannot be made: " + Trouble.ofOutput(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new StoreException("Interrupted while the database was made", e);
        }
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("passwords");
    }

    private static Passwords readPasswords(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(passwordFile(folder));
        return new Passwords(lines.get(0), lines.get(1));
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The port that the server had last if it is free, so that an operator's notes stay true; else a free one.
    int choosePort() throws IOException {
        Path file = portFile();
        if (Files.exists(file)) {
            String text = Files.readString(file).strip();
            if (text.matches("\\d{1,5}") && isFree(Integer.parseInt(text))) {
                return Integer.parseInt(text);
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    void rememberPort(int port) throws IOException {
        Files.writeString(portFile(), port + "\n");
    }

    private Path portFile() {
        return folder.resolveSibling("port");
    }

    /// What the server says before it opens its own log.
    Path startLog() {
        return folder.resolveSibling("start.log");
    }

    /// The end of what the server said, from its start and from its log.
    String lastWords() {
        String start = EmbeddedPostgres.tail(startLog(), 10);
        return start == null ? "(nothing)" : start;
    }

    /// A server whose owner was killed may need a moment to finish its own clean stop; one that nobody told
    /// to stop is told now. We hold the folder's lock, so no living Sala uses it.
    void stopOrphan() throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String first = Files.readAllLines(pidFile).getFirst().strip();
        if (!first.matches("\\d+")) {
            return;
        }
        Optional<ProcessHandle> orphan =
                ProcessHandle.of(Long.parseLong(first)).filter(this::isOurServer);
        if (orphan.isEmpty()) {
            return;
        }
        signal(orphan.get().pid(), "INT");
        try {
            orphan.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreException(
                    "A PostgreSQL left over from an earlier start (process "
                            + first
                            + ") does not stop. Stop it, then start again.",
                    e);
        }
    }

    private boolean isOurServer(ProcessHandle process) {
        Optional<String> command = process.info().command();
        if (command.isPresent()) {
            return command.get().endsWith("/postgres");
        }
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                    .startsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    static void signal(long pid, String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StoreException("The signal to process " + pid + " cannot be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
