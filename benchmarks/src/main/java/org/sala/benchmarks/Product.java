package org.sala.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The built product, started as its users start it.
final class Product implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("\"address\":\"([^\"]+)\"");
    private static final Pattern LOGIN = Pattern.compile("\"login\":\"([^\"]+)\"");
    private static final Pattern PASSWORD = Pattern.compile("\"password\":\"([^\"]+)\"");
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final String line;
    private final double seconds;

    private Product(Process process, String line, double seconds) {
        this.process = process;
        this.line = line;
        this.seconds = seconds;
    }

    /// @param data its folder, which another user must be able to enter
    static Product start(Path data) throws IOException {
        String launcher = Path.of(System.getProperty("sala.home", "."), "sala").toString();
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                launcher, "run", "--json", "--port", "0", "--data", data.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("the product ended while starting");
        }
        return new Product(process, line, (System.nanoTime() - begun) / 1e9);
    }

    /// From the launcher to the address printed.
    double seconds() {
        return seconds;
    }

    URI address() {
        return URI.create(found(ADDRESS));
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find()) {
            throw new IllegalStateException("the product did not say where it is: " + pattern);
        }
        return matcher.group(1);
    }

    /// Passwords of the demonstration's accounts, made at the first start.
    Map<String, String> passwords() {
        Map<String, String> passwords = new TreeMap<>();
        Matcher logins = LOGIN.matcher(line);
        Matcher words = PASSWORD.matcher(line);
        while (logins.find() && words.find()) {
            passwords.put(logins.group(1), words.group(1));
        }
        return passwords;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
