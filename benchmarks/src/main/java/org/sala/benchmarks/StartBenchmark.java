package org.sala.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How soon the built product serves its first page, on data that is there already.
final class StartBenchmark implements Benchmark {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public String what() {
        return "from the launcher to the address printed, embedded PostgreSQL included, on existing data";
    }

    @Override
    public List<Figure> measure(int rounds, Progress progress) {
        List<Double> samples = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("sala-bench-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                progress.at("first start, not counted");
                start(folder);
                for (int round = 1; round <= rounds; round++) {
                    progress.at("start " + round + " of " + rounds);
                    samples.add(start(folder));
                }
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the product cannot be started", e);
        }
        return List.of(
                new Figure(
                        "second start",
                        "s",
                        samples,
                        Figure.Target.atMost(5),
                        "virtual machine ranges: minutes to hours"));
    }

    private static double start(Path folder) throws IOException {
        String launcher = Path.of(System.getProperty("sala.home", "."), "sala").toString();
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                launcher,
                                "run",
                                "--json",
                                "--port",
                                "0",
                                "--data",
                                folder.resolve("data").toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            double seconds = (System.nanoTime() - begun) / 1e9;
            process.destroy();
            process.waitFor();
            if (line == null) {
                throw new IllegalStateException("the product ended while starting");
            }
            return seconds;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
