package org.sala.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The built product, started as its users start it, in a data folder of its own.
///
///     try (Product product = Product.start()) {
///         page.navigate(product.address() + "/sign-in");
///         … product.password("trainee") …
///     }
public final class Product implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path folder;
    private final List<String> options;
    private final Map<String, String> passwords = new TreeMap<>();
    private Process process;
    private URI address = URI.create("http://unknown.invalid/");
    private double seconds;

    private Product(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
        this.process = launch(0);
        awaitReady();
    }

    /// Starts it on a free port with an empty data folder.
    ///
    /// @param options more options of `sala run`
    public static Product start(String... options) {
        return new Product(scratch(), List.of(options));
    }

    /// The launcher of the product under test.
    static Path launcher() {
        String home = System.getProperty("sala.product");
        if (home == null) {
            throw new IllegalStateException("say which product to drive: -Dsala.product=FOLDER");
        }
        return Path.of(home, "sala");
    }

    /// A fresh folder that the database's user may pass through as well.
    static Path scratch() {
        try {
            Path folder = Files.createTempDirectory("sala-acceptance-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process launch(int port) {
        List<String> command = new ArrayList<>();
        command.add(launcher().toString());
        command.addAll(
                List.of(
                        "run",
                        "--json",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data().toString()));
        command.addAll(options);
        try {
            Files.deleteIfExists(output());
            return new ProcessBuilder(command)
                    .redirectOutput(output().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            String text = read(output());
            if (text.endsWith("\n")) {
                understand(new JsonMapper().readTree(text));
                return;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "the product ended while starting:\n" + read(log()));
            }
            pause();
        }
        process.destroyForcibly();
        throw new IllegalStateException("the product did not become ready:\n" + read(log()));
    }

    private void understand(JsonNode ready) {
        address = URI.create(ready.get("address").asString());
        seconds = ready.get("seconds").asDouble();
        for (JsonNode account : ready.get("accounts")) {
            passwords.put(account.get("login").asString(), account.get("password").asString());
        }
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Where its first page is, without a slash at the end.
    public String address() {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /// The demonstration password of an account, as printed at the first start.
    public String password(String login) {
        String password = passwords.get(login);
        if (password == null) {
            throw new IllegalArgumentException("no account " + login + " in " + passwords.keySet());
        }
        return password;
    }

    /// Seconds from the start of the process to the first page, as the product says.
    public double seconds() {
        return seconds;
    }

    /// Its data folder.
    public Path data() {
        return folder.resolve("data");
    }

    /// What it wrote for its operator.
    public String logged() {
        return read(log());
    }

    /// Accounts printed at the newest start.
    boolean printedAccounts() {
        return !new JsonMapper().readTree(read(output())).get("accounts").isEmpty();
    }

    private Path output() {
        return folder.resolve("output");
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends it as a power cut would.
    public void kill() {
        process.destroyForcibly();
        await(process);
    }

    /// Stops it as an operator does.
    ///
    /// @return the exit code; 143 says: stopped by SIGTERM
    public int stop() {
        process.destroy();
        return await(process);
    }

    /// Starts it again on the same data, on another port.
    public void again() {
        again(0);
    }

    /// Starts it again on the same data at the address that it had, as in a classroom.
    public void againAtItsAddress() {
        again(address.getPort());
    }

    private void again(int port) {
        if (process.isAlive()) {
            throw new IllegalStateException("it runs still");
        }
        process = launch(port);
        awaitReady();
    }

    /// Runs another command of the product to its end.
    ///
    /// @return what it printed
    /// @throws IllegalStateException if it failed, with what it said
    static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return Tools.output(command);
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the product did not stop within " + STOP);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
