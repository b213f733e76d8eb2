package org.sala.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The evidence of the small scenario as `sala evidence` writes it, in a folder of its own.
final class EvidencePackage implements AutoCloseable {
    private final Path scratch = Product.scratch();

    /// @param environment variables of the process, beside those that the tests have
    static EvidencePackage of(int seed, Map<String, String> environment) {
        EvidencePackage made = new EvidencePackage();
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(Product.launcher().toString());
        command.addAll(made.arguments(seed));
        Tools.output(command);
        return made;
    }

    /// Written by a Java that is started with flags of the caller's choice.
    static EvidencePackage by(List<String> flags, int seed) throws IOException {
        EvidencePackage made = new EvidencePackage();
        Path app = Product.launcher().resolveSibling("dist/app");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-Dsala.scenarios=" + app.resolve("scenarios"));
        command.addAll(List.of("-cp", classpath(app), "org.sala.centre.cli.Sala"));
        command.addAll(made.arguments(seed));
        Tools.output(command);
        return made;
    }

    private static String classpath(Path app) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String jar : Files.readAllLines(app.resolve("classpath"))) {
            jars.add(app.resolve("lib").resolve(jar).toString());
        }
        return String.join(":", jars);
    }

    private List<String> arguments(int seed) {
        return List.of(
                "evidence",
                "night-register-small",
                "--seed",
                Integer.toString(seed),
                "--kind",
                "all",
                "--out",
                folder().toString());
    }

    Path folder() {
        return scratch.resolve("package");
    }

    /// SHA-256 of every file by its path.
    SortedMap<String, String> sums() throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (Path file : files("")) {
            sums.put(folder().relativize(file).toString(), sha256(Files.readAllBytes(file)));
        }
        return sums;
    }

    /// Its files whose names end so, in order of their paths.
    List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs a program of Python's own library over the package.
    String python(String program) throws IOException {
        Path script = scratch.resolve("reader.py");
        Files.writeString(script, program, StandardCharsets.UTF_8);
        return Tools.output(
                List.of("/usr/bin/python3", "-I", script.toString(), folder().toString()));
    }

    @Override
    public void close() {
        Product.delete(scratch);
    }
}
